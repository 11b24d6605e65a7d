using Pontua.Measurement.Drivers;

namespace Pontua.Tests.Measurement.Drivers;

public class CorrelationTests
{
    /// <summary>Anscombe 1973, first set: r = 0.81642 of 11 pairs.</summary>
    [Fact]
    public void It_is_that_of_a_published_example()
    {
        double[] x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5], y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];

        var correlation = Correlation.Of(Sums(x.Zip(y)))!.Value;

        correlation.Value.ShouldBe(.81642, 5e-6);
        correlation.Count.ShouldBe(11);
        correlation.Interval.Low.ShouldBe(.4243912, 1e-6); // artanh ± 1.959964/√8, worked out apart
        correlation.Interval.High.ShouldBe(.9506933, 1e-6);
    }

    [Fact]
    public void It_is_the_cosine_of_what_each_answer_is_above_its_mean()
    {
        var random = new Random(7);
        for (var round = 0; round < 1_000; round++)
        {
            var pairs = Enumerable.Range(0, random.Next(10, 60)).Select(_ => ((double)random.Next(1, 6), (double)random.Next(1, 6))).ToList();
            var (x, y) = (pairs.Average(p => p.Item1), pairs.Average(p => p.Item2));
            var slow = pairs.Sum(p => (p.Item1 - x) * (p.Item2 - y)) / Math.Sqrt(pairs.Sum(p => Math.Pow(p.Item1 - x, 2)) * pairs.Sum(p => Math.Pow(p.Item2 - y, 2)));

            Correlation.Of(Sums(pairs))!.Value.Value.ShouldBe(slow, 1e-9);
        }
    }

    [Fact]
    public void Its_interval_holds_the_truth_at_the_stated_rate()
    {
        var random = new Random(3);
        const double truth = .5;
        var covered = 0;
        for (var round = 0; round < 2_000; round++)
        {
            var pairs = Enumerable.Range(0, 40).Select(_ => Normal(random)).Select(x => (x, (truth * x) + (Math.Sqrt(1 - (truth * truth)) * Normal(random))));
            covered += Correlation.Of(Sums(pairs))!.Value.Interval is var interval && interval.Low <= truth && truth <= interval.High ? 1 : 0;
        }

        (covered / 2_000.0).ShouldBeInRange(.935, .965);
    }

    [Fact]
    public void Few_persons_and_persons_who_all_say_the_same_tell_nothing()
    {
        Correlation.Of(Sums(Enumerable.Range(0, 9).Select(x => ((double)x, (double)x)))).ShouldBeNull();
        Correlation.Of(Sums(Enumerable.Range(0, 40).Select(x => ((double)x, 4.7)))).ShouldBeNull();
        Correlation.Of(Sums(Enumerable.Range(0, 40).Select(x => ((double)x, 2.0 * x))))!.Value.Interval.ShouldBe(new(1, 1));
    }

    static PairSums Sums(IEnumerable<(double X, double Y)> pairs)
    {
        var sums = new PairSums();
        foreach (var (x, y) in pairs)
        {
            sums.Add(x, y);
        }

        return sums;
    }

    static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
