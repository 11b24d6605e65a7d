using Pontua.Measurement;

namespace Pontua.Server.Measurement;

/// <summary>What of a touchpoint is judged month by month.</summary>
enum MonthMeasure { Touches, Handling, Grade }

/// <summary>Whether the last whole month that tells anything is within what is usual.</summary>
/// <param name="Limits">Of the months before it.</param>
sealed record MonthSignal(MonthMeasure Measure, DateOnly Month, double Value, ProcessLimits Limits)
{
    public bool IsSignal => Limits.IsSignal(Value);
}

/// <summary>Judges the last whole month of a touchpoint that tells anything by the months right before it.</summary>
static class MonthSignals
{
    /// <summary>Empty: too few whole months.</summary>
    /// <param name="months">Of the touchpoint, those with anything in them, ascending.</param>
    /// <param name="lastTouch">Day of the whole company's last touch: whoever imports once a month has half a month of touches most of the time. Null: there are none.</param>
    public static IReadOnlyList<MonthSignal> Of(IReadOnlyList<MonthMeasures> months, Extent extent, DateOnly? lastTouch, TimeZoneInfo zone, DateTimeOffset now)
    {
        var all = months.ToDictionary(m => m.Month, m => m.Figures);
        var end = extent.To < now ? extent.To.Value : now;
        var touched = lastTouch is { } day && Days.Start(day.AddDays(1), zone) is var told && told < end ? told : end;
        var first = months is [var earliest, ..] ? earliest : null;
        return [.. new[]
        {
            // A month without any touch is one of 0, the last one too.
            Judge(MonthMeasure.Touches, Calendar(months.FirstOrDefault(m => m.Figures.Touches > 0), touched), figures => figures?.Touches ?? 0, 0, double.PositiveInfinity),
            Judge(MonthMeasure.Handling, Calendar(first, touched), figures => figures is { Handling.Count: > 0 } ? figures.Handling.Mean : null, 0, double.PositiveInfinity),
            Judge(MonthMeasure.Grade, Calendar(first, end), figures => figures?.Grade is { IsComparable: true } voice ? voice.Mean : null, 1, 5),
        }.OfType<MonthSignal>()];

        // Without the first: in it a touchpoint may have begun in the middle, or the period cuts it.
        List<DateOnly> Calendar(MonthMeasures? begun, DateTimeOffset until)
        {
            List<DateOnly> calendar = [];
            for (var month = begun?.Month.AddMonths(1) ?? DateOnly.MaxValue; month < DateOnly.MaxValue && Days.Start(month.AddMonths(1), zone) <= until; month = month.AddMonths(1))
            {
                calendar.Add(month);
            }

            return calendar;
        }

        MonthSignal? Judge(MonthMeasure measure, List<DateOnly> calendar, Func<MeasureFigures?, double?> of, double least, double most)
        {
            var told = calendar.ConvertAll(month => (Month: month, Value: of(all.GetValueOrDefault(month))));
            var last = told.FindLastIndex(month => month.Value is not null);
            if (last < 0)
            {
                return null;
            }

            var before = told[..last].AsEnumerable().Reverse().TakeWhile(month => month.Value is not null).Reverse().Select(month => month.Value!.Value).ToList();
            return ProcessLimits.Of(before, StepOf(measure, before.Append(told[last].Value!.Value).Max()), least, most) is { } limits
                ? new(measure, told[last].Month, told[last].Value!.Value, limits) : null;
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
