using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pontua.Server.Hosting;

namespace Pontua.Server.Storage.Backups;

/// <summary>What came back.</summary>
sealed record BackupRestored(string Folder, DateTimeOffset MadeAt);

/// <summary>Puts a backup into an empty data folder, and on PostgreSQL into an empty database: all of it or nothing. Anything that is there is never touched.</summary>
sealed class RestoreBackup(PontuaContext context, DataFolder folder, PostgresCopy postgres, CurrentMember member)
{
    public async Task<Outcome<BackupRestored>> RunAsync(string file, CancellationToken cancellation)
    {
        if (member.RequireMachine() is { } notAllowed)
        {
            return notAllowed;
        }

        if (!File.Exists(file))
        {
            return Refusal.Of("backup.not_found", file) with { Kind = RefusalKind.NotFound };
        }

        using var draft = new RestoreDraft(folder);
        if (!draft.IsFree)
        {
            return Refusal.Of("restore.not_empty", folder.Path) with { Kind = RefusalKind.Conflict };
        }

        try
        {
            await using var archive = await ZipFile.OpenReadAsync(file, cancellation);
            return await ReadAsync(archive, draft, file, cancellation);
        }
        catch (Exception fault) when (fault is InvalidDataException or PostgresException { SqlState: PostgresErrorCodes.BadCopyFileFormat })
        {
            return Refusal.Of("backup.unreadable", file);
        }
    }

    async Task<Outcome<BackupRestored>> ReadAsync(ZipArchive archive, RestoreDraft draft, string file, CancellationToken cancellation)
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

        if (!context.Database.GetMigrations().Contains(manifest.Migration))
        {
            return Refusal.Of("restore.newer", file);
        }

        if (isPostgres && (await context.Database.GetAppliedMigrationsAsync(cancellation)).Any())
        {
            return new Refusal("restore.database_not_empty", RefusalKind.Conflict);
        }

        await draft.UnpackAsync(archive, cancellation);
        await using var rows = isPostgres ? await postgres.ReadAsync(archive, manifest.Migration, cancellation) : null;
        draft.Place();
        if (rows is not null)
        {
            await rows.CommitAsync(cancellation);
        }

        draft.Keep();
        return new BackupRestored(folder.Path, manifest.MadeAt);
    }
}
