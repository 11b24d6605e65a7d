using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Rounds;

namespace Pontua.Server.TouchpointMap.Rounds;

/// <summary>Records the grade on which the raters of a closed round agreed once they had talked it over. What each had said stays on record; from now on each of them says this.</summary>
sealed class AgreeOnGrade(Changes changes, TimeProvider clock)
{
    /// <returns>How many raters had graded it.</returns>
    public Task<Outcome<int>> RunAsync(RoundId id, RoundItem item, AttributeId attribute, int? grade, string? reason, CancellationToken cancellation)
        => changes.RunAsync<int>(Role.Manager, "grade.agreed", async context =>
        {
            if (!(await FindClosedAsync(context, id, item, cancellation)).Succeeded(out _, out var refusal))
            {
                return refusal;
            }

            if (!Grade.Of(grade ?? 0).Succeeded(out var agreed, out refusal))
            {
                return refusal.About("grade");
            }

            if (!Text.Clean(reason, Evaluation.LongestReason).Succeeded(out var why, out refusal))
            {
                return refusal.About("reason");
            }

            var raters = await context.Evaluations
                .Where(e => e.RoundId == id && !e.IsAgreed && e.TouchpointId == item.Touchpoint && e.UnitId == item.Unit && e.AttributeId == attribute && e.Grade != null)
                .Select(e => e.Rater).ToListAsync(cancellation);
            if (raters.Count == 0)
            {
                return new Refusal("round.nothing_to_agree", RefusalKind.Conflict);
            }

            var now = clock.GetUtcNow();
            context.AddRange(raters.Select(rater => new Evaluation(Guid.CreateVersion7(), item.Touchpoint, Side.Company, rater, now)
            {
                AttributeId = attribute,
                UnitId = item.Unit,
                Grade = agreed.Value,
                Reason = why,
                RoundId = id,
                IsAgreed = true,
            }));
            return raters.Count;
        }, cancellation);

    static async Task<Outcome<Round>> FindClosedAsync(PontuaContext context, RoundId id, RoundItem item, CancellationToken cancellation)
    {
        if (await context.Rounds.AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(r => r.Id == id, cancellation) is not { } round)
        {
            return new Refusal("round.gone", RefusalKind.NotFound);
        }

        if (round.ClosedAt is not { } closed)
        {
            return Refusal.Of("round.still_open", round.Name) with { Kind = RefusalKind.Conflict };
        }

        // A later round has asked everybody anew: what is agreed of this one would speak over it.
        return await context.Evaluations.AnyAsync(e => e.RoundId != null && e.RoundId != id && !e.IsAgreed && e.TouchpointId == item.Touchpoint && e.UnitId == item.Unit && e.At > closed, cancellation)
            ? Refusal.Of("round.superseded", round.Name) with { Kind = RefusalKind.Conflict }
            : round;
    }
}
