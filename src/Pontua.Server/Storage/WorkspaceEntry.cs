using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;

namespace Pontua.Server.Storage;

/// <summary>Enters a workspace that was made or found in the middle of a transaction, and takes its turn to change.</summary>
static class WorkspaceEntry
{
    public static async Task EnterAsync(this PontuaContext context, CurrentWorkspace current, WorkspaceId id, CancellationToken cancellation)
    {
        current.Enter(id);
        if (context.Database.IsNpgsql())
        {
            // The connection was opened before there was a workspace to tell it; true: until this transaction ends.
            await context.Database.ExecuteSqlAsync($"select set_config('app.workspace', {id.ToString()}, true)", cancellation);
        }

        await context.LockChangesAsync(cancellation);
    }
}
