using Microsoft.EntityFrameworkCore;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.TouchpointMap;

/// <summary>What whoever asks has said last of a touchpoint, to be shown where it is asked again.</summary>
sealed class FindMyGrades(IDbContextFactory<PontuaContext> contexts, CurrentMember member)
{
    /// <summary>One for each attribute of which it was said; a grade of null: <em>não sei avaliar</em>; an attribute of null: the posture as a whole.</summary>
    /// <param name="stage">Null: all stages.</param>
    /// <param name="unit">Null: the whole company.</param>
    public async Task<IReadOnlyList<Evaluation>> RunAsync(TouchpointId touchpoint, StageId? stage, UnitId? unit, CancellationToken cancellation)
    {
        if (ListGradedByMe.RaterOf(member) is not { } rater)
        {
            return [];
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var given = await context.Evaluations.AsNoTracking()
            .Where(e => e.TouchpointId == touchpoint && e.Side == Side.Company && e.Rater == rater && e.StageId == stage && e.UnitId == unit)
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
            .ToListAsync(cancellation);
        return [.. given.DistinctBy(e => e.AttributeId)];
    }
}
