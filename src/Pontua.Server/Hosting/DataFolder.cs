namespace Pontua.Server.Hosting;

/// <summary>The one folder that holds everything: database, uploads, keys, snapshots.</summary>
sealed class DataFolder(string path)
{
    public const string Setting = "DataDir", Variable = "PONTUA_DATA";

    public string Path { get; } = System.IO.Path.GetFullPath(path);
    public string DatabaseFile => System.IO.Path.Combine(Path, "pontua.db");
    public string Keys => Sub("keys");
    public string Blobs => Sub("blobs");
    public string Imports => Sub("imports");
    public string Snapshots => Sub("snapshots");

    /// <summary>Makes the folder, readable by its owner alone.</summary>
    public void Create()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Path);
        }
        else
        {
            Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>--data, else PONTUA_DATA, else "data" of the folder where the commands ./run and ./pontua stand.</summary>
    public static DataFolder From(IConfiguration configuration)
        => new(new[] { configuration[Setting], Environment.GetEnvironmentVariable(Variable) }.FirstOrDefault(told => !string.IsNullOrEmpty(told)) ?? "data");

    string Sub(string name)
    {
        var sub = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(sub);
        return sub;
    }
}
