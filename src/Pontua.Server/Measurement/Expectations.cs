using Microsoft.EntityFrameworkCore;
using Pontua.Measurement;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Spots;

namespace Pontua.Server.Measurement;

/// <summary>How customers found touchpoints against what they expected, over a period and unit.</summary>
static class Expectations
{
    /// <summary>Null: nobody was asked, or too few to tell without telling who.</summary>
    /// <param name="only">Of this touchpoint; null: of the whole journey.</param>
    public static async Task<Expectation?> CountAsync(PontuaContext context, Extent extent, CancellationToken cancellation, TouchpointId? only = null)
    {
        var counts = await Seen(context, extent, only).GroupBy(a => a.Answer).Select(g => new { g.Key, Count = g.LongCount() }).ToListAsync(cancellation);
        return Expectation.Of(counts.Select(c => (c.Key, c.Count))) is { IsHidden: false } told ? told : null;
    }

    public static IQueryable<ExpectationAnswer> Seen(PontuaContext context, Extent extent, TouchpointId? only)
    {
        var isOfChannels = extent.Filter.Channels is not null; // an answer knows no channel
        var seen = context.ExpectationAnswers.AsNoTracking().Where(a => !isOfChannels);
        seen = only is { } touchpoint ? seen.Where(a => a.TouchpointId == touchpoint) : seen;
        seen = extent.From is { } from ? seen.Where(a => a.At >= from) : seen;
        seen = extent.To is { } to ? seen.Where(a => a.At < to) : seen;
        return extent.Unit is { Id: var unit } ? seen.Where(a => a.UnitId == unit) : seen;
    }
}
