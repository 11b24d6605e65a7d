namespace Pontua.Server.Hosting;

/// <summary>The one folder that holds everything: database, uploads, keys, snapshots.</summary>
sealed class DataFolder(string path)
{
    public const string Setting = "DataDir", Variable = "PONTUA_DATA";

    const string KeysName = "keys", BlobsName = "blobs", ImportsName = "imports", SnapshotsName = "snapshots", LocksName = "locks", DraftName = ".restoring";
    static readonly string[] Ours = [KeysName, BlobsName, ImportsName, SnapshotsName, LocksName, DraftName];

    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string Path { get; } = System.IO.Path.GetFullPath(path);
    public string DatabaseFile => System.IO.Path.Combine(Path, "pontua.db");

    /// <summary>Where the server that serves this folder listens, for whoever prints links beside it.</summary>
    public string AddressFile => System.IO.Path.Combine(Path, "address");

    public string Keys => Sub(KeysName);
    public string Blobs => Sub(BlobsName);
    public string Imports => Sub(ImportsName);
    public string Snapshots => Sub(SnapshotsName);

    /// <summary>Files that a process holds open while it works on something alone; no backup needs them, nor could it read them.</summary>
    public string Locks => Sub(LocksName);

    /// <summary>Where a restore unpacks before it puts everything in its place.</summary>
    public string Draft => System.IO.Path.Combine(Path, DraftName);

    /// <summary>Makes the folder. It and our folders in it, also those of an earlier day, are open to their owner alone; what else lies there (a volume's lost+found) is not ours to touch.</summary>
    public void Create()
    {
        Directory.CreateDirectory(Path);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Tighten(new DirectoryInfo(Path));
        foreach (var ours in Ours.Select(name => new DirectoryInfo(System.IO.Path.Combine(Path, name))).Where(sub => sub.Exists))
        {
            Tighten(ours);
            foreach (var inside in ours.EnumerateDirectories("*", SearchOption.AllDirectories))
            {
                Tighten(inside);
            }
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
