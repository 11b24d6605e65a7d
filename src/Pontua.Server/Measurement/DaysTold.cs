using Microsoft.Extensions.Localization;
using Pontua.Server.Ui;

namespace Pontua.Server.Measurement;

/// <summary>Of which days a page's figures can tell: those of the period on which the company's data had begun and not yet ended.</summary>
/// <param name="First">Inclusive.</param>
/// <param name="Last">Inclusive.</param>
/// <param name="Today">A month that it lies in is not over.</param>
sealed record DaysTold(DateOnly First, DateOnly Last, DateOnly Today)
{
    public static DaysTold Of(TouchSpan span, Period period, DateOnly today) => new(
        period.From > span.First ? period.From.Value : span.First,
        period.LastDay < span.Last ? period.LastDay.Value : span.Last,
        today);

    /// <param name="month">Its first day.</param>
    public bool IsWhole(DateOnly month) => First <= month && EndOf(month) <= Last && EndOf(month) < Today;

    /// <summary>out. 2026: desde o dia 18; null: of a whole month there is nothing to say.</summary>
    /// <param name="month">Its first day.</param>
    public string? Cut(DateOnly month, IStringLocalizer<Texts> text)
    {
        var (name, end) = (Format.Month(month), EndOf(month));
        return (First > month && First <= end, Last >= month && (Last < end || end >= Today)) switch
        {
            (true, true) => text["month.between", name, First.Day, Last.Day],
            (true, false) => text["month.since", name, First.Day],
            (false, true) => text["month.until", name, Last.Day],
            _ => default(string?),
        };
    }

    static DateOnly EndOf(DateOnly month) => month.AddMonths(1).AddDays(-1);
}
