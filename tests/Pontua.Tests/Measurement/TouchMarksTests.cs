using Pontua.Measurement;
using Pontua.TouchpointMap;

namespace Pontua.Tests.Measurement;

public class TouchMarksTests
{
    static readonly TouchpointId Phone = new(Guid.CreateVersion7()), Site = new(Guid.CreateVersion7());
    static readonly DateTimeOffset Start = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Longer_than_nine_of_ten_at_its_touchpoint_is_marked_and_as_long_is_not()
        => Marks(Served(Phone, 0, 301), Served(Site, 1, 900), Served(Phone, 2, 300)).ShouldBe([[new(TouchMarkKind.LongHandling, 300)], [], []]);

    [Theory]
    [InlineData(ScoreScale.OneToFive, 20, true), InlineData(ScoreScale.OneToFive, 21, false)]
    [InlineData(ScoreScale.ZeroToTen, 60, true), InlineData(ScoreScale.ZeroToTen, 70, false), InlineData(null, 0, false)]
    public void A_low_score_is_one_of_its_own_scale(ScoreScale? scale, int tenths, bool isLow)
        => (Marks(new MarkedTouch(Site, Start, null, tenths, scale, false))[0].Count > 0).ShouldBe(isLow);

    [Fact]
    public void The_third_time_served_within_seven_days_is_marked_and_visits_that_nobody_serves_do_not_count()
        => Marks(Served(Phone, 0, 10), Seen(Phone, 1), Served(Phone, 2, 10), Served(Site, 3, 10), Served(Phone, 7, 10), Served(Phone, 15, 10))
            .ShouldBe([[], [], [], [], [new(TouchMarkKind.Again, 3)], []]);

    [Fact]
    public void Sixty_days_away_make_a_return()
        => Marks(Seen(Site, 0), Seen(Site, 59.9), Seen(Site, 120.5)).ShouldBe([[], [], [new(TouchMarkKind.Return, 60)]]);

    [Fact]
    public void The_sale_comes_before_all_that_is_unusual()
        => Marks(Seen(Site, 0), Served(Phone, 90, 301) with { IsSale = true }).ShouldBe([[], [new(TouchMarkKind.Sale, 0), new(TouchMarkKind.Return, 90), new(TouchMarkKind.LongHandling, 300)]]);

    static IReadOnlyList<IReadOnlyList<TouchMark>> Marks(params IReadOnlyList<MarkedTouch> touches) => TouchMarks.Of(touches, touchpoint => touchpoint == Phone ? 300 : null);

    static MarkedTouch Served(TouchpointId touchpoint, double day, double seconds) => new(touchpoint, Start.AddDays(day), seconds, null, null, false);

    static MarkedTouch Seen(TouchpointId touchpoint, double day) => new(touchpoint, Start.AddDays(day), null, null, null, false);
}
