using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.TouchpointMap;

/// <summary>A signed-in rater grades how a touchpoint conveys one attribute, or the posture as a whole.</summary>
sealed class GradeTouchpoint(Changes changes, CurrentMember member, TimeProvider clock)
{
    public Task<Outcome<Evaluation>> RunAsync(TouchpointId id, NewEvaluation asked, CancellationToken cancellation)
        => changes.RunAsync<Evaluation>(Role.Agent, "touchpoint.graded", async context =>
        {
            if (ListGradedByMe.RaterOf(member) is not { } rater)
            {
                return new Refusal("member.not_allowed", RefusalKind.Forbidden);
            }

            if (asked.Grade is { } digit && !Grade.Of(digit).Succeeded(out _, out var refusal))
            {
                return refusal;
            }

            if (!Text.Clean(asked.Reason, Evaluation.LongestReason, required: false).Succeeded(out var reason, out refusal))
            {
                return refusal;
            }

            if ((await CheckAsync(context, id, asked, cancellation)) is { } missing)
            {
                return missing;
            }

            var evaluation = new Evaluation(Guid.CreateVersion7(), id, Side.Company, rater, clock.GetUtcNow())
            {
                AttributeId = asked.Attribute is { } attribute ? new(attribute) : null,
                StageId = asked.Stage is { } stage ? new(stage) : null,
                UnitId = asked.Unit is { } unit ? new(unit) : null,
                Grade = asked.Grade,
                Reason = reason.Length == 0 ? null : reason,
            };
            context.Add(evaluation);
            return evaluation;
        }, cancellation);

    static async Task<Refusal?> CheckAsync(PontuaContext context, TouchpointId id, NewEvaluation asked, CancellationToken cancellation)
    {
        if (await context.Touchpoints.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancellation) is not { } touchpoint)
        {
            return new Refusal("touchpoint.gone", RefusalKind.NotFound);
        }

        if (touchpoint.State == TouchpointState.Retired)
        {
            return Refusal.Of("touchpoint.retired", touchpoint.Name) with { Kind = RefusalKind.Conflict };
        }

        // While a round is open the map shows the state before it, and its raters are not to see each other.
        if (await context.Rounds.Where(r => r.ClosedAt == null && r.Touchpoints.Any(t => t.TouchpointId == id)).Select(r => r.Name).FirstOrDefaultAsync(cancellation) is { } round)
        {
            return Refusal.Of("grade.asked_in_round", touchpoint.Name, round) with { Kind = RefusalKind.Conflict };
        }

        if (asked.Stage is { } stage && !touchpoint.Stages.Any(s => s.StageId.Value == stage))
        {
            return new Refusal("stage.not_found", RefusalKind.NotFound);
        }

        AttributeId? attribute = asked.Attribute is { } a ? new(a) : null;
        if (attribute is { } wanted && !await context.PostureAttributes.AnyAsync(p => p.Id == wanted && p.RetiredAt == null, cancellation))
        {
            return new Refusal("posture.attribute_gone", RefusalKind.NotFound);
        }

        UnitId? unit = asked.Unit is { } u ? new(u) : null;
        return unit is { } place && !await context.Units.AnyAsync(x => x.Id == place && x.RetiredAt == null, cancellation)
            ? new Refusal("unit.not_found", RefusalKind.NotFound) : null;
    }
}

/// <summary>A grade as it is asked: one attribute a question.</summary>
/// <param name="Grade">1 to 5; null: <em>não sei avaliar</em>, kept as missing.</param>
/// <param name="Attribute">Null: the posture as a whole.</param>
/// <param name="Stage">Null: all stages where the touchpoint stands.</param>
/// <param name="Unit">Null: the whole company.</param>
public sealed record NewEvaluation(int? Grade, Guid? Attribute = null, Guid? Stage = null, Guid? Unit = null, string? Reason = null);
