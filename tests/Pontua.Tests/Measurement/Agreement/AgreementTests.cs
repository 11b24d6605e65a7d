using Pontua.Measurement;
using Pontua.Measurement.Agreement;

namespace Pontua.Tests.Measurement.Agreement;

public class AgreementTests
{
    /// <summary>Four observers, twelve units (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", section C); 0: missing.</summary>
    static readonly int[][] FourObservers =
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
        [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
    ];

    [Fact]
    public void Alpha_is_that_of_the_published_example()
    {
        var alpha = KrippendorffAlpha.Of(ItemsOf(FourObservers))!;

        alpha.Value.ShouldBe(.815, 5e-4);
        alpha.Items.ShouldBe(11); // the twelfth unit has one value, which pairs with none
    }

    /// <summary>Every pair of values of two raters, one by one, and the distance by its definition.</summary>
    [Fact]
    public void Alpha_is_what_its_slow_definition_says()
    {
        var chance = new Random(4);
        for (var sample = 0; sample < 200; sample++)
        {
            var (items, raters, missing) = (1 + chance.Next(12), 2 + chance.Next(6), chance.NextDouble() / 2);
            int[][] given = [.. Enumerable.Range(0, raters).Select(_ => Enumerable.Range(0, items).Select(_ => chance.NextDouble() < missing ? 0 : 1 + chance.Next(5)).ToArray())];

            var slow = SlowAlpha(given);
            var alpha = KrippendorffAlpha.Of(ItemsOf(given))?.Value;
            if (slow is null)
            {
                alpha.ShouldBeNull();
            }
            else
            {
                alpha!.Value.ShouldBe(slow.Value, 1e-12);
            }
        }
    }

    [Fact]
    public void Alpha_is_one_where_all_say_the_same_and_is_nothing_where_nothing_varies()
    {
        KrippendorffAlpha.Of(ItemsOf([[1, 3, 5, 2, 4], [1, 3, 5, 2, 4]]))!.Value.ShouldBe(1);
        KrippendorffAlpha.Of(ItemsOf([[4, 4, 4], [4, 4, 4]])).ShouldBeNull();
        KrippendorffAlpha.Of(ItemsOf([[1, 2, 3], [0, 0, 0]])).ShouldBeNull();
        KrippendorffAlpha.Of([]).ShouldBeNull();
    }

    [Fact]
    public void The_same_grades_always_show_the_same_interval_and_few_items_none()
    {
        var items = ItemsOf(FourObservers);

        KrippendorffAlpha.Of(items)!.Interval.ShouldBe(KrippendorffAlpha.Of(items)!.Interval);
        KrippendorffAlpha.Of(items.Take(4))!.Interval.ShouldBeNull();
    }

    /// <summary>Raters who see the true grade through a fog: of so many rounds, nearly 95 % of the intervals hold the alpha of a very long one.</summary>
    [Theory, InlineData(15, 3), InlineData(40, 5)]
    public void The_interval_holds_the_true_alpha_as_often_as_it_says(int items, int raters)
    {
        var chance = new Random(7);
        var truth = KrippendorffAlpha.Of(Round(60_000))!.Value;
        var (held, samples) = (0, 400);
        for (var sample = 0; sample < samples; sample++)
        {
            held += KrippendorffAlpha.Of(Round(items))!.Interval is var (low, high) && low <= truth && truth <= high ? 1 : 0;
        }

        ((double)held / samples).ShouldBeInRange(.92, .98);

        IEnumerable<GradeCounts> Round(int size) => Enumerable.Range(0, size).Select(_ =>
        {
            var seen = 1 + chance.Next(5);
            return GradeCounts.Of(Enumerable.Range(0, raters).Select(_ => Math.Clamp(seen + chance.Next(-1, 2), 1, 5)));
        }).ToList();
    }

    /// <summary>By hand: of 3, 4, 4, 5 s² = 2/3, of a die with five sides 2.</summary>
    [Fact]
    public void Raters_of_one_touchpoint_agree_by_what_is_missing_to_a_throw_of_dice()
    {
        WithinGroupAgreement.Of(GradeCounts.Of([3, 4, 4, 5]))!.Value.ShouldBe(2d / 3, 1e-12);
        WithinGroupAgreement.Of(GradeCounts.Of([4, 4, 4]))!.Value.ShouldBe(1);
        WithinGroupAgreement.Of(GradeCounts.Of([1, 5, 1, 5]))!.Value.ShouldBe(0); // farther apart than by chance
        WithinGroupAgreement.Of(GradeCounts.Of([3])).ShouldBeNull();
    }

