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

    /// <summary>Writes a file that a row will name: whole or not at all. One that is there is replaced.</summary>
    public static async Task WriteAsync(string path, byte[] bytes, CancellationToken cancellation)
    {
        var unfinished = $"{path}.{Guid.CreateVersion7():N}{Unfinished}";
        try
        {
            await using (var file = Create(unfinished))
            {
                await file.WriteAsync(bytes, cancellation);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
