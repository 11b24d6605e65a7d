using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.TouchpointMap;

/// <summary>Takes touchpoints out of the map: one that was never used is deleted, any other is retired with its history.</summary>
sealed class RemoveTouchpoint(IDbContextFactory<PontuaContext> contexts)
{
    public async Task RunAsync(IReadOnlyCollection<TouchpointId> ids, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var goal = await context.Goals.SingleOrDefaultAsync(cancellation);
        foreach (var touchpoint in await context.Touchpoints.Where(t => ids.Contains(t.Id)).ToListAsync(cancellation))
        {
            if (goal?.TouchpointId == touchpoint.Id)
            {
                goal.TouchpointId = null; // what nobody can reach any more is no goal
            }

            if (await context.Places.AnyAsync(p => p.TouchpointId == touchpoint.Id, cancellation)
                || await context.Evaluations.AnyAsync(e => e.TouchpointId == touchpoint.Id, cancellation))
            {
                touchpoint.State = TouchpointState.Retired;
            }
            else
            {
                context.Remove(touchpoint);
            }
        }

        await context.SaveChangesAsync(cancellation);
    }
}
