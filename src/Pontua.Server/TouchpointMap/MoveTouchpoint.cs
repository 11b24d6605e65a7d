using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.TouchpointMap;

namespace Pontua.Server.TouchpointMap;

/// <summary>Moves a touchpoint to another place of its stage, or into another stage; where else it stands is not touched.</summary>
sealed class MoveTouchpoint(Changes changes)
{
    /// <param name="before">It comes to stand right before this one; null, or one that does not stand there: last.</param>
    public Task<Outcome<Touchpoint>> RunAsync(TouchpointId id, StageId from, StageId to, TouchpointId? before, CancellationToken cancellation)
        => changes.RunAsync<Touchpoint>(Role.Manager, "touchpoint.moved", async context =>
        {
            var all = await context.Touchpoints.ToListAsync(cancellation);
            if (all.Find(t => t.Id == id) is not { } touchpoint || touchpoint.StandingIn(from) is null)
            {
                return new Refusal("touchpoint.gone", RefusalKind.NotFound);
            }

            if (await context.Stages.SingleOrDefaultAsync(s => s.Id == to, cancellation) is not { } stage)
            {
                return new Refusal("stage.not_found", RefusalKind.NotFound);
            }

            if (from != to)
            {
                if (touchpoint.StandingIn(to) is not null)
                {
                    return Refusal.Of("touchpoint.stands_there", touchpoint.Name, stage.Name) with { Kind = RefusalKind.Conflict };
                }

                touchpoint.LeaveStage(from);
                touchpoint.StandIn(to, int.MaxValue);
            }

            var others = all.Where(t => t != touchpoint && t.StandingIn(to) is not null).OrderBy(t => t.StandingIn(to)!.Position).ToList();
            var place = others.FindIndex(t => t.Id == before);
            others.Insert(place < 0 ? others.Count : place, touchpoint);
            foreach (var (position, standing) in others.Index())
            {
                standing.StandingIn(to)!.Position = position;
            }

            return touchpoint;
        }, cancellation);
}
