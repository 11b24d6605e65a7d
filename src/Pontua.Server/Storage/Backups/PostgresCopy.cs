using System.Data;
using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Pontua.Server.Storage.Backups;

/// <summary>All rows of PostgreSQL, table by table, in its own binary copy format.</summary>
sealed class PostgresCopy(PontuaContext context)
{
    readonly PostgresTables _tables = new(context);

    /// <summary>One read transaction over all tables: the rows of one instant. Tables inside the wall are read workspace by workspace, for the wall holds here too.</summary>
    /// <param name="migration">The last one that the tables have seen.</param>
    public async Task WriteAsync(ZipArchive archive, string migration, CancellationToken cancellation)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        var workspaces = await context.Workspaces.OrderBy(w => w.Number).Select(w => w.Number).ToListAsync(cancellation);
        foreach (var table in await _tables.ListAsync(migration, cancellation))
        {
            if (!table.IsWalled)
            {
                await CopyOutAsync(connection, archive, table, "all", cancellation);
                continue;
            }

            foreach (var workspace in workspaces)
            {
                await context.Database.ExecuteSqlAsync($"select set_config('app.workspace', {$"{workspace}"}, true)", cancellation);
                await CopyOutAsync(connection, archive, table, $"{workspace}", cancellation);
            }
        }
    }

    /// <summary>Makes the tables as they were at a migration and fills them, parents first. All in the transaction that it gives back: not committed, nothing of it was ever there.</summary>
    public async Task<IDbContextTransaction> ReadAsync(ZipArchive archive, string migration, CancellationToken cancellation)
    {
        var transaction = await context.Database.BeginTransactionAsync(cancellation);
        try
        {
            await FillAsync(archive, migration, cancellation);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    async Task FillAsync(ZipArchive archive, string migration, CancellationToken cancellation)
    {
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        // As a script, for the migrator would commit each step. To the state that the rows are of, before the wall is raised: the next opening goes on from there.
        var script = context.GetService<IMigrator>().GenerateScript(Migration.InitialDatabase, migration, MigrationsSqlGenerationOptions.NoTransactions);
        await using (var make = new NpgsqlCommand(script, connection))
        {
            await make.ExecuteNonQueryAsync(cancellation);
        }

        foreach (var table in await _tables.ListAsync(migration, cancellation))
        {
            foreach (var entry in archive.Entries.Where(e => e.FullName.StartsWith($"{BackupManifest.Tables}{table.Name}/", StringComparison.Ordinal)))
            {
                await using var rows = await entry.OpenAsync(cancellation);
                await using var copy = await connection.BeginRawBinaryCopyAsync($"copy \"{table.Name}\" ({table.ColumnList}) from stdin (format binary)", cancellation);
                await rows.CopyToAsync(copy, cancellation);
            }

            await MoveSequencesAsync(connection, table, cancellation);
        }
    }

    static async Task CopyOutAsync(NpgsqlConnection connection, ZipArchive archive, PostgresTable table, string part, CancellationToken cancellation)
    {
        await using var rows = await connection.BeginRawBinaryCopyAsync($"copy (select {table.ColumnList} from \"{table.Name}\") to stdout (format binary)", cancellation);
        await using var entry = await archive.CreateEntry($"{BackupManifest.Tables}{table.Name}/{part}", CompressionLevel.Fastest).OpenAsync(cancellation);
        await rows.CopyToAsync(entry, cancellation);
    }

    /// <summary>Numbers that the database gives itself go on behind the greatest one there is.</summary>
    static async Task MoveSequencesAsync(NpgsqlConnection connection, PostgresTable table, CancellationToken cancellation)
    {
        foreach (var column in table.Counted)
        {
            // Names from the catalogue of our own tables, never from outside.
            await using var move = new NpgsqlCommand($"select setval(pg_get_serial_sequence('{table.Name}', '{column}'), (select coalesce(max({column}), 0) + 1 from {table.Name}), false)", connection);
            await move.ExecuteNonQueryAsync(cancellation);
        }
    }
}
