namespace Pontua.Server.Storage;

/// <summary>Files that their owner alone can read, from before their first byte.</summary>
static class PrivateFile
{
    /// <summary>Ends the name of a file until it is whole; no row names it, and no backup takes it.</summary>
    public const string Unfinished = ".unfinished";

    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>A new empty file, open for writing; throws where there is one.</summary>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }
}
