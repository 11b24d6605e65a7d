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
    // The history is written by the script that makes the tables. Columns by name: what a later migration adds stands last in the one place and not in the other.
    const string TablesOfTheSchema = """
        select t.relname::text,
            array(select c.attname::text from pg_attribute c where c.attrelid = t.oid and c.attnum > 0 and not c.attisdropped order by c.attname collate "C"),
            array(select distinct p.relname::text from pg_constraint f join pg_class p on p.oid = f.confrelid where f.conrelid = t.oid and f.contype = 'f' and f.confrelid <> t.oid)
        from pg_class t
        where t.relnamespace = current_schema()::regnamespace and t.relkind = 'r' and t.relname <> '__EFMigrationsHistory'
        order by t.relname collate "C"
        """;

    /// <summary>One read transaction over all tables: the rows of one instant. Tables inside the wall are read workspace by workspace, for the wall holds here too.</summary>
    public async Task WriteAsync(ZipArchive archive, CancellationToken cancellation)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        var workspaces = await context.Workspaces.OrderBy(w => w.Number).Select(w => w.Number).ToListAsync(cancellation);
        foreach (var table in await ListTablesAsync(connection, cancellation))
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

        foreach (var table in await ListTablesAsync(connection, cancellation))
        {
            foreach (var entry in archive.Entries.Where(e => e.FullName.StartsWith($"{BackupManifest.Tables}{table.Name}/", StringComparison.Ordinal)))
            {
                await using var rows = await entry.OpenAsync(cancellation);
                await using var copy = await connection.BeginRawBinaryCopyAsync($"copy \"{table.Name}\" ({table.ColumnList}) from stdin (format binary)", cancellation);
                await rows.CopyToAsync(copy, cancellation);
            }
        }

        await MoveSequencesAsync(connection, cancellation);
    }

    static async Task CopyOutAsync(NpgsqlConnection connection, ZipArchive archive, Table table, string part, CancellationToken cancellation)
    {
        await using var rows = await connection.BeginRawBinaryCopyAsync($"copy (select {table.ColumnList} from \"{table.Name}\") to stdout (format binary)", cancellation);
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

    /// <summary>The tables as they stand in the database, which a backup of an earlier day makes others than today's; each after those that its rows refer to.</summary>
    static async Task<List<Table>> ListTablesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var left = await ReadTablesAsync(connection, cancellation);
        var ordered = new List<Table>();
        while (left.Find(t => t.Needs.All(needed => ordered.Exists(o => o.Name == needed))) is { } next)
        {
            left.Remove(next);
            ordered.Add(next);
        }

        return left.Count == 0 ? ordered : throw new InvalidOperationException($"Tables refer to each other in a circle: {string.Join(", ", left.Select(t => t.Name))}");
    }

    static async Task<List<Table>> ReadTablesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var tables = new List<Table>();
        await using var ask = new NpgsqlCommand(TablesOfTheSchema, connection);
        await using var row = await ask.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            tables.Add(new(row.GetString(0), row.GetFieldValue<string[]>(1), row.GetFieldValue<string[]>(2)));
        }

        return tables;
    }

    /// <param name="Columns">In the order in which a backup has them.</param>
    /// <param name="Needs">The other tables that its rows refer to.</param>
    sealed record Table(string Name, string[] Columns, string[] Needs)
    {
        public string ColumnList => string.Join(", ", Columns.Select(column => $"\"{column}\""));

        public bool IsWalled => Columns.Contains("workspace_id");
    }
}
