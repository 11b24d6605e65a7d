using Pontua.Ingestion;
using Pontua.Journeys;
using Pontua.TouchpointMap;

namespace Pontua.Tests.Ingestion;

public class InstantsTests
{
    [Fact]
    public void Every_instant_that_is_read_fits_the_journeys()
    {
        new DateTimeOffset(Instants.First).ToUnixTimeMilliseconds().ShouldBeGreaterThanOrEqualTo(JourneyTouch.Earliest);
        new DateTimeOffset(Instants.End).ToUnixTimeMilliseconds().ShouldBeLessThanOrEqualTo(JourneyTouch.Latest);
        Place.Most.ShouldBe(JourneyTouch.HighestPlace);
    }

    static readonly LocalTimes SaoPaulo = In("America/Sao_Paulo");

    [Theory]
    [InlineData("31/12/2026 23:59", "2027-01-01T02:59:00.0000000Z")]
    [InlineData("31/12/2026, 23:59:58", "2027-01-01T02:59:58.0000000Z")]
    [InlineData("31/12/26 23h59", "2027-01-01T02:59:00.0000000Z")]
    [InlineData("31-12-2026 às 8:05", "2026-12-31T11:05:00.0000000Z")]
    [InlineData("31.12.1998", "1998-12-31T02:00:00.0000000Z")]
    [InlineData("2026-12-31", "2026-12-31T03:00:00.0000000Z")]
    [InlineData("20261231", "2026-12-31T03:00:00.0000000Z")]
    [InlineData("2026-12-31 7:02:47", "2026-12-31T10:02:47.0000000Z")]
    [InlineData("2026-12-31T23:59:58.1234567Z", "2026-12-31T23:59:58.1234567Z")]
    [InlineData("2026-12-31T23:59:58,5+02:00", "2026-12-31T21:59:58.5000000Z")]
    [InlineData("2026-12-31 23:59:58 -0300", "2027-01-01T02:59:58.0000000Z")]
    [InlineData("2026-12-31T23:59-03", "2027-01-01T02:59:00.0000000Z")]
    [InlineData("2026/12/31 11:59 PM", "2027-01-01T02:59:00.0000000Z")]
    [InlineData("2026-12-31 00:15 UTC", "2026-12-31T00:15:00.0000000Z")]
    [InlineData("1970-01-01T00:00:00Z", "1970-01-01T00:00:00.0000000Z")]
    public void Reads_dates_as_Brazilians_and_programs_write_them(string text, string instant)
    {
        Instants.Parse(text, DateOrder.DayFirst, SaoPaulo, out var read).ShouldBe(InstantProblem.None);
        read.ToString("O").ShouldBe(instant);
    }

    [Theory]
    [InlineData("31/02/2026"), InlineData("2026-02-29"), InlineData("29/02/2100"), InlineData("00/01/2026"), InlineData("12/31/2026")]
    [InlineData("2026-13-01"), InlineData("2026-01-01 24:00"), InlineData("2026-01-01 10:60"), InlineData("2026-01-01 10:10:60"), InlineData("2026-01-01 13:00 PM")]
    public void A_date_that_does_not_exist_is_told(string text) => Parse(text).ShouldBe(InstantProblem.DoesNotExist);

    [Theory, InlineData("1969-12-31"), InlineData("2100-01-02"), InlineData("0026-01-01"), InlineData("1969-12-31T23:59:59Z"), InlineData("2100-01-01T00:00:00Z")]
    public void Before_1970_and_from_2100_on_is_out_of_range(string text) => Parse(text).ShouldBe(InstantProblem.OutOfRange);

    [Theory]
    [InlineData("ontem"), InlineData("31/12"), InlineData("31/12-2026"), InlineData("1/2/3"), InlineData("2026-01-01 10"), InlineData("2026-01-01 10:5:1")]
    [InlineData("2026-01-01x"), InlineData("2026-01-01 10:00 +99:00"), InlineData("99999999999999999999"), InlineData("2026-01-01T"), InlineData("10:00")]
    public void What_is_no_date_is_unreadable(string text) => Parse(text).ShouldBe(InstantProblem.Unreadable);

    [Fact]
    public void A_time_skipped_by_summer_time_moves_forward_by_the_gap()
        => Utc("04/11/2018 00:30", SaoPaulo).ShouldBe("2018-11-04T03:30:00"); // 00:00 to 01:00 was skipped: 01:30 in summer time

    [Fact]
    public void A_doubled_time_is_the_first()
        => Utc("17/02/2018 23:30", SaoPaulo).ShouldBe("2018-02-18T01:30:00"); // still summer time, -02:00

    [Theory, InlineData("America/Sao_Paulo"), InlineData("Europe/Lisbon"), InlineData("America/New_York"), InlineData("Australia/Lord_Howe"), InlineData("Asia/Kathmandu"), InlineData("Pacific/Apia")]
    public void The_offset_kept_for_a_day_is_that_of_each_of_its_minutes(string zone)
    {
        var info = Zone(zone);
        var times = new LocalTimes(info);
        for (var local = new DateTime(2009, 1, 1); local.Year < 2020; local = local.AddMinutes(47))
        {
            if (info.IsInvalidTime(local))
            {
                // Before the gap plus the gap: seen on the wall, it is as long after the gap's end as it claimed to be after its beginning.
                var shown = TimeZoneInfo.ConvertTimeFromUtc(times.ToUtc(local), info);
                (shown - local).ShouldBeGreaterThan(TimeSpan.Zero);
                info.IsInvalidTime(shown).ShouldBeFalse();
            }
            else
            {
                var offset = info.IsAmbiguousTime(local) ? info.GetAmbiguousTimeOffsets(local).Max() : info.GetUtcOffset(local);
                times.ToUtc(local).ShouldBe(local - offset);
            }
        }
    }

    [Fact]
    public void Day_first_unless_the_column_can_only_be_read_with_the_month_first()
    {
        Order("01/02/2026", "03/04/2026").ShouldBe(DateOrder.DayFirst);
        Order("01/02/2026", "31/12/2026", "12/31/2026", "12/30/2026").ShouldBe(DateOrder.DayFirst);
        Order("01/02/2026", "12/31/2026", "11/30/2026").ShouldBe(DateOrder.MonthFirst);
        Order("2026-01-02").ShouldBe(DateOrder.DayFirst);
        Instants.Parse("12/31/2026", DateOrder.MonthFirst, SaoPaulo, out var read).ShouldBe(InstantProblem.None);
        read.ToString("s").ShouldBe("2026-12-31T03:00:00");
    }

    static DateOrder Order(params string[] cells)
    {
        var vote = new DateOrderVote();
        foreach (var cell in cells)
        {
            vote.Note(cell);
        }

        return vote.Decide();
    }

    static InstantProblem Parse(string text) => Instants.Parse(text, DateOrder.DayFirst, SaoPaulo, out _);

    static string Utc(string text, LocalTimes zone)
    {
        Instants.Parse(text, DateOrder.DayFirst, zone, out var read).ShouldBe(InstantProblem.None);
        return read.ToString("s");
    }

    static LocalTimes In(string zone) => new(Zone(zone));

    static TimeZoneInfo Zone(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : throw new InvalidOperationException(zone);
}
