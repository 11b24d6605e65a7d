using Microsoft.EntityFrameworkCore;
using Pontua.Measurement;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>The company's grades as they stood at the end of the period: a grade holds until its rater gives another.</summary>
static class CompanyGrades
{
    public static async Task<ILookup<TouchpointId, Evaluation>> LoadAsync(PontuaContext context, Extent extent, CancellationToken cancellation)
    {
        var given = context.Evaluations.AsNoTracking().Where(e => e.Side == Side.Company);
        given = extent.To is { } to ? given.Where(e => e.At < to) : given;
        IEnumerable<Evaluation> current = CurrentGrades.Of(await given.ToListAsync(cancellation));
        current = extent.Unit is { Id: var unit } ? CurrentGrades.InUnit(current, unit) : current;
        return current.ToLookup(e => e.TouchpointId);
    }
}
