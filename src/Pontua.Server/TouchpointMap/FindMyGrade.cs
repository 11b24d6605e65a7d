using Microsoft.EntityFrameworkCore;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.TouchpointMap;

/// <summary>What whoever asks has said last of a touchpoint, to be shown where it is asked again.</summary>
sealed class FindMyGrade(IDbContextFactory<PontuaContext> contexts, CurrentMember member)
{
    /// <summary>Null: not said yet. A grade of null: <em>não sei avaliar</em>.</summary>
    /// <param name="attribute">Null: the posture as a whole.</param>
    /// <param name="stage">Null: all stages.</param>
    /// <param name="unit">Null: the whole company.</param>
    public async Task<Evaluation?> RunAsync(TouchpointId touchpoint, AttributeId? attribute, StageId? stage, UnitId? unit, CancellationToken cancellation)
    {
        if (ListGradedByMe.RaterOf(member) is not { } rater)
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var given = await context.Evaluations.AsNoTracking()
            .Where(e => e.TouchpointId == touchpoint && e.Side == Side.Company && e.Rater == rater && e.AttributeId == attribute && e.StageId == stage && e.UnitId == unit)
            .ToListAsync(cancellation); // few; SQLite does not order by instants
        return given.MaxBy(e => (e.At, e.Id));
    }
}
