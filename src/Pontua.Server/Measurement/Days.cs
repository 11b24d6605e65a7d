using Pontua.Ingestion;

namespace Pontua.Server.Measurement;

/// <summary>Days and months as a zone counts them.</summary>
static class Days
{
    /// <summary>The first instant of a day; where summer time skips midnight, the first that exists.</summary>
    public static DateTimeOffset Start(DateOnly day, TimeZoneInfo zone) => new(new LocalTimes(zone).ToUtc(day.ToDateTime(TimeOnly.MinValue)));

    public static DateOnly Of(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The first days of all months from one instant to another, both included.</summary>
    public static IReadOnlyList<DateOnly> Months(DateTimeOffset first, DateTimeOffset last, TimeZoneInfo zone)
    {
        var (month, end) = (Of(first, zone), Of(last, zone));
        var months = new List<DateOnly>();
        for (month = new(month.Year, month.Month, 1); month <= end; month = month.AddMonths(1))
        {
            months.Add(month);
        }

        return months;
    }
}
