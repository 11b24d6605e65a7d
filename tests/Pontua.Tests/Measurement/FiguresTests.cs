using Pontua.Measurement;

namespace Pontua.Tests.Measurement;

public class FiguresTests
{
    // Low and high worked out from the formula in another program.
    [Theory]
    [InlineData(8, 10, 0.4901625, 0.9433178)]
    [InlineData(0, 10, 0, 0.2775328)]
    [InlineData(1, 1, 0.2065493, 1)]
    [InlineData(529, 5345, 0.0912510, 0.1072670)]
    public void A_share_has_the_Wilson_interval(long part, long whole, double low, double high)
    {
        var share = Share.Of(part, whole)!.Value;

        share.Value.ShouldBe((double)part / whole, 1e-12);
        share.Interval.Low.ShouldBe(low, 1e-6);
        share.Interval.High.ShouldBe(high, 1e-6);
    }

    [Fact]
    public void None_and_all_have_exact_ends()
    {
        foreach (var whole in Enumerable.Range(1, 1_000))
        {
            Share.Of(0, whole)!.Value.Interval.Low.ShouldBe(0d);
            Share.Of(whole, whole)!.Value.Interval.High.ShouldBe(1d);
        }
    }

    [Fact]
    public void A_share_of_nobody_does_not_exist() => Share.Of(0, 0).ShouldBeNull();

    // From printed tables of Student's t, two-sided 95 %.
    [Theory]
    [InlineData(1, 12.706204736)]
    [InlineData(2, 4.302652730)]
    [InlineData(5, 2.570581836)]
    [InlineData(10, 2.228138852)]
    [InlineData(30, 2.042272456)]
    [InlineData(100, 1.983971519)]
    [InlineData(200, 1.971896224)]
    [InlineData(1000, 1.962339081)]
    public void The_t_quantile_is_that_of_the_tables(long degrees, double quantile) => StudentT.QuantileTogether(degrees, 1).ShouldBe(quantile, 1e-8);

    // From the same tables, 0.995 and 0.999: five intervals read together, and twenty-five.
    [Theory]
    [InlineData(10, 5, 3.169272667), InlineData(10, 25, 4.143700494), InlineData(30, 25, 3.385184867)]
    [InlineData(1000, 5, 2.580754698), InlineData(1000, 25, 3.098402163)]
    public void Of_intervals_read_together_too(long degrees, int intervals, double quantile) => StudentT.QuantileTogether(degrees, intervals).ShouldBe(quantile, 1e-6);

    [Theory, InlineData(1), InlineData(20), InlineData(1000)]
    public void The_two_ways_to_the_t_quantile_meet(int intervals) => StudentT.QuantileTogether(200, intervals).ShouldBe(StudentT.QuantileTogether(201, intervals), 1e-3);

    [Fact]
    public void A_mean_has_a_t_interval_that_stays_on_the_scale()
    {
        var sums = new MeanSums();
        foreach (var grade in (ReadOnlySpan<int>)[2, 4, 4, 5])
        {
            sums.Add(grade);
        }

        // mean 3.75, s² = 19/12, t(3) = 3.182446305; with half an answer more at each end, by hand: 1.4416 to 5.7584
        var figure = sums.Figure(1, 5)!.Value;
        figure.Mean.ShouldBe(3.75);
        figure.Interval!.Value.Low.ShouldBe(1.441559901, 1e-8);
        figure.Interval.Value.High.ShouldBe(5);
    }

    [Fact]
    public void Few_who_all_say_the_same_are_not_taken_for_certainty()
    {
        var sums = new MeanSums();
        sums.Add(5, times: 10);

        var interval = sums.Figure(1, 5)!.Value.Interval!.Value; // t(9) = 2.262157163, by hand
        interval.Low.ShouldBe(4.222149605, 1e-8);
        interval.High.ShouldBe(5);
    }

    [Fact]
    public void A_single_answer_has_no_interval()
    {
        var sums = new MeanSums();
        sums.Add(4);

        sums.Figure(1, 5)!.Value.Interval.ShouldBeNull();
    }

    [Fact]
    public void Nps_counts_9_and_10_against_0_to_6()
    {
        var scores = new long[101];
        (scores[100], scores[90], scores[80], scores[70], scores[60], scores[0]) = (3, 2, 2, 1, 1, 1);

        var nps = Nps.Of(scores)!.Value;

        nps.Count.ShouldBe(10);
        nps.Value.ShouldBe(30, 1e-12);
        // By hand: up 5.75/13, down 2.75/13, net 3/13; half = 1.959964 sqrt((8.5/13 - 9/169)/13).
        nps.Interval.Low.ShouldBe(100 * ((3d / 13) - (1.959964 * Math.Sqrt(((8.5 / 13) - (9d / 169)) / 13))), 1e-4);
        nps.Interval.High.ShouldBe(100 * ((3d / 13) + (1.959964 * Math.Sqrt(((8.5 / 13) - (9d / 169)) / 13))), 1e-4);
    }

    [Fact]
    public void Nps_of_people_who_all_agree_still_has_an_interval()
    {
        var scores = new long[101];
        scores[100] = 8;

        Nps.Of(scores)!.Value.ShouldSatisfyAllConditions(
            nps => nps.Value.ShouldBe(100), nps => nps.Interval.High.ShouldBe(100), nps => nps.Interval.Low.ShouldBeLessThan(60));
    }

    [Fact]
    public void Nps_without_answers_does_not_exist() => Nps.Of(new long[101]).ShouldBeNull();
}
