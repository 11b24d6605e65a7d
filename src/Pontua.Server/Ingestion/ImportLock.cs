using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>One import of a workspace at a time: a second waits. The lock is the operating system's or PostgreSQL's own, so that a killed process holds none.</summary>
sealed class ImportLock(Database database, DataFolder folder, CurrentWorkspace current, IDbContextFactory<PontuaContext> contexts)
{
    const int NumberInPostgres = 0x706F6E74; // "pont": apart from other uses of advisory locks
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits for the lock of the entered workspace; disposing gives it back.</summary>
    public async Task<IAsyncDisposable> TakeAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (await TryTakeAsync(cancellation) is { } turn)
            {
                return turn;
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>The lock, or null where an import holds it.</summary>
    public async Task<IAsyncDisposable?> TryTakeAsync(CancellationToken cancellation)
        => database.IsPostgres ? await TryTakeInPostgresAsync(cancellation) : FileLock.TryTake(Path.Combine(folder.Locks, $"import-{current.Id}.lock"));

    async Task<PostgresLock?> TryTakeInPostgresAsync(CancellationToken cancellation)
    {
        var context = await contexts.CreateDbContextAsync(cancellation);
        var isTaken = false;
        try
        {
            await context.Database.OpenConnectionAsync(cancellation); // a lock of the session: it must stay the same connection
            isTaken = await context.Database.SqlQuery<bool>($"select pg_try_advisory_lock({NumberInPostgres}, {context.WorkspaceNumber}) as \"Value\"").SingleAsync(cancellation);
            return isTaken ? new PostgresLock(context) : null;
        }
        finally
        {
            if (!isTaken)
            {
                await context.DisposeAsync();
            }
        }
    }

    sealed class PostgresLock(PontuaContext context) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await context.Database.ExecuteSqlAsync($"select pg_advisory_unlock({NumberInPostgres}, {context.WorkspaceNumber})");
            }
            catch (Exception) // whatever ended the import is what its caller must hear
            {
                NpgsqlConnection.ClearPool((NpgsqlConnection)context.Database.GetDbConnection()); // the session ends, and the lock with it
            }
            finally
            {
                await context.DisposeAsync();
            }
        }
    }
}
