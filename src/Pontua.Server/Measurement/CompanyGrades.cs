using Microsoft.EntityFrameworkCore;
using Pontua.Measurement;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>The company's grades as they stood at the end of the period: a grade holds until its rater gives another.</summary>
static class CompanyGrades
{
    /// <param name="only">Of this touchpoint; null: of all.</param>
    public static async Task<ILookup<TouchpointId, Evaluation>> LoadAsync(PontuaContext context, Extent extent, CancellationToken cancellation, TouchpointId? only = null)
    {
        var given = context.Evaluations.AsNoTracking().Where(e => e.Side == Side.Company);
        given = only is { } touchpoint ? given.Where(e => e.TouchpointId == touchpoint) : given;
        given = extent.To is { } to ? given.Where(e => e.At < to) : given;
        IEnumerable<Evaluation> current = CurrentGrades.Of(await given.ToListAsync(cancellation));
        current = extent.Unit is { Id: var unit } ? CurrentGrades.InUnit(current, unit) : current;
        return current.ToLookup(e => e.TouchpointId);
    }
}
