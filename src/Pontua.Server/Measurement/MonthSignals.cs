using Pontua.Measurement;

namespace Pontua.Server.Measurement;

/// <summary>What of a touchpoint is judged month by month.</summary>
enum MonthMeasure { Touches, Handling, Grade }

/// <summary>Whether the last whole month is within what is usual.</summary>
/// <param name="Limits">Of the months before it.</param>
sealed record MonthSignal(MonthMeasure Measure, DateOnly Month, double Value, ProcessLimits Limits)
{
    public bool IsSignal => Limits.IsSignal(Value);
}

/// <summary>Judges the last whole month of a touchpoint by the months before it; months that the period cuts do not count.</summary>
static class MonthSignals
{
    /// <summary>Empty: too few whole months.</summary>
    public static IReadOnlyList<MonthSignal> Of(IReadOnlyList<MonthMeasures> months, Extent extent, TimeZoneInfo zone, DateTimeOffset now)
    {
        var end = extent.To < now ? extent.To.Value : now;
        var whole = months.Where(m => !(Days.Start(m.Month, zone) < extent.From) && Days.Start(m.Month.AddMonths(1), zone) <= end).ToList();
        if (whole.Count == 0)
        {
            return [];
        }

        // In its first month a touchpoint may have begun in the middle; a later month without any touch is a month.
        var first = whole[0].Month.AddMonths(months[0] == whole[0] ? 1 : 0);
        var all = whole.ToDictionary(m => m.Month, m => m.Figures);
        var last = whole[^1].Month;
        List<DateOnly> calendar = [];
        for (var month = first; month <= last; month = month.AddMonths(1))
        {
            calendar.Add(month);
        }

        return [.. new[]
        {
            Judge(MonthMeasure.Touches, figures => figures?.Touches ?? 0, 0, double.PositiveInfinity),
            Judge(MonthMeasure.Handling, figures => figures is { Handling.Count: > 0 } ? figures.Handling.Mean : null, 0, double.PositiveInfinity),
            Judge(MonthMeasure.Grade, figures => figures?.Grade is { IsComparable: true } voice ? voice.Mean : null, 1, 5),
        }.OfType<MonthSignal>()];

        MonthSignal? Judge(MonthMeasure measure, Func<MeasureFigures?, double?> of, double least, double most)
        {
            var values = calendar.ConvertAll(month => of(all.GetValueOrDefault(month)));
            return values is [.., { } value] && ProcessLimits.Of([.. values.SkipLast(1).Reverse().TakeWhile(v => v is not null).Reverse().Select(v => v!.Value)], least, most) is { } limits
                ? new(measure, last, value, limits) : null;
        }
    }
}
