using Pontua.Governance;
using Pontua.Measurement;
using Pontua.Server.Measurement;

namespace Pontua.Server.Tests.Measurement;

public class MonthSignalsTests
{
    static readonly TimeZoneInfo Zone = Workspace.CalendarOf("America/Sao_Paulo");
    static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_last_whole_month_is_judged_by_those_before_it_without_the_first_and_without_this_one()
    {
        var signal = Judge([3, 100, 110, 105, 95, 100, 90, 200, 7]).ShouldHaveSingleItem(); // March to November

        (signal.Measure, signal.Month, signal.Value, signal.IsSignal).ShouldBe((MonthMeasure.Touches, new DateOnly(2026, 10, 1), 200, true));
        signal.Limits.Mean.ShouldBe(100);
    }

    [Fact]
    public void A_month_without_touches_is_one_of_none()
        => Judge([3, 100, 110, 0, 95, 100, 90, 100, 7])[0].Limits.Mean.ShouldBe(82.5);

    [Fact]
    public void A_touchpoint_that_went_silent_is_a_signal()
    {
        var signal = Judge([3, 100, 110, 105, 95, 100, 90, 0, 0]).ShouldHaveSingleItem();

        (signal.Month, signal.Value, signal.IsSignal).ShouldBe((new DateOnly(2026, 10, 1), 0, true));
    }

    [Fact]
    public void A_month_that_the_end_of_the_data_cuts_does_not_count()
    {
        int[] touches = [3, 100, 110, 105, 95, 100, 90, 100, 50, 0]; // February to November

        Judge(touches, lastDay: new(2026, 10, 15))[0].Month.ShouldBe(new(2026, 9, 1));
        Judge(touches, lastDay: new(2026, 10, 31))[0].Month.ShouldBe(new(2026, 10, 1));
    }

    [Fact]
    public void A_grade_needs_no_touch()
    {
        IReadOnlyList<MonthMeasures> months = [.. Enumerable.Range(1, 10).Select(month => new MonthMeasures(new(2026, month, 1), Graded(month == 10 ? 2 : 4)))];

        var signal = MonthSignals.Of(months, new Extent(new(), null, null, null, default!), null, Zone, Now).ShouldHaveSingleItem();

        (signal.Measure, signal.Month, signal.IsSignal).ShouldBe((MonthMeasure.Grade, new DateOnly(2026, 10, 1), true));

        static MeasureFigures Graded(int grade) => new(0, 0, default, default, null, null, CustomerVoice.Of([0, 0, grade == 2 ? 20 : 0, 0, grade == 4 ? 20 : 0, 0], null), null);
    }

    [Fact]
    public void Too_few_whole_months_judge_nothing() => Judge([100, 110, 105, 95, 100, 90, 100, 7]).ShouldBeEmpty(); // from April

    [Fact]
    public void A_month_that_the_period_cuts_does_not_count()
        => Judge([3, 100, 110, 105, 95, 100, 90, 200, 7], from: new(2026, 4, 2, 3, 0, 0, TimeSpan.Zero)).ShouldBeEmpty();

    static IReadOnlyList<MonthSignal> Judge(int[] touches, DateTimeOffset? from = null, DateOnly? lastDay = null)
    {
        IReadOnlyList<MonthMeasures> months = [.. touches.Index().Where(t => t.Item > 0)
            .Select(t => new MonthMeasures(new DateOnly(2026, 12 - touches.Length + t.Index, 1), new(t.Item, t.Item, default, default, null, null, null, null)))
            .Where(m => from is null || m.Month.AddMonths(1) > Days.Of(from.Value, Zone))];
        return MonthSignals.Of(months, new Extent(new(), from, null, null, default!), lastDay ?? new(2026, 11, 22), Zone, Now);
    }
}
