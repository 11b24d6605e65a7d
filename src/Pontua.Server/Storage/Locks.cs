using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Pontua.Governance;

namespace Pontua.Server.Storage;

/// <summary>Lets one writer at a time through a stretch of a transaction.</summary>
static class Locks
{
    /// <summary>Begins a transaction with the entered workspace's turn to change: what it reads stays as it was read until it ends, and two at once cannot give one name twice.</summary>
    /// <param name="lockFirst">Takes a lock that others take before the turn.</param>
    public static async Task<IDbContextTransaction> BeginChangeAsync(this PontuaContext context, CancellationToken cancellation, Func<PontuaContext, Task>? lockFirst = null)
    {
        var transaction = await context.Database.BeginTransactionAsync(cancellation);
        if (lockFirst is not null)
        {
            await lockFirst(context);
        }

        if (context.IsInWorkspace) // who makes one is alone in it
        {
            await context.LockChangesAsync(cancellation);
        }

        return transaction;
    }

    /// <summary>The turn itself, where the transaction has begun. Before the first row of the map, of an import, of an account or of the audit is written: all take it first, so none waits in a circle.</summary>
    public static async Task LockChangesAsync(this PontuaContext context, CancellationToken cancellation)
    {
        await context.LockChangesAsync(new(context.WorkspaceNumber), cancellation);
        context.TakeTurnToChange();
    }

    /// <summary>The turn of a workspace that is entered only later in the transaction.</summary>
    public static Task LockChangesAsync(this PontuaContext context, WorkspaceId workspace, CancellationToken cancellation) => context.LockAsync($"changes {workspace.Value}", cancellation);

    /// <summary>Waits for the lock and keeps it until the transaction ends. SQLite needs none: a transaction begins with its one write lock.</summary>
    public static async Task LockAsync(this PontuaContext context, string name, CancellationToken cancellation)
    {
        if (context.Database.IsNpgsql())
        {
            await context.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({name}, 0))", cancellation);
        }
    }
}
