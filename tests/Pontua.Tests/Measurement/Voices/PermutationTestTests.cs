using Pontua.Measurement.Voices;

namespace Pontua.Tests.Measurement.Voices;

public class PermutationTestTests
{
    /// <summary>Dealt out in every way there is: the definition.</summary>
    static double Slowly(int[] one, int[] other)
    {
        int[] all = [.. one, .. other];
        var mean = all.Average() * one.Length;
        var distance = Math.Abs(one.Sum() - mean);
        var (ways, asFar) = (0, 0);
        for (var dealt = 0; dealt < 1 << all.Length; dealt++)
        {
            if (int.PopCount(dealt) == one.Length)
            {
                ways++;
                asFar += Math.Abs(all.Where((_, index) => (dealt & (1 << index)) != 0).Sum() - mean) >= distance - 1e-9 ? 1 : 0;
            }
        }

        return (double)asFar / ways;
    }

    [Fact]
    public void Every_way_to_deal_the_answers_out_is_counted()
    {
        var chance = new Random(4);
        for (var run = 0; run < 300; run++)
        {
            int[] Draw(int most, int step) => [.. Enumerable.Range(0, 1 + chance.Next(most)).Select(_ => 10 + (step * chance.Next(40 / step)))];
            var step = run % 3 == 0 ? 10 : run % 3 == 1 ? 5 : 1;
            var (one, other) = (Draw(6, step), Draw(9, step));

            PermutationTest.Of(Counted(one), Counted(other)).ShouldBe(Slowly(one, other), 1e-9, $"{string.Join(' ', one)} | {string.Join(' ', other)}");
        }
    }

    /// <summary>The lady who tells four cups of tea with the milk poured first from four others (Fisher 1935): two of the seventy ways are as far apart.</summary>
    [Fact]
    public void The_lady_tasting_tea() => PermutationTest.Of(Counted([1, 1, 1, 1]), Counted([0, 0, 0, 0])).ShouldBe(2 / 70.0, 1e-12);

    [Fact]
    public void Of_large_groups_the_normal_distribution_is_near_the_exact_count()
    {
        var (one, other) = (Counted([.. Enumerable.Repeat(40, 30), .. Enumerable.Repeat(20, 12)]), Counted([.. Enumerable.Repeat(40, 30), .. Enumerable.Repeat(20, 40)]));
        var exact = PermutationTest.Of(one, other); // two values: few sums
        var finer = PermutationTest.Of(Spread(one), Spread(other)); // the same, with one answer a tenth aside: many sums

        finer.ShouldBe(exact, .02);

        static Dictionary<int, long> Spread(IReadOnlyDictionary<int, long> counted) => new(counted) { [40] = counted[40] - 1, [39] = 1 };
    }

    [Fact]
    public void Without_a_difference_it_is_called_one_no_more_often_than_the_bound_says()
    {
        var chance = new Random(11);
        var called = 0;
        for (var run = 0; run < 2_000; run++)
        {
            int[] Draw(int n) => [.. Enumerable.Range(0, n).Select(_ => 10 * (1 + chance.Next(5)))];
            called += PermutationTest.Of(Counted(Draw(4)), Counted(Draw(30))) <= .05 ? 1 : 0;
        }

        (called / 2_000.0).ShouldBeInRange(.03, .06);
    }

    [Fact]
    public void A_hundred_thousand_customers_against_three_raters_are_no_matter()
        => PermutationTest.Of(Counted([50, 50, 50]), new Dictionary<int, long> { [10] = 90_000, [50] = 10_000 }).ShouldBe(.001, .0001);

    [Fact]
    public void The_shifts_are_those_that_the_test_does_not_tell_from_none()
    {
        var (one, other) = (Counted([50, 40, 50, 45]), Counted([.. Enumerable.Repeat(20, 9), .. Enumerable.Repeat(40, 6), 50]));
        var (low, high) = PermutationTest.Shifts(one, other, 40);
        for (var shift = -40; shift <= 40; shift++)
        {
            (PermutationTest.Of(one.ToDictionary(v => v.Key - shift, v => v.Value), other) > .05).ShouldBe(shift >= low && shift <= high, $"{shift}");
        }
    }

    [Fact]
    public void The_interval_covers_the_true_difference_at_the_stated_rate()
    {
        var chance = new Random(17);
        var covered = 0;
        for (var run = 0; run < 600; run++)
        {
            // Both of one spread, the first a grade and a half higher.
            int[] Draw(int n, int up) => [.. Enumerable.Range(0, n).Select(_ => up + (5 * chance.Next(4)))];
            var (low, high) = PermutationTest.Shifts(Counted(Draw(5, 30)), Counted(Draw(40, 15)), 40);
            covered += low <= 15 && 15 <= high ? 1 : 0;
        }

        (covered / 600.0).ShouldBeInRange(.93, .98);
    }

    internal static Dictionary<int, long> Counted(IEnumerable<int> values) => values.GroupBy(v => v).ToDictionary(g => g.Key, g => g.LongCount());
}
