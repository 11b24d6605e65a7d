using Pontua.Server.Ui;

namespace Pontua.Server.Tests.Ui;

public class PeriodTests
{
    static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void Ninety_days_end_with_today()
    {
        var period = Period.Read(null, null, null, Today);
        (period.From, period.To, period.LastDay).ShouldBe((new(2026, 8, 25), new(2026, 11, 23), Today));
    }

    [Fact]
    public void A_custom_period_holds_its_last_day()
    {
        var period = Period.Read("de-ate", "2026-01-01", "2026-01-31", Today);
        (period.From, period.To).ShouldBe((new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 1)));
        period.Fields.ShouldBe(new Dictionary<string, object?> { ["periodo"] = "de-ate", ["de"] = "2026-01-01", ["ate"] = "2026-01-31" });
    }

    [Fact]
    public void Days_that_have_not_been_yet_are_set_against_nothing()
    {
        var quarter = Period.Read("de-ate", "2026-10-01", "2026-12-31", Today).Elapsed(Today); // 53 days of it

        (quarter.From, quarter.LastDay, quarter.Before!.From, quarter.Before.LastDay).ShouldBe((new(2026, 10, 1), Today, new(2026, 8, 9), new(2026, 9, 30)));
        Period.Read("de-ate", "2026-12-01", "2026-12-31", Today).Elapsed(Today).Before.ShouldBeNull();
    }

    [Fact]
    public void It_can_be_moved_to_end_on_any_day_and_keeps_its_length()
    {
        var quarter = Period.Read(null, null, null, Today);

        var moved = quarter.EndingOn(Today.AddDays(-100), Today);
        (moved.Code, moved.From, moved.LastDay).ShouldBe(("de-ate", Today.AddDays(-189), Today.AddDays(-100)));
        moved.EndingOn(Today, Today).ShouldBe(quarter); // as it is called
        var whole = Period.Read("tudo", null, null, Today);
        whole.EndingOn(Today.AddDays(-1), Today).ShouldBe(new Period("de-ate", null, Today));
        whole.EndingOn(Today.AddDays(-1), Today).EndingOn(Today, Today).ShouldBe(whole);
    }

    [Fact]
    public void What_cannot_be_read_is_the_last_90_days() => Period.Read("amanhã", null, null, Today).Code.ShouldBe("90d");

    [Fact]
    public void Two_days_are_a_period_in_whatever_order_they_are_written()
        => Period.Read("de-ate", "2026-02-01", "2026-01-01", Today).ShouldBe(Period.Read("de-ate", "2026-01-01", "2026-02-01", Today));

    [Fact]
    public void Everything_has_no_ends() => Period.Read("tudo", null, null, Today).ShouldBe(new Period("tudo", null, null));

    [Theory]
    [InlineData("ontem")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public void A_day_that_no_touch_can_have_is_no_end(string day) => Period.Read("de-ate", day, day, Today).ShouldBe(new Period("de-ate", null, null));
}
