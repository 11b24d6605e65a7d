using Microsoft.EntityFrameworkCore;
using Pontua.Measurement;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>The company's grades: a grade holds until its rater gives another.</summary>
/// <param name="AtTheEnd">As they stood at the end of the period: those that its figures are of.</param>
/// <param name="Now">As they stand now: where one was given only after the period, nobody is to be told that there is none.</param>
sealed record CompanyGrades(ILookup<TouchpointId, Evaluation> AtTheEnd, ILookup<TouchpointId, Evaluation> Now)
{
    /// <param name="only">Of this touchpoint; null: of all.</param>
    public static async Task<CompanyGrades> LoadAsync(PontuaContext context, Extent extent, CancellationToken cancellation, TouchpointId? only = null)
    {
        var given = context.Evaluations.AsNoTracking().Where(e => e.Side == Side.Company);
        given = only is { } touchpoint ? given.Where(e => e.TouchpointId == touchpoint) : given;
        var all = await given.ToListAsync(cancellation);
        var now = Current(all);
        return new(extent.To is { } to && all.Exists(e => e.At >= to) ? Current(all.Where(e => e.At < to)) : now, now);

        ILookup<TouchpointId, Evaluation> Current(IEnumerable<Evaluation> evaluations)
        {
            IEnumerable<Evaluation> current = CurrentGrades.Of(evaluations);
            current = extent.Unit is { Id: var unit } ? CurrentGrades.InUnit(current, unit) : current;
            return current.ToLookup(e => e.TouchpointId);
        }
    }
}
