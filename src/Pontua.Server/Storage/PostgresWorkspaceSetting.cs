using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Pontua.Server.Storage;

/// <summary>Tells PostgreSQL, at each opening, which workspace (and which person) this connection serves: row-level security reads it.</summary>
/// <remarks>
/// The setting is of the session. It cannot leak through the pool: Npgsql resets a connection when it goes back, and every opening
/// sets it anew, to nothing where no workspace was entered.
/// </remarks>
sealed class PostgresWorkspaceSetting : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = CommandFor(connection, eventData);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = CommandFor(connection, eventData);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    static DbCommand CommandFor(DbConnection connection, ConnectionEndEventData eventData)
    {
        var context = eventData.Context as PontuaContext;
        var command = connection.CreateCommand();
        command.CommandText = "select set_config('app.workspace', @workspace, false), set_config('app.person', @person, false)";
        Add(command, "workspace", context is { IsInWorkspace: true } ? $"{context.WorkspaceNumber}" : "");
        Add(command, "person", context?.UserId is { } user ? $"{user}" : "");
        return command;
    }

    static void Add(DbCommand command, string name, string value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
