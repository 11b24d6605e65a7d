using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.TouchpointMap;

namespace Pontua.Server.TouchpointMap;

/// <summary>Chooses what counts as a sale here: a touchpoint or an outcome, and within how many days. Neither: not chosen yet.</summary>
sealed class SetGoal(Changes changes)
{
    const int LongestOutcome = 120;

    public Task<Outcome<Goal>> RunAsync(Guid? touchpoint, string? outcome, int withinDays, CancellationToken cancellation)
        => changes.RunAsync<Goal>(Role.Manager, "goal.set", async context =>
        {
            if (withinDays is < 1 or > Goal.LongestWithinDays)
            {
                return Refusal.Of("goal.days", Goal.LongestWithinDays).About("days");
            }

            if (touchpoint is not null && !string.IsNullOrWhiteSpace(outcome))
            {
                return new Refusal("goal.twice").About("outcome");
            }

            if (!Text.Clean(outcome, LongestOutcome, required: false).Succeeded(out var clean, out var refusal))
            {
                return refusal.About("outcome");
            }

            TouchpointId? id = touchpoint is { } asked ? new(asked) : null;
            if (id is { } wanted && !await context.Touchpoints.AnyAsync(t => t.Id == wanted, cancellation))
            {
                return new Refusal("touchpoint.gone", RefusalKind.NotFound);
            }

            var goal = await context.Goals.SingleOrDefaultAsync(cancellation);
            if (goal is null)
            {
                goal = new Goal();
                context.Add(goal);
            }

            (goal.TouchpointId, goal.Outcome, goal.WithinDays) = (id, clean.Length == 0 ? null : clean, withinDays);
            return goal;
        }, cancellation);
}
