using Microsoft.EntityFrameworkCore;
using Pontua.Journeys;
using Pontua.Measurement;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Plans;

namespace Pontua.Server.Measurement.Verdicts;

/// <summary>A plan's figure week by week, counted from its start both ways, and how much it moves without a cause of its own.</summary>
/// <param name="Weeks">Ascending; a week's figure is null where nobody was there.</param>
/// <param name="Limits">Of the weeks before the start alone; null: too few of them.</param>
sealed record PlanWeeks(IReadOnlyList<PlanWeek> Weeks, ProcessLimits? Limits)
{
    const int DaysOfWeek = 7;
    const double Step = 1e-6; // not rounded: the chart draws, the verdict judges

    public static readonly PlanWeeks None = new([], null);

    public static async Task<PlanWeeks> ReadAsync(PontuaContext context, IJourneys journeys, MeasuredMap design, GoalFound? goal, Plan plan, int days, CancellationToken cancellation)
    {
        var weeks = Enumerable.Range(-days / DaysOfWeek, 2 * (days / DaysOfWeek)).Select(week => plan.Start.AddDays(DaysOfWeek * week)).ToList();
        if (plan.Metric is PlanMetric.CompanyGrade || weeks.Count == 0
            || !design.Find(new(weeks[0], weeks[^1].AddDays(DaysOfWeek))).Succeeded(out var extent, out _) || design.PositionOf(plan.TouchpointId) is not { } position)
        {
            return None;
        }

        var starts = weeks.ConvertAll(day => Days.Start(day, design.Zone).ToUnixTimeSeconds());
        var cells = (await journeys.MeasureAsync(new(extent.Filter, design.ByTouchpoint(extent), starts, goal?.Condition), cancellation)).Groups[position].Periods;
        var grades = plan.Metric is PlanMetric.CustomerGrade ? await GradesAsync() : [];
        var (least, most) = plan.Metric switch
        {
            PlanMetric.HandlingTime => (0d, double.PositiveInfinity),
            PlanMetric.Conversion => (0d, 1d),
            PlanMetric.Nps => (-100d, 100d),
            _ => ((double)Grade.Lowest, (double)Grade.Highest),
        };
        var shown = weeks.Select((day, week) => new PlanWeek(day, FigureOf(cells[week], week))).ToList();
        return new(shown, ProcessLimits.Of([.. shown.Where(week => week.Day < plan.Start && week.Value is not null).Select(week => week.Value!.Value)], Step, least, most));

        double? FigureOf(MeasureCell cell, int week) => plan.Metric switch
        {
            PlanMetric.HandlingTime => cell.Handling.Count > 0 ? cell.Handling.Mean : null,
            PlanMetric.Conversion => Share.Of(cell.Converted, cell.Cohort)?.Value,
            PlanMetric.Nps => Nps.Of(cell.Scores)?.Value,
            _ => CustomerVoice.Of(grades[week], plan.AttributeId is null && design.Touchpoints[position].ScoreScale is ScoreScale.OneToFive ? cell.Scores : null)?.Mean,
        };

        async Task<long[][]> GradesAsync()
        {
            var byWeek = weeks.Select(_ => new long[Grade.Highest + 1]).ToArray();
            var given = await CustomerGrades.Seen(context, extent, plan.TouchpointId).Where(e => plan.AttributeId == null || e.AttributeId == plan.AttributeId)
                .GroupBy(e => new { QuarterHour = QuarterHours.Of(e.At), e.Grade }).Select(g => new { g.Key.QuarterHour, g.Key.Grade, Count = g.LongCount() }).ToListAsync(cancellation);
            foreach (var count in given)
            {
                var week = starts.FindLastIndex(start => start <= QuarterHours.Start(count.QuarterHour).ToUnixTimeSeconds());
                byWeek[week][count.Grade!.Value] += count.Count;
            }

            return byWeek;
        }
    }
}

/// <param name="Day">The first of the week.</param>
/// <param name="Value">In the unit of the plan's metric; a conversion as a share.</param>
sealed record PlanWeek(DateOnly Day, double? Value);
