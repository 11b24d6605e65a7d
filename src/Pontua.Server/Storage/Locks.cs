using Microsoft.EntityFrameworkCore;

namespace Pontua.Server.Storage;

/// <summary>Lets one writer at a time through a stretch of a transaction.</summary>
static class Locks
{
    /// <summary>Waits for the lock and keeps it until the transaction ends. SQLite needs none: a transaction begins with its one write lock.</summary>
    public static async Task LockAsync(this PontuaContext context, string name, CancellationToken cancellation)
    {
        if (context.Database.IsNpgsql())
        {
            await context.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({name}, 0))", cancellation);
        }
    }
}
