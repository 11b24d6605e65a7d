using Pontua.Journeys;

namespace Pontua.Server.Measurement;

/// <summary>The months that a question over an extent must look at.</summary>
static class MeasuredMonths
{
    /// <summary>First days, ascending without gaps, from the first to the last touch or customer's grade seen.</summary>
    public static async Task<IReadOnlyList<DateOnly>> OfAsync(
        MeasuredMap design, Extent extent, IEnumerable<CustomerGradeCount> grades, IJourneys journeys, CancellationToken cancellation)
    {
        var instants = grades.Select(g => g.At!.Value).ToList();
        if (await journeys.ShowSpanAsync(design.Workspace, cancellation) is { } span)
        {
            var (first, last) = (DateTimeOffset.FromUnixTimeSeconds(span.FirstSecond), DateTimeOffset.FromUnixTimeSeconds(span.LastSecond));
            first = extent.From is { } from && from > first ? from : first;
            last = extent.To is { } to && to <= last ? to.AddSeconds(-1) : last;
            instants.AddRange(first <= last ? [first, last] : []);
        }

        return instants.Count == 0 ? [] : Days.Months(instants.Min(), instants.Max(), design.Zone);
    }
}
