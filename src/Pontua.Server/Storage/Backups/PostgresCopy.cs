using System.Data;
using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Pontua.Server.Storage.Backups;

/// <summary>All rows of PostgreSQL, table by table, in its own binary copy format.</summary>
sealed class PostgresCopy(PontuaContext context)
{
    /// <summary>One read transaction over all tables: the rows of one instant. Tables inside the wall are read workspace by workspace, for the wall holds here too.</summary>
    public async Task WriteAsync(ZipArchive archive, CancellationToken cancellation)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        var workspaces = await context.Workspaces.OrderBy(w => w.Number).Select(w => w.Number).ToListAsync(cancellation);
        foreach (var table in Tables())
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

        foreach (var table in Tables())
        {
            foreach (var entry in archive.Entries.Where(e => e.FullName.StartsWith($"{BackupManifest.Tables}{table.Name}/", StringComparison.Ordinal)))
            {
                await using var rows = await entry.OpenAsync(cancellation);
                await using var copy = await connection.BeginRawBinaryCopyAsync($"copy \"{table.Name}\" ({table.Columns}) from stdin (format binary)", cancellation);
                await rows.CopyToAsync(copy, cancellation);
            }
        }

        await MoveSequencesAsync(connection, cancellation);
    }

    static async Task CopyOutAsync(NpgsqlConnection connection, ZipArchive archive, Table table, string part, CancellationToken cancellation)
    {
        await using var rows = await connection.BeginRawBinaryCopyAsync($"copy (select {table.Columns} from \"{table.Name}\") to stdout (format binary)", cancellation);
        await using var entry = await archive.CreateEntry($"{BackupManifest.Tables}{table.Name}/{part}", CompressionLevel.Fastest).OpenAsync(cancellation);
        await rows.CopyToAsync(entry, cancellation);
    }

    /// <summary>Numbers that the database gives itself go on behind the greatest one there is.</summary>
    static async Task MoveSequencesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var given = new List<(string Table, string Column)>();
        await using (var ask = new NpgsqlCommand("select table_name, column_name from information_schema.columns where table_schema = current_schema() and is_identity = 'YES'", connection))
        await using (var rows = await ask.ExecuteReaderAsync(cancellation))
        {
            while (await rows.ReadAsync(cancellation))
            {
                given.Add((rows.GetString(0), rows.GetString(1)));
            }
        }

        foreach (var (table, column) in given)
        {
            // Names from the catalogue of our own tables, never from outside.
            await using var move = new NpgsqlCommand($"select setval(pg_get_serial_sequence('{table}', '{column}'), (select coalesce(max({column}), 0) + 1 from {table}), false)", connection);
            await move.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>The tables, each after those that its rows refer to.</summary>
    List<Table> Tables()
    {
        var left = context.Model.GetRelationalModel().Tables.OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        var ordered = new List<ITable>();
        while (left.Find(t => t.ForeignKeyConstraints.All(f => f.PrincipalTable == t || ordered.Contains(f.PrincipalTable))) is { } next)
        {
            left.Remove(next);
            ordered.Add(next);
        }

        return left.Count == 0
            ? [.. ordered.Select(t => new Table(t.Name, string.Join(", ", t.Columns.Select(c => $"\"{c.Name}\"").Order(StringComparer.Ordinal)), t.Columns.Any(c => c.Name == "workspace_id")))]
            : throw new InvalidOperationException($"Tables refer to each other in a circle: {string.Join(", ", left.Select(t => t.Name))}");
    }

    sealed record Table(string Name, string Columns, bool IsWalled);
}
