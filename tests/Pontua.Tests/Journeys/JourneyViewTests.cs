using Pontua.Journeys;

namespace Pontua.Tests.Journeys;

public class JourneyViewTests
{
    [Fact]
    public void A_merge_moves_touches_and_undo_moves_them_back()
    {
        var before = JourneyView.Of(Generated.IndexOf([Touch(1, 1, 10), Touch(2, 2, 20), Touch(3, 3, 30)]), 3);

        var merged = before.With([], 4, [1, 2], [Touch(1, 1, 10), Touch(1, 2, 20)]);
        var undone = merged.With([], 5, [1, 2], [Touch(1, 1, 10), Touch(2, 2, 20)]);

        PlacesOf(merged, 1).ShouldBe([10, 20]);
        PlacesOf(merged, 2).ShouldBeEmpty();
        (merged.PersonCount, merged.TouchCount).ShouldBe((2, 3));
        PlacesOf(undone, 2).ShouldBe([20]);
        (undone.Fold().PersonCount, undone.Fold().TouchCount).ShouldBe((3, 3));
        PlacesOf(before, 2).ShouldBe([20]); // a view never changes
    }

    [Fact]
    public void A_touch_seen_already_is_not_counted_twice()
    {
        var view = JourneyView.Empty.With([Touch(1, 1, 10)], 1, [], []);

        view.With([Touch(1, 1, 10), Touch(1, 2, 11)], 2, [], []).TouchCount.ShouldBe(2);
    }

    [Fact]
    public void A_touch_read_again_beyond_the_watermark_waits_for_its_turn()
    {
        var view = JourneyView.Empty.With([], 1, [7], [Touch(7, 1, 10), Touch(7, 2, 11)]);

        PlacesOf(view, 7).ShouldBe([10]);
        PlacesOf(view.With([Touch(7, 2, 11)], 2, [], []), 7).ShouldBe([10, 11]);
    }

    [Fact]
    public void A_touch_in_the_same_second_as_the_last_asks_for_the_log()
    {
        var view = JourneyView.Empty.With([Touch(1, 1, 10) with { AtMilliseconds = 5_700 }], 1, [], []);
        var earlier = Touch(1, 2, 11) with { AtMilliseconds = 5_200 };

        view.FindDisturbed([earlier]).ShouldBe([1]);
        view.FindDisturbed([earlier with { AtMilliseconds = 6_000 }]).ShouldBeEmpty();
        Should.Throw<ArgumentException>(() => view.With([earlier], 2, [], []));
    }

    [Fact]
    public void Folding_changes_no_answer_and_empties_the_delta()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var view = new Generated(seed).View();
            var folded = view.Fold();

            folded.Delta.TouchCount.ShouldBe(0);
            folded.Base.Replaced.IsEmpty.ShouldBeTrue();
            (folded.Watermark, folded.TouchCount, folded.PersonCount).ShouldBe((view.Watermark, view.TouchCount, view.PersonCount));
            folded.Fold().ShouldBeSameAs(folded);
        }
    }

    [Fact]
    public void More_words_than_a_byte_can_tell_apart_are_kept_apart()
    {
        var few = JourneyView.Of(Generated.IndexOf([Touch(1, 1, 10) with { Outcome = 5 }]), 1);
        var many = Enumerable.Range(0, 700).Select(i => Touch(2, 2 + i, 11) with { AtMilliseconds = i * 1000, Outcome = 1_000_000 - i, Channel = i }).ToArray();

        var folded = few.With(many, 701, [], []).Fold();

        folded.TouchesOf(1)[0].Outcome.ShouldBe(5);
        folded.TouchesOf(2).Select(touch => (touch.Outcome, touch.Channel)).ShouldBe(many.Select(touch => (touch.Outcome, touch.Channel)));
    }

    [Fact]
    public void What_an_index_cannot_hold_is_refused()
    {
        var builder = new JourneyIndexBuilder();
        builder.Add(Touch(1, 5, 10));

        Should.Throw<ArgumentException>(() => builder.Add(Touch(1, 4, 10)));
        Should.Throw<ArgumentOutOfRangeException>(() => builder.Add(Touch(-1, 6, 10)));
        Should.Throw<ArgumentOutOfRangeException>(() => builder.Add(Touch(1, 6, ushort.MaxValue)));
        Should.Throw<ArgumentOutOfRangeException>(() => builder.Add(Touch(1, 6, 10) with { AtMilliseconds = -1 }));
        Should.Throw<ArgumentOutOfRangeException>(() => builder.Add(Touch(1, 6, 10) with { AtMilliseconds = JourneyTouch.Latest + 1 }));
    }

    static JourneyTouch Touch(long person, long seq, ushort place)
        => new(person, seq, seq * 10_000, place, JourneyTouch.NoDuration, JourneyTouch.NoDuration, 0, 0, JourneyTouch.NoScore);

    static IEnumerable<int> PlacesOf(JourneyView view, long person) => view.TouchesOf(person).Select(touch => (int)touch.Place);
}
