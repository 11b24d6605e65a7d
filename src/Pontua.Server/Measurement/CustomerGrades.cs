using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>Customers' grades of the period, counted by the database: there may be hundreds of thousands.</summary>
/// <remarks>A grade knows no channel: a question about channels sees none of them, and what it leads to tells the same.</remarks>
static class CustomerGrades
{
    /// <param name="only">Of this touchpoint; null: of all.</param>
    public static Task<List<CustomerGradeCount>> CountAsync(PontuaContext context, Extent extent, CancellationToken cancellation, TouchpointId? only = null)
        => Seen(context, extent, only)
            .GroupBy(e => new { e.TouchpointId, e.StageId, e.AttributeId, e.Grade, IsAnonymous = e.SpotId != null })
            .Select(g => new CustomerGradeCount(g.Key.TouchpointId, g.Key.StageId, g.Key.AttributeId, null, g.Key.Grade!.Value, g.LongCount()) { IsAnonymous = g.Key.IsAnonymous })
            .ToListAsync(cancellation);

    /// <summary>The same for each unit and quarter hour in which grades were given.</summary>
    /// <param name="only">Of this touchpoint; null: of all.</param>
    public static Task<List<CustomerGradeCount>> CountByQuarterHourAsync(PontuaContext context, Extent extent, CancellationToken cancellation, TouchpointId? only = null)
        => Seen(context, extent, only)
            .GroupBy(e => new { e.TouchpointId, e.UnitId, QuarterHour = QuarterHours.Of(e.At), e.Grade, IsAnonymous = e.SpotId != null })
            .Select(g => new CustomerGradeCount(g.Key.TouchpointId, null, null, QuarterHours.Start(g.Key.QuarterHour), g.Key.Grade!.Value, g.LongCount()) { Unit = g.Key.UnitId, IsAnonymous = g.Key.IsAnonymous })
            .ToListAsync(cancellation);

    /// <summary>Counts by grade, index 0 to 5, as <see cref="Pontua.Measurement.CustomerVoice"/> takes them.</summary>
    public static long[] ByGrade(IEnumerable<CustomerGradeCount> counts)
    {
        var byGrade = new long[Grade.Highest + 1];
        foreach (var count in counts)
        {
            byGrade[count.Grade] += count.Count;
        }

        return byGrade;
    }

    public static IQueryable<Evaluation> Seen(PontuaContext context, Extent extent, TouchpointId? only)
    {
        var isOfChannels = extent.Filter.Channels is not null;
        var seen = context.Evaluations.AsNoTracking().Where(e => e.Side == Side.Customer && e.Grade != null && !isOfChannels);
        seen = only is { } touchpoint ? seen.Where(e => e.TouchpointId == touchpoint) : seen;
        seen = extent.From is { } from ? seen.Where(e => e.At >= from) : seen;
        seen = extent.To is { } to ? seen.Where(e => e.At < to) : seen;
        return extent.Unit is { Id: var unit } ? seen.Where(e => e.UnitId == unit) : seen;
    }
}

/// <param name="At">The quarter hour's first instant; null: all of the period together.</param>
sealed record CustomerGradeCount(TouchpointId Touchpoint, StageId? Stage, AttributeId? Attribute, DateTimeOffset? At, int Grade, long Count)
{
    public UnitId? Unit { get; init; }

    /// <summary>Given where nobody was asked for a name.</summary>
    public bool IsAnonymous { get; init; }
}
