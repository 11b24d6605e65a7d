using Microsoft.EntityFrameworkCore;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Spots;

namespace Pontua.Server.TouchpointMap.Spots;

/// <summary>Keeps what a customer answers at a spot: a grade of an attribute, or how it was against what was expected.</summary>
/// <remarks>No member changes anything here, so nothing stands in the audit; who answers is not asked and not kept.</remarks>
sealed class KeepAnswer(IDbContextFactory<PontuaContext> contexts, SealedWords words, TimeProvider clock)
{
    /// <summary>A counter serves fewer customers in an hour: what comes beyond is somebody who stuffs it.</summary>
    public const int MostAnHour = 200;

    /// <returns>Or a refusal: <c>grade.range</c>, <c>spot.stale</c>, <c>spot.enough</c>, or of the comment.</returns>
    public async Task<Outcome<Spot>> RunAsync(Spot spot, string? seal, int? answer, string? comment, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (AskedQuestion.Open(words, seal, spot.Id, now) is not { } question)
        {
            return new Refusal("spot.stale", RefusalKind.Conflict);
        }

        if (answer is not { } given || !Grade.Of(given).Succeeded(out _, out _))
        {
            return new Refusal("spot.no_answer").About("answer");
        }

        if (!Text.Clean(comment, Evaluation.LongestReason, required: false).Succeeded(out var said, out var refusal))
        {
            return refusal.About("comment");
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var change = await context.BeginChangeAsync(cancellation);
        var (evaluations, expectations) = (context.Evaluations.Where(e => e.SpotId == spot.Id), context.ExpectationAnswers.Where(a => a.TouchpointId == spot.TouchpointId && a.UnitId == spot.UnitId));
        if (await evaluations.AnyAsync(e => e.Id == question.Id, cancellation) || await expectations.AnyAsync(a => a.Id == question.Id, cancellation))
        {
            return spot; // sent twice: answered once
        }

        var hour = now.AddHours(-1);
        if (await evaluations.CountAsync(e => e.At > hour, cancellation) + await expectations.CountAsync(a => a.At > hour, cancellation) >= MostAnHour)
        {
            return new Refusal("spot.enough", RefusalKind.Conflict);
        }

        if (question.Attribute is { } attribute && !await context.PostureAttributes.AnyAsync(a => a.Id == attribute && a.RetiredAt == null, cancellation))
        {
            return new Refusal("spot.stale", RefusalKind.Conflict); // what it asks is no part of the posture any more
        }

        if (question.Attribute is { } asked)
        {
            context.Add(new Evaluation(question.Id, spot.TouchpointId, Side.Customer, $"{question.Id:N}", now)
            {
                AttributeId = asked,
                UnitId = spot.UnitId,
                Grade = given,
                Reason = said.Length == 0 ? null : said,
                SpotId = spot.Id,
            });
        }
        else
        {
            context.Add(new ExpectationAnswer(question.Id, spot.TouchpointId, spot.UnitId, now, given, said.Length == 0 ? null : said));
        }

        await context.SaveChangesAsync(cancellation);
        await change.CommitAsync(cancellation);
        return spot;
    }
}
