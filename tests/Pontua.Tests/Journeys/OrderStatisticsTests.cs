using Pontua.Journeys.Kernels;

namespace Pontua.Tests.Journeys;

public class OrderStatisticsTests
{
    [Fact]
    public void Quantiles_are_those_of_the_sorted_values_whatever_their_shape()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var values = Enumerable.Range(0, random.Next(1, 6000)).Select(_ => ValueOf(random, seed % 8)).ToArray();
            var expected = values.Select(value => (double)value).ToArray();

            var (median, p90) = OrderStatistics.MedianAndP90(values, new uint[values.Length]);

            median.ShouldBe(SlowJourneys.QuantileOf(expected, 0.5), 1e-5, $"seed {seed}");
            p90.ShouldBe(SlowJourneys.QuantileOf(expected, 0.9), 1e-5, $"seed {seed}");
        }
    }

    [Fact]
    public void No_values_have_no_quantiles()
    {
        var (median, p90) = OrderStatistics.MedianAndP90([], []);
        (double.IsNaN(median), double.IsNaN(p90)).ShouldBe((true, true));
    }

    static uint ValueOf(Random random, int shape) => shape switch
    {
        0 => 7, // all equal
        1 => (uint)random.Next(3), // ties
        2 => (uint)random.Next(2) * uint.MaxValue, // both ends of the range
        3 => random.Next(1000) == 0 ? uint.MaxValue : (uint)random.Next(50), // one far away
        4 => (uint)(60 * Math.Pow(30_000, random.NextDouble())), // every order of magnitude
        5 => (uint)random.Next(900) * 1000, // whole seconds
        6 => (uint)(random.Next(2) * 1_000_000) + (uint)random.Next(10), // two heaps
        _ => (uint)random.NextInt64(uint.MaxValue + 1L),
    };
}