    /// <summary>r_wg(J) of ten items whose mean variance is half of that of chance is 10 · 0.5 / (10 · 0.5 + 0.5) = 0.909, by the formula of James, Demaree and Wolf.</summary>
    [Fact]
    public void Several_attributes_together_are_said_more_surely()
    {
        var half = GradeCounts.Of([3, 4, 4, 5, 2, 4, 3, 5, 3]);
        var variance = half.Variance()!.Value;

        WithinGroupAgreement.Of(Enumerable.Repeat(half, 10))!.Value.ShouldBe(10 * (1 - (variance / 2)) / ((10 * (1 - (variance / 2))) + (variance / 2)), 1e-12);
        WithinGroupAgreement.Of([]).ShouldBeNull();
    }

    /// <summary>Weighted kappa by its definition, cell by cell of the table of both raters (Cohen 1968), and by its other face, the product moment over means and variances.</summary>
    [Fact]
    public void Kappa_is_what_its_slow_definition_says()
    {
        var chance = new Random(5);
        for (var sample = 0; sample < 100; sample++)
        {
            var pairs = Enumerable.Range(0, 3 + chance.Next(40)).Select(_ => (One: 1 + chance.Next(5), Other: 1 + chance.Next(5))).ToList();
            QuadraticKappa.Of(pairs)!.Value.ShouldBe(SlowKappa(pairs), 1e-12);
        }

        QuadraticKappa.Of([(1, 1), (3, 3), (5, 5)]).ShouldBe(1);
        QuadraticKappa.Of([(4, 4), (4, 4)]).ShouldBeNull();
        QuadraticKappa.Of([]).ShouldBeNull();
    }

    [Theory, InlineData(0, .5), InlineData(-1.959964, .025), InlineData(1.644854, .95), InlineData(-3, .001349898)]
    public void The_share_of_the_normal_distribution_is_that_of_the_tables(double z, double share) => NormalDistribution.ShareBelow(z).ShouldBe(share, 1e-7);

    static IReadOnlyList<GradeCounts> ItemsOf(int[][] byRater)
        => [.. Enumerable.Range(0, byRater[0].Length).Select(item => GradeCounts.Of(byRater.Select(rater => rater[item]).Where(grade => grade > 0)))];

    static double? SlowAlpha(int[][] byRater)
    {
        var items = Enumerable.Range(0, byRater[0].Length).Select(item => byRater.Select(rater => rater[item]).Where(grade => grade > 0).ToList()).Where(values => values.Count > 1).ToList();
        var all = items.SelectMany(values => values).ToList();
        double observed = 0, expected = 0;
        foreach (var values in items)
        {
            observed += PairsOf(values).Sum() / (values.Count - 1);
        }

        expected = PairsOf(all).Sum() / (all.Count - 1);
        return expected == 0 ? null : 1 - (observed / expected);

        IEnumerable<double> PairsOf(List<int> values) => values.SelectMany((one, i) => values.Where((_, j) => i != j).Select(other => Distance(one, other)));

        double Distance(int one, int other)
        {
            var (low, high) = (Math.Min(one, other), Math.Max(one, other));
            var between = Enumerable.Range(low, high - low + 1).Sum(grade => all.Count(value => value == grade)) - ((all.Count(v => v == low) + all.Count(v => v == high)) / 2d);
            return between * between;
        }
    }

    static double SlowKappa(List<(int One, int Other)> pairs)
    {
        double observed = 0, expected = 0;
        for (var one = 1; one <= 5; one++)
        {
            for (var other = 1; other <= 5; other++)
            {
                double weight = (one - other) * (one - other);
                observed += weight * pairs.Count(p => p == (one, other)) / pairs.Count;
                expected += weight * pairs.Count(p => p.One == one) * pairs.Count(p => p.Other == other) / pairs.Count / pairs.Count;
            }
        }

        return 1 - (observed / expected);
    }
}
