using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pontua.Server.Hosting;

namespace Pontua.Server.Storage.Backups;

/// <summary>What came back.</summary>
sealed record BackupRestored(string Folder, DateTimeOffset MadeAt);

/// <summary>Puts a backup into an empty data folder, and on PostgreSQL into an empty database. Anything that is there is never touched.</summary>
sealed class RestoreBackup(PontuaContext context, DataFolder folder, PostgresCopy postgres)
{
    public async Task<Outcome<BackupRestored>> RunAsync(string file, CancellationToken cancellation)
    {
        if (!File.Exists(file))
        {
            return Refusal.Of("backup.not_found", file) with { Kind = RefusalKind.NotFound };
        }

        if (Directory.Exists(folder.Path) && Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Any())
        {
            return Refusal.Of("restore.not_empty", folder.Path) with { Kind = RefusalKind.Conflict };
        }

        try
        {
            await using var archive = await ZipFile.OpenReadAsync(file, cancellation);
            return await ReadAsync(archive, file, cancellation);
        }
        catch (InvalidDataException)
        {
            return Refusal.Of("backup.unreadable", file);
        }
    }

    async Task<Outcome<BackupRestored>> ReadAsync(ZipArchive archive, string file, CancellationToken cancellation)
    {
        if (await BackupManifest.ReadAsync(archive, cancellation) is not { Format: BackupManifest.CurrentFormat } manifest)
        {
            return Refusal.Of("backup.unreadable", file);
        }

        var isPostgres = context.Database.IsNpgsql();
        if (manifest.Database != (isPostgres ? BackupManifest.Postgres : BackupManifest.Sqlite))
        {
            return Refusal.Of("restore.other_database", manifest.Database);
        }

        if (isPostgres && (await context.Database.GetAppliedMigrationsAsync(cancellation)).Any())
        {
            return new Refusal("restore.database_not_empty", RefusalKind.Conflict);
        }

        folder.Create();
        await ExtractAsync(archive, cancellation);
        if (isPostgres)
        {
            // To the state that the rows are of, before the wall is raised: the next opening goes on from there.
            await context.GetService<IMigrator>().MigrateAsync(manifest.Migration, cancellation);
            await postgres.ReadAsync(archive, cancellation);
        }

        return new BackupRestored(folder.Path, manifest.MadeAt);
    }

    async Task ExtractAsync(ZipArchive archive, CancellationToken cancellation)
    {
        foreach (var entry in archive.Entries.Where(e => e.Name.Length > 0))
        {
            if (entry.FullName != BackupManifest.DatabaseEntry && !BackupManifest.Folders.Any(f => entry.FullName.StartsWith($"{f}/", StringComparison.Ordinal)))
            {
                continue;
            }

            var path = Path.GetFullPath(Path.Combine(folder.Path, entry.FullName));
            if (!path.StartsWith(folder.Path + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new InvalidDataException(); // a name that climbs out of the folder is no backup of ours
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await entry.ExtractToFileAsync(path, overwrite: false, cancellation);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }
    }
}
