using Pontua.Measurement;

namespace Pontua.Tests.Measurement;

public class ShareDifferenceTests
{
    /// <summary>Newcombe 1998, table II, method 10.</summary>
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339), InlineData(9, 10, 3, 10, 0.1705, 0.8090), InlineData(6, 7, 2, 7, 0.0582, 0.8062)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926), InlineData(0, 10, 0, 20, -0.1611, 0.2775), InlineData(0, 10, 0, 10, -0.2775, 0.2775)]
    [InlineData(10, 10, 0, 20, 0.6791, 1), InlineData(10, 10, 0, 10, 0.6075, 1)]
    public void The_interval_is_that_of_the_published_examples(long part, long whole, long otherPart, long otherWhole, double low, double high)
    {
        var interval = new ShareDifference(new(part, whole), new(otherPart, otherWhole)).Interval;

        interval.Low.ShouldBe(low, 5e-5);
        interval.High.ShouldBe(high, 5e-5);
    }

    [Theory, InlineData(56, 70, 48, 80, true), InlineData(48, 80, 56, 70, true), InlineData(5, 56, 0, 29, false), InlineData(10, 20, 10, 20, false)]
    public void It_is_real_where_chance_alone_would_seldom_do_it(long part, long whole, long otherPart, long otherWhole, bool isReal)
        => new ShareDifference(new(part, whole), new(otherPart, otherWhole)).IsReal.ShouldBe(isReal);

    /// <summary>Quantiles of 1 − 0.025/m, from a table of the normal distribution.</summary>
    [Theory, InlineData(1, 1.959964), InlineData(2, 2.241403), InlineData(5, 2.575829), InlineData(20, 3.023341), InlineData(100, 3.480756), InlineData(10_000, 4.564788)]
    public void Read_together_intervals_reach_as_far_as_Bonferroni_says(int intervals, double quantile)
        => Interval.QuantileTogether(intervals).ShouldBe(quantile, 1e-6);

    [Fact]
    public void One_difference_among_many_must_be_larger_to_be_real()
    {
        new ShareDifference(new(56, 70), new(48, 80)).IsReal.ShouldBeTrue();
        new ShareDifference(new(56, 70), new(48, 80), Together: 20).IsReal.ShouldBeFalse();
    }
}
