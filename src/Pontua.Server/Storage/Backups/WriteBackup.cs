using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Pontua.Server.Hosting;

namespace Pontua.Server.Storage.Backups;

/// <summary>What was written.</summary>
/// <param name="Bytes">Size of the file.</param>
sealed record BackupMade(string File, long Bytes);

/// <summary>Writes everything into one archive while the server works on: the database as of one instant, with the files that it names.</summary>
sealed class WriteBackup(PontuaContext context, DataFolder folder, PostgresCopy postgres, CurrentMember member, TimeProvider clock)
{
    public async Task<Outcome<BackupMade>> RunAsync(string file, CancellationToken cancellation)
    {
        if (member.RequireMachine() is { } notAllowed)
        {
            return notAllowed;
        }

        file = Path.GetFullPath(file);
        if (Path.Exists(file))
        {
            return Refusal.Of("backup.exists", file) with { Kind = RefusalKind.Conflict };
        }

        if (!Directory.Exists(Path.GetDirectoryName(file)))
        {
            return Refusal.Of("backup.no_folder", Path.GetDirectoryName(file)!);
        }

        var migration = (await context.Database.GetAppliedMigrationsAsync(cancellation)).Last();
        if (context.Database.IsNpgsql() && !context.Database.GetMigrations().Contains(migration))
        {
            return Refusal.Of("backup.newer") with { Kind = RefusalKind.Conflict }; // which tables it has is known to a newer version
        }

        var unfinished = file + PrivateFile.Unfinished;
        try
        {
            await WriteAsync(unfinished, migration, cancellation);
            File.Move(unfinished, file);
            return new BackupMade(file, new FileInfo(file).Length);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    async Task WriteAsync(string file, string migration, CancellationToken cancellation)
    {
        File.Delete(file); // what a run that was cut off left
        await using var stream = PrivateFile.Create(file); // it holds everything, keys too
        await using (var archive = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation))
        {
            await FillAsync(archive, $"{file}.db", migration, cancellation);
        }

        stream.Flush(flushToDisk: true); // before it gets its name: what is called a backup is on the disk
    }

    async Task FillAsync(ZipArchive archive, string copy, string migration, CancellationToken cancellation)
    {
        var isPostgres = context.Database.IsNpgsql();
        await new BackupManifest(BackupManifest.CurrentFormat, isPostgres ? BackupManifest.Postgres : BackupManifest.Sqlite, migration, clock.GetUtcNow()).WriteAsync(archive, cancellation);
        var kept = new HashSet<string>(StringComparer.Ordinal);
        await AddFoldersAsync(archive, kept, cancellation); // what is taken away while the database is copied is named by the copy
        if (isPostgres)
        {
            await postgres.WriteAsync(archive, migration, cancellation);
        }
        else
        {
            await WriteSqliteAsync(archive, copy, cancellation);
        }

        await AddFoldersAsync(archive, kept, cancellation); // and what came before it was copied
    }

    async Task WriteSqliteAsync(ZipArchive archive, string copy, CancellationToken cancellation)
    {
        File.Delete(copy);
        try
        {
            await PrivateFile.Create(copy).DisposeAsync(); // the database fills an empty file, and leaves it its mode
            // A read transaction: writers go on beside it, and the copy is the database of one instant.
            await context.Database.ExecuteSqlAsync($"vacuum into {copy}", cancellation);
            await archive.CreateEntryFromFileAsync(copy, BackupManifest.DatabaseEntry, CompressionLevel.Fastest, cancellation);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    async Task AddFoldersAsync(ZipArchive archive, HashSet<string> kept, CancellationToken cancellation)
    {
        foreach (var name in BackupManifest.Folders)
        {
            await AddFolderAsync(archive, name, kept, cancellation);
        }
    }

    async Task AddFolderAsync(ZipArchive archive, string name, HashSet<string> kept, CancellationToken cancellation)
    {
        var root = new DirectoryInfo(Path.Combine(folder.Path, name));
        if (!root.Exists)
        {
            return;
        }

        // What is still being written is named by no row.
        foreach (var file in root.EnumerateFiles("*", SearchOption.AllDirectories).Where(f => f.Extension != PrivateFile.Unfinished))
        {
            var entry = Path.GetRelativePath(folder.Path, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
            if (!kept.Add(entry))
            {
                continue;
            }

            try
            {
                await archive.CreateEntryFromFileAsync(file.FullName, entry, CompressionLevel.Fastest, cancellation);
            }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
            {
                // Taken away since it was listed: no copy made later names it.
            }
        }
    }
}
