using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Spots;

namespace Pontua.Server.TouchpointMap.Spots;

/// <summary>Gives touchpoints their codes; one that has a code keeps it, for it may hang on a wall.</summary>
sealed class MakeSpots(Changes changes, CurrentWorkspace current)
{
    /// <param name="unit">Null: of the whole company.</param>
    public Task<Outcome<List<Spot>>> RunAsync(IReadOnlyCollection<TouchpointId> touchpoints, UnitId? unit, CancellationToken cancellation)
        => changes.RunAsync<List<Spot>>(Role.Manager, "spots.made", async context =>
        {
            if (touchpoints.Count == 0)
            {
                return new Refusal("spot.none_chosen").About("point");
            }

            if (unit is not null && !await context.Units.AnyAsync(u => u.Id == unit && u.RetiredAt == null, cancellation))
            {
                return new Refusal("unit.not_found", RefusalKind.NotFound).About("unit");
            }

            var known = await context.Touchpoints.AsNoTracking().Where(t => touchpoints.Contains(t.Id) && t.State != TouchpointState.Retired).Select(t => t.Id).ToListAsync(cancellation);
            if (known.Count < touchpoints.Distinct().Count())
            {
                return new Refusal("touchpoint.gone", RefusalKind.NotFound).About("point");
            }

            var spots = await context.Spots.Where(s => known.Contains(s.TouchpointId) && s.UnitId == unit).ToListAsync(cancellation);
            var made = known.Except(spots.Select(s => s.TouchpointId))
                .Select(id => new Spot(new(Guid.CreateVersion7()), id, unit, SpotCode.Of(current.Id, RandomNumberGenerator.GetBytes(SpotCode.SecretBytes)).Text)).ToList();
            context.AddRange(made);
            return spots.Concat(made).ToList();
        }, cancellation);
}
