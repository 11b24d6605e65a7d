using System.IO.Compression;
using Pontua.Server.Hosting;

namespace Pontua.Server.Storage.Backups;

/// <summary>Where a restore unpacks, inside the data folder, which may be a mounted volume: nothing stands in its place before all is there, and what was not kept is taken away again.</summary>
sealed class RestoreDraft(DataFolder folder) : IDisposable
{
    readonly List<string> _placed = [];
    readonly bool _isNewFolder = !Directory.Exists(folder.Path);
    bool _isKept;

    static readonly EnumerationOptions AllWeMayOpen = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };

    string Root => folder.Draft;

    /// <summary>Whether the folder holds nothing that a restore could overwrite; the draft of a restore that was killed is nothing, nor what we may not open (a volume's lost+found).</summary>
    public bool IsFree => !Directory.Exists(folder.Path)
        || Directory.EnumerateFiles(folder.Path, "*", AllWeMayOpen).All(f => f.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    public async Task UnpackAsync(ZipArchive archive, CancellationToken cancellation)
    {
        folder.Create();
        Remove(Root);
        foreach (var entry in archive.Entries.Where(e => e.Name.Length > 0 && IsOurs(e.FullName)))
        {
            var path = Path.GetFullPath(Path.Combine(Root, entry.FullName));
            if (!path.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new InvalidDataException(); // a name that climbs out of the folder is no backup of ours
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var file = PrivateFile.Create(path);
            await using var packed = await entry.OpenAsync(cancellation);
            await packed.CopyToAsync(file, cancellation);
            file.Flush(flushToDisk: true);
        }

        folder.Create(); // the new folders too are their owner's alone
    }

    /// <summary>Puts everything in its place, the database last.</summary>
    public void Place()
    {
        if (!Directory.Exists(Root))
        {
            return; // a backup of PostgreSQL may come without a file
        }

        foreach (var draft in Directory.EnumerateDirectories(Root).Concat(Directory.EnumerateFiles(Root)).ToList())
        {
            var place = Path.Combine(folder.Path, Path.GetFileName(draft));
            Remove(place); // a folder without a file in it
            Directory.Move(draft, place);
            _placed.Add(place);
        }
    }

    /// <summary>From here on it stays.</summary>
    public void Keep() => _isKept = true;

    public void Dispose()
    {
        Remove(Root);
        if (_isKept)
        {
            return;
        }

        _placed.ForEach(Remove);
        if (_isNewFolder)
        {
            Remove(folder.Path);
        }
    }

    static bool IsOurs(string name)
        => name == BackupManifest.DatabaseEntry || BackupManifest.Folders.Any(f => name.StartsWith($"{f}/", StringComparison.Ordinal));

    static void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
        else if (File.Exists(path))
        {
            File.Delete(path);
        }
    }
}
