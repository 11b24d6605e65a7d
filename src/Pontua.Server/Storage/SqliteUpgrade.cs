using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Pontua.Server.Storage;

/// <summary>Brings the tables of a SQLite file up to date, all of it or nothing: whatever ends the process meanwhile leaves the file as it was.</summary>
/// <remarks>
/// The migrator of Entity Framework commits in the middle of a migration that makes a table anew, because foreign keys can only be
/// switched off between transactions, and holds a lock that outlives a process that was killed. Here they are switched off before the
/// one transaction, and what they say is asked before it is kept.
/// </remarks>
static class SqliteUpgrade
{
    public static async Task RunAsync(PontuaContext context, CancellationToken cancellation)
    {
        var database = context.Database;
        var reached = (await database.GetAppliedMigrationsAsync(cancellation)).LastOrDefault();
        var script = database.GetService<IMigrator>().GenerateScript(reached, options: MigrationsSqlGenerationOptions.NoTransactions);

        await database.OpenConnectionAsync(cancellation);
        try
        {
            await ExecuteAsync(database, "pragma foreign_keys = off", cancellation);
            await using var transaction = await database.BeginTransactionAsync(cancellation);
            await ExecuteAsync(database, script, cancellation);
            await using (var check = Command(database, "pragma foreign_key_check"))
            {
                if (await check.ExecuteScalarAsync(cancellation) is { } table)
                {
                    throw new InvalidOperationException($"After the upgrade a row of {table} belongs to nothing.");
                }
            }

            await transaction.CommitAsync(cancellation);
        }
        finally
        {
            await ExecuteAsync(database, "pragma foreign_keys = on", CancellationToken.None);
            await database.CloseConnectionAsync();
        }
    }

    static async Task ExecuteAsync(DatabaseFacade database, string sql, CancellationToken cancellation)
    {
        await using var command = Command(database, sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    // Not by ExecuteSql: a script may hold braces.
    static DbCommand Command(DatabaseFacade database, string sql)
    {
        var command = database.GetDbConnection().CreateCommand();
        (command.CommandText, command.Transaction) = (sql, database.CurrentTransaction?.GetDbTransaction());
        return command;
    }
}
