using Pontua.Measurement;
using Pontua.Measurement.Verdicts;

namespace Pontua.Tests.Measurement.Verdicts;

public class VerdictTests
{
    [Fact]
    public void What_moved_farther_than_chance_worked_or_made_it_worse_as_was_wanted()
    {
        var (low, high) = (Share.Of(20, 200)!.Value, Share.Of(60, 200)!.Value);
        Verdict.Of(new(high, low), [], wanted: 5).Kind.ShouldBe(VerdictKind.Worked);
        Verdict.Of(new(high, low), [], wanted: -5).Kind.ShouldBe(VerdictKind.Worse);
        Verdict.Of(new(low, high), [], wanted: 5).Kind.ShouldBe(VerdictKind.Worse);
        Verdict.Of(new(Share.Of(21, 200)!.Value, low), [], wanted: 5).Kind.ShouldBe(VerdictKind.NoEvidence);
        Verdict.Of(null, [.1, .1, .1], wanted: 5).Kind.ShouldBe(VerdictKind.TooFew);
    }

    [Fact]
    public void What_moved_everywhere_else_as_well_is_no_evidence()
    {
        var change = new Difference(Share.Of(60, 200)!.Value, Share.Of(20, 200)!.Value);

        Verdict.Of(change, [.19, .21, .2, .22], wanted: 5).ShouldSatisfyAllConditions(v => v.Kind.ShouldBe(VerdictKind.NoEvidence), v => v.Comparable.ShouldBe(4));
        Verdict.Of(change, [.0, -.01, .01], wanted: 5).Kind.ShouldBe(VerdictKind.Worked);
        Verdict.Of(change, [.2, .2], wanted: 5).Beside.ShouldBeNull(); // two are too few to tell
    }

    [Fact]
    public void Without_an_effect_it_is_called_one_in_about_one_of_twenty()
    {
        var chance = new Random(31);
        var called = 0;
        for (var run = 0; run < 1_000; run++)
        {
            WeeklyMean Weeks() => WeeklyMean.Of([.. Enumerable.Range(0, 8).Select(_ => 300 + (40 * (chance.NextDouble() + chance.NextDouble() + chance.NextDouble())))])!.Value;
            double[] others = [.. Enumerable.Range(0, 5).Select(_ => Weeks().Value - Weeks().Value)];
            called += Verdict.Of(new(Weeks(), Weeks()), others, wanted: -60).Kind is VerdictKind.NoEvidence ? 0 : 1;
        }

        (called / 1_000.0).ShouldBeInRange(.015, .06);
    }

    [Fact]
    public void Fewer_than_three_weeks_tell_nothing() => WeeklyMean.Of([300, 310]).ShouldBeNull();
}
