using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Rounds;

namespace Pontua.Server.TouchpointMap.Rounds;

/// <summary>Opens a round: what is graded, against what, where, by whom, until when.</summary>
sealed class OpenRound(Changes changes, EditRaters raters, TimeProvider clock)
{
    public Task<Outcome<Round>> RunAsync(RoundPlan plan, IReadOnlyList<NewRater> asked, CancellationToken cancellation)
        => changes.RunAsync<Round>(Role.Manager, "round.opened", async context =>
        {
            var now = clock.GetUtcNow();
            if (!Round.Open(new(Guid.CreateVersion7()), plan, now, (await context.ReadWorkspaceAsync(cancellation)).DayOf(now)).Succeeded(out var round, out var refusal))
            {
                return refusal;
            }

            if (await FindGoneAsync(context, round, cancellation) is { } gone)
            {
                return gone;
            }

            context.Add(round);
            await context.SaveChangesAsync(cancellation); // raters refer to it
            if (asked.Count == 0)
            {
                return new Refusal("round.no_raters").About(nameof(EditRaters));
            }

            foreach (var rater in asked)
            {
                if (!(await raters.AddAsync(round.Id, rater, cancellation)).Succeeded(out _, out refusal))
                {
                    return refusal.About(nameof(EditRaters));
                }
            }

            return round;
        }, cancellation);

    static async Task<Refusal?> FindGoneAsync(PontuaContext context, Round round, CancellationToken cancellation)
    {
        var touchpoints = round.Touchpoints.Select(t => t.TouchpointId).ToList();
        if (await context.Touchpoints.CountAsync(t => touchpoints.Contains(t.Id) && t.State != TouchpointState.Retired, cancellation) < touchpoints.Count)
        {
            return new Refusal("touchpoint.gone", RefusalKind.NotFound).About(nameof(RoundPlan.Touchpoints));
        }

        var attributes = round.Attributes.Select(a => a.AttributeId).ToList();
        if (await context.PostureAttributes.CountAsync(a => attributes.Contains(a.Id) && a.RetiredAt == null, cancellation) < attributes.Count)
        {
            return new Refusal("posture.attribute_gone", RefusalKind.NotFound).About(nameof(RoundPlan.Attributes));
        }

        var units = round.Units.Select(u => u.UnitId).ToList();
        if (await context.Units.CountAsync(u => units.Contains(u.Id) && u.RetiredAt == null, cancellation) < units.Count)
        {
            return new Refusal("unit.not_found", RefusalKind.NotFound).About(nameof(RoundPlan.Units));
        }

        // Of two rounds that ask for the same, nobody could say which one the map shows.
        var taken = await context.Rounds.AsNoTracking().AsSplitQuery().Where(r => r.ClosedAt == null && r.Touchpoints.Any(t => touchpoints.Contains(t.TouchpointId))).FirstOrDefaultAsync(cancellation);
        return taken is null ? null : (Refusal.Of("round.overlaps", taken.Name) with { Kind = RefusalKind.Conflict }).About(nameof(RoundPlan.Touchpoints));
    }
}
