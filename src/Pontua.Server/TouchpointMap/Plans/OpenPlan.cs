using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Plans;

namespace Pontua.Server.TouchpointMap.Plans;

/// <summary>What is being done about a touchpoint, as short as a card says it.</summary>
/// <param name="Owner">Null: has left the company.</param>
sealed record OpenPlan(string? Owner, DateOnly Due)
{
    /// <summary>The open plan that is due first, of each of these touchpoints that has one.</summary>
    public static async Task<IReadOnlyDictionary<TouchpointId, OpenPlan>> OfAsync(PontuaContext context, IReadOnlyCollection<TouchpointId> touchpoints, CancellationToken cancellation)
    {
        if (touchpoints.Count == 0)
        {
            return new Dictionary<TouchpointId, OpenPlan>();
        }

        var open = await context.Plans.AsNoTracking()
            .Where(p => (p.State == PlanState.Planned || p.State == PlanState.Doing) && touchpoints.Contains(p.TouchpointId))
            .Select(p => new { p.TouchpointId, p.Due, Owner = context.Memberships.Where(m => m.UserId == p.OwnerUserId).Select(m => m.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        return open.GroupBy(p => p.TouchpointId).ToDictionary(g => g.Key, g => g.OrderBy(p => p.Due).Select(p => new OpenPlan(p.Owner, p.Due)).First());
    }
}
