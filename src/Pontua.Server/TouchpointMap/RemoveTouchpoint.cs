using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.TouchpointMap;

namespace Pontua.Server.TouchpointMap;

/// <summary>Takes touchpoints out of the map: one that was never used is deleted, any other is retired with its history.</summary>
sealed class RemoveTouchpoint(Changes changes, TidyPhotos tidy)
{
    /// <summary>How many there were.</summary>
    public async Task<Outcome<int>> RunAsync(IReadOnlyCollection<TouchpointId> ids, CancellationToken cancellation)
    {
        var removed = await changes.RunAsync<int>(Role.Manager, "touchpoint.removed", async context =>
        {
            var goal = await context.Goals.SingleOrDefaultAsync(cancellation);
            var standing = await context.Touchpoints.Where(t => ids.Contains(t.Id)).ToListAsync(cancellation);
            foreach (var touchpoint in standing)
            {
                goal?.Lose(touchpoint.Id);
                if (await context.Places.AnyAsync(p => p.TouchpointId == touchpoint.Id, cancellation)
                    || await context.Evaluations.AnyAsync(e => e.TouchpointId == touchpoint.Id, cancellation)
                    || await context.Policies.AnyAsync(p => p.Touchpoints.Any(t => t.TouchpointId == touchpoint.Id), cancellation)
                    || await context.Spots.AnyAsync(s => s.TouchpointId == touchpoint.Id, cancellation)
                    || await context.Plans.AnyAsync(p => p.TouchpointId == touchpoint.Id, cancellation)
                    || await context.Rounds.AnyAsync(r => r.Touchpoints.Any(t => t.TouchpointId == touchpoint.Id), cancellation))
                {
                    touchpoint.State = TouchpointState.Retired;
                }
                else
                {
                    context.Remove(touchpoint);
                }
            }

            return standing.Count;
        }, cancellation);
        await tidy.RunAsync(CancellationToken.None);
        return removed;
    }
}
