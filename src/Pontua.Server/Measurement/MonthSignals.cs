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

/// <summary>Judges the last whole month of a touchpoint by the months before it; months that the period or the end of the data cuts do not count.</summary>
static class MonthSignals
{
    /// <summary>Empty: too few whole months.</summary>
    /// <param name="months">Of the touchpoint, those with anything in them, ascending.</param>
    /// <param name="lastDay">Of the data of the whole company: whoever imports once a month has half a month of it most of the time.</param>
    public static IReadOnlyList<MonthSignal> Of(IReadOnlyList<MonthMeasures> months, Extent extent, DateOnly lastDay, TimeZoneInfo zone, DateTimeOffset now)
    {
        var end = new[] { extent.To ?? now, now, Days.Start(lastDay.AddDays(1), zone) }.Min();
        if (months.Count == 0)
        {
            return [];
        }

        // In its first month a touchpoint may have begun in the middle; a later month without any touch is a month, the last one too.
        List<DateOnly> calendar = [];
        for (var month = months[0].Month.AddMonths(1); Days.Start(month.AddMonths(1), zone) <= end; month = month.AddMonths(1))
        {
            calendar.Add(month);
        }

        var all = months.ToDictionary(m => m.Month, m => m.Figures);
        return [.. new[]
        {
            Judge(MonthMeasure.Touches, figures => figures?.Touches ?? 0, 0, double.PositiveInfinity),
            Judge(MonthMeasure.Handling, figures => figures is { Handling.Count: > 0 } ? figures.Handling.Mean : null, 0, double.PositiveInfinity),
            Judge(MonthMeasure.Grade, figures => figures?.Grade is { IsComparable: true } voice ? voice.Mean : null, 1, 5),
        }.OfType<MonthSignal>()];

        MonthSignal? Judge(MonthMeasure measure, Func<MeasureFigures?, double?> of, double least, double most)
        {
            var values = calendar.ConvertAll(month => of(all.GetValueOrDefault(month)));
            return values is [.. var before, { } value]
                && ProcessLimits.Of([.. before.AsEnumerable().Reverse().TakeWhile(v => v is not null).Reverse().Select(v => v!.Value)], StepOf(measure, values.Max() ?? 0), least, most) is { } limits
                ? new(measure, calendar[^1], value, limits) : null;
        }
    }

    /// <summary>What the pages tell the measure in (<see cref="Ui.Format"/>).</summary>
    static double StepOf(MonthMeasure measure, double largest) => measure switch
    {
        MonthMeasure.Grade => 0.1,
        MonthMeasure.Handling when largest >= 86_400 => 8_640,
        MonthMeasure.Handling when largest >= 3_600 => 60,
        _ => 1,
    };
}
