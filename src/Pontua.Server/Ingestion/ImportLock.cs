using Microsoft.EntityFrameworkCore;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>One import at a time: a second waits. The lock is the operating system's or PostgreSQL's own, so that a killed process holds none.</summary>
sealed class ImportLock(Database database, DataFolder folder, IDbContextFactory<PontuaContext> contexts)
{
    const int NumberInPostgres = 0x706F6E74; // "pont": apart from other uses of advisory locks
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits for the lock of the entered workspace; disposing gives it back.</summary>
    public Task<IAsyncDisposable> TakeAsync(CancellationToken cancellation)
        => database.IsPostgres ? TakeInPostgresAsync(cancellation) : TakeFileAsync(Path.Combine(folder.Imports, "import.lock"), cancellation);

    static async Task<IAsyncDisposable> TakeFileAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    async Task<IAsyncDisposable> TakeInPostgresAsync(CancellationToken cancellation)
    {
        var context = await contexts.CreateDbContextAsync(cancellation);
        try
        {
            await context.Database.OpenConnectionAsync(cancellation); // a lock of the session: it must stay the same connection
            while (!await context.Database.SqlQuery<bool>($"select pg_try_advisory_lock({NumberInPostgres}, {context.WorkspaceNumber}) as \"Value\"").SingleAsync(cancellation))
            {
                await Task.Delay(Pause, cancellation);
            }

            return new PostgresLock(context);
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }

    sealed class PostgresLock(PontuaContext context) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await context.Database.ExecuteSqlAsync($"select pg_advisory_unlock({NumberInPostgres}, {context.WorkspaceNumber})");
            await context.DisposeAsync();
        }
    }
}
