namespace Pontua.Server.Hosting;

/// <summary>The one folder that holds everything: database, uploads, keys, snapshots.</summary>
sealed class DataFolder(string path)
{
    public const string Setting = "DataDir", Variable = "PONTUA_DATA";

    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string Path { get; } = System.IO.Path.GetFullPath(path);
    public string DatabaseFile => System.IO.Path.Combine(Path, "pontua.db");
    public string Keys => Sub("keys");
    public string Blobs => Sub("blobs");
    public string Imports => Sub("imports");
    public string Snapshots => Sub("snapshots");

    /// <summary>Makes the folder. It and the folders in it, also those of an earlier day, are open to their owner alone.</summary>
    public void Create()
    {
        Directory.CreateDirectory(Path);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Tighten(new DirectoryInfo(Path));
        foreach (var sub in new DirectoryInfo(Path).EnumerateDirectories("*", SearchOption.AllDirectories))
        {
            Tighten(sub);
        }
    }

    /// <summary>--data, else PONTUA_DATA, else "data" of the folder where the commands ./run and ./pontua stand.</summary>
    public static DataFolder From(IConfiguration configuration)
        => new(new[] { configuration[Setting], Environment.GetEnvironmentVariable(Variable) }.FirstOrDefault(told => !string.IsNullOrEmpty(told)) ?? "data");

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    static void Tighten(DirectoryInfo folder)
    {
        if (folder.LinkTarget is not null || folder.UnixFileMode == OwnerOnly)
        {
            return;
        }

        try
        {
            folder.UnixFileMode = OwnerOnly;
        }
        catch (UnauthorizedAccessException)
        {
            // A volume that was mounted for us with another owner: who mounted it answers for who may read it.
        }
    }

    string Sub(string name)
    {
        var sub = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(sub);
        return sub;
    }
}
