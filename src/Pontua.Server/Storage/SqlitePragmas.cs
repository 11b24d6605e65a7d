using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Pontua.Server.Storage;

/// <summary>What every SQLite connection must say: WAL, sync at each commit, foreign keys, deleted bytes overwritten.</summary>
sealed class SqlitePragmas : DbConnectionInterceptor
{
    const string Pragmas = "pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on; pragma secure_delete=on; pragma busy_timeout=30000; pragma trusted_schema=off;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
