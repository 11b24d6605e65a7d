using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Pontua.Server.Storage.Backups;

/// <summary>A table of ours as it stands in PostgreSQL.</summary>
/// <param name="Columns">In the order in which a backup has them.</param>
/// <param name="Counted">Those whose numbers the database gives.</param>
/// <param name="Needs">The other tables that its rows refer to.</param>
sealed record PostgresTable(string Name, string[] Columns, string[] Counted, string[] Needs)
{
    public string ColumnList => string.Join(", ", Columns.Select(column => $"\"{column}\""));

    public bool IsWalled => Columns.Contains("workspace_id");
}

/// <summary>Our tables in PostgreSQL: the schema may hold others beside them, of an extension or of another program.</summary>
sealed class PostgresTables(PontuaContext context)
{
    // Columns by name: what a later migration adds stands last in the one place and not in the other.
    const string OfTheseNames = """
        select t.relname::text,
            array(select c.attname::text from pg_attribute c where c.attrelid = t.oid and c.attnum > 0 and not c.attisdropped order by c.attname collate "C"),
            array(select c.attname::text from pg_attribute c where c.attrelid = t.oid and c.attidentity <> '' and not c.attisdropped),
            array(select distinct p.relname::text from pg_constraint f join pg_class p on p.oid = f.confrelid where f.conrelid = t.oid and f.contype = 'f' and f.confrelid <> t.oid)
        from pg_class t
        where t.relnamespace = current_schema()::regnamespace and t.relname = any($1)
        order by t.relname collate "C"
        """;

    /// <summary>The tables that the model had at a migration; each after those that its rows refer to.</summary>
    public async Task<IReadOnlyList<PostgresTable>> ListAsync(string migration, CancellationToken cancellation)
    {
        var left = await ReadAsync(NamesAt(migration), cancellation);
        var ordered = new List<PostgresTable>();
        while (left.Find(t => t.Needs.All(needed => ordered.Exists(o => o.Name == needed))) is { } next)
        {
            left.Remove(next);
            ordered.Add(next);
        }

        return left.Count == 0 ? ordered : throw new InvalidOperationException($"Tables refer to each other in a circle: {string.Join(", ", left.Select(t => t.Name))}");
    }

    string[] NamesAt(string migration)
    {
        var migrations = context.GetService<IMigrationsAssembly>();
        var model = migrations.CreateMigration(migrations.Migrations[migration], context.Database.ProviderName!).TargetModel;
        return [.. model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct()];
    }

    async Task<List<PostgresTable>> ReadAsync(string[] names, CancellationToken cancellation)
    {
        var tables = new List<PostgresTable>();
        await using var ask = new NpgsqlCommand(OfTheseNames, (NpgsqlConnection)context.Database.GetDbConnection()) { Parameters = { new() { Value = names } } };
        await using var row = await ask.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            tables.Add(new(row.GetString(0), row.GetFieldValue<string[]>(1), row.GetFieldValue<string[]>(2), row.GetFieldValue<string[]>(3)));
        }

        return tables;
    }
}
