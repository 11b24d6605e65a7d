using System.Security.Cryptography;
using Pontua.Server.Hosting;

namespace Pontua.Server.Storage;

/// <summary>Files that people brought, kept by their content under blobs/{workspace}/{sha256}: no name from outside ever becomes a path.</summary>
sealed class Blobs(DataFolder folder, CurrentWorkspace current)
{
    const int NameLength = 2 * SHA256.HashSizeInBytes;

    /// <summary>Keeps the bytes and gives their name; the same bytes have the same name.</summary>
    public async Task<string> KeepAsync(byte[] bytes, CancellationToken cancellation)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var path = PathOf(name);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await PrivateFile.WriteAsync(path, bytes, cancellation);
        }

        return name;
    }

    /// <summary>Opens a blob of this workspace; null where there is none.</summary>
    public Stream? Open(string name)
        => IsName(name) && File.Exists(PathOf(name)) ? File.OpenRead(PathOf(name)) : null;

    public bool Any => Directory.Exists(Root) && Directory.EnumerateFiles(Root).Any();

    /// <summary>Takes away every blob of this workspace but these, and what was never finished.</summary>
    public void RemoveAllBut(IReadOnlySet<string> names)
    {
        foreach (var file in Directory.EnumerateFiles(Root).Where(file => !names.Contains(Path.GetFileName(file))))
        {
            File.Delete(file);
        }
    }

    string Root => Path.Combine(folder.Blobs, current.Id.ToString());

    static bool IsName(string name) => name.Length == NameLength && name.All(char.IsAsciiHexDigitLower);

    string PathOf(string name) => Path.Combine(Root, name);
}
