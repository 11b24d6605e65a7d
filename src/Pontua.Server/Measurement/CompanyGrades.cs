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
    /// <summary>Of all touchpoints.</summary>
    public static async Task<CompanyGrades> LoadAsync(PontuaContext context, GradeMemory memory, Extent extent, CancellationToken cancellation)
    {
        var read = await memory.ReadAsync(context, cancellation);
        return Of(read.All, read.Now, extent);
    }

    /// <summary>Of one touchpoint alone.</summary>
    public static async Task<CompanyGrades> LoadAsync(PontuaContext context, TouchpointId touchpoint, Extent extent, CancellationToken cancellation)
    {
        var all = await context.Evaluations.AsNoTracking().Where(e => e.Side == Side.Company && e.TouchpointId == touchpoint).ToListAsync(cancellation);
        return Of(all, CurrentGrades.Of(all), extent);
    }

    static CompanyGrades Of(IReadOnlyList<Evaluation> all, IReadOnlyList<Evaluation> current, Extent extent)
    {
        var now = In(current, extent);
        return new(extent.To is { } to && all.Any(e => e.At >= to) ? In(CurrentGrades.Of(all.Where(e => e.At < to)), extent) : now, now);
    }

    static ILookup<TouchpointId, Evaluation> In(IEnumerable<Evaluation> current, Extent extent)
        => (extent.Unit is { Id: var unit } ? CurrentGrades.InUnit(current, unit) : current).ToLookup(e => e.TouchpointId);
}
