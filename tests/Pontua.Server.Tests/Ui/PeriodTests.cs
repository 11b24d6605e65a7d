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
        var period = Period.Read("de-ate", new(2026, 1, 1), new(2026, 1, 31), Today);
        (period.From, period.To).ShouldBe((new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 1)));
        period.Query.ShouldBe("periodo=de-ate&de=2026-01-01&ate=2026-01-31");
    }

    [Theory]
    [InlineData("amanhã")]
    [InlineData("de-ate")]
    public void What_cannot_be_read_or_runs_backwards_is_the_last_90_days(string code)
        => Period.Read(code, new(2026, 2, 1), new(2026, 1, 1), Today).Code.ShouldBe("90d");

    [Fact]
    public void Everything_has_no_ends() => Period.Read("tudo", null, null, Today).ShouldBe(new Period("tudo", null, null));
}
