using Pontua.Measurement;

namespace Pontua.Tests.Measurement;

public class DifferenceTests
{
    /// <summary>Newcombe 1998, table II, method 10.</summary>
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339), InlineData(9, 10, 3, 10, 0.1705, 0.8090), InlineData(6, 7, 2, 7, 0.0582, 0.8062)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926), InlineData(0, 10, 0, 20, -0.1611, 0.2775), InlineData(0, 10, 0, 10, -0.2775, 0.2775)]
    [InlineData(10, 10, 0, 20, 0.6791, 1), InlineData(10, 10, 0, 10, 0.6075, 1)]
    public void The_interval_is_that_of_the_published_examples(long part, long whole, long otherPart, long otherWhole, double low, double high)
    {
        var interval = new Difference(new Share(part, whole), new Share(otherPart, otherWhole)).Interval;

        interval.Low.ShouldBe(low, 5e-5);
        interval.High.ShouldBe(high, 5e-5);
    }

    [Theory, InlineData(56, 70, 48, 80, true), InlineData(48, 80, 56, 70, true), InlineData(5, 56, 0, 29, false), InlineData(10, 20, 10, 20, false)]
    public void It_is_real_where_chance_alone_would_seldom_do_it(long part, long whole, long otherPart, long otherWhole, bool isReal)
        => new Difference(new Share(part, whole), new Share(otherPart, otherWhole)).IsReal.ShouldBe(isReal);

    /// <summary>Quantiles of 1 − 0.025/m, from a table of the normal distribution.</summary>
    [Theory, InlineData(1, 1.959964), InlineData(2, 2.241403), InlineData(5, 2.575829), InlineData(20, 3.023341), InlineData(100, 3.480756), InlineData(10_000, 4.564788)]
    public void Read_together_intervals_reach_as_far_as_Bonferroni_says(int intervals, double quantile)
        => Interval.QuantileTogether(intervals).ShouldBe(quantile, 1e-6);

    [Fact]
    public void One_difference_among_many_must_be_larger_to_be_real()
    {
        new Difference(new Share(56, 70), new Share(48, 80)).IsReal.ShouldBeTrue();
        new Difference(new Share(56, 70), new Share(48, 80), Together: 20).IsReal.ShouldBeFalse();
    }

    /// <summary>t(19) = 2.093024 from a table; the intervals of both (4.091501 to 4.765642, 3.023722 to 3.928659) put together by hand.</summary>
    [Fact]
    public void Means_differ_by_what_their_own_intervals_leave_open()
    {
        var difference = new Difference(MeanOf(20, 4.5, .5), MeanOf(20, 3.5, .9));

        difference.Value.ShouldBe(1, 1e-12);
        difference.Interval.Low.ShouldBe(0.4078682, 1e-6);
        difference.Interval.High.ShouldBe(1.5453500, 1e-6);
        difference.IsReal.ShouldBeTrue();
        new Difference(MeanOf(20, 4.5, .5), MeanOf(20, 3.5, .9), Together: 30).IsReal.ShouldBeFalse();
        new Difference(MeanOf(1, 5, null), MeanOf(10, 3, .9)).IsReal.ShouldBeFalse(); // one answer tells nothing of the spread
    }

    /// <summary>50 promoters and 10 detractors of 100 (NPS 40, 25.93 to 51.74), 20 and 30 of 80 (−12.5, −28.80 to 4.70).</summary>
    [Fact]
    public void Nps_differ_in_points_of_their_scale()
    {
        var difference = new Difference(new Nps(50, 10, 100), new Nps(20, 30, 80));

        difference.Value.ShouldBe(52.5, 1e-9);
        difference.Interval.Low.ShouldBe(30.281706, 1e-5);
        difference.Interval.High.ShouldBe(72.581464, 1e-5);
        new Difference(new Nps(10, 0, 10), new Nps(0, 10, 10)).Interval.High.ShouldBe(200);
    }

    /// <summary>Of so many invented pairs of samples, at least nearly 95 % of the intervals hold the true difference.</summary>
    [Fact]
    public void Intervals_of_means_and_nps_hold_the_true_difference_as_often_as_they_say()
    {
        var chance = new Random(20_261_123);
        (double Mean, double Nps, int Samples) held = (0, 0, 4_000);
        for (var sample = 0; sample < held.Samples; sample++)
        {
            held.Mean += Holds(new Difference(Grades(20, .2), Grades(35, .5)), TrueMean(.2) - TrueMean(.5));
            held.Nps += Holds(new Difference(Scores(25, .5, .2), Scores(40, .3, .3)), 30);
        }

        (held.Mean / held.Samples).ShouldBeInRange(.935, .99);
        (held.Nps / held.Samples).ShouldBeInRange(.935, .99);

        static int Holds(Difference difference, double truth) => difference.Interval is var (low, high) && low <= truth && truth <= high ? 1 : 0;

        static double TrueMean(double low) => (low * 2) + ((1 - low) * 4.5);

        MeanFigure Grades(int answers, double low)
        {
            var sums = new MeanSums();
            for (var answer = 0; answer < answers; answer++)
            {
                sums.Add(chance.NextDouble() < low ? 1 + chance.Next(3) : 4 + chance.Next(2));
            }

            return sums.Figure(1, 5)!.Value;
        }

        Nps Scores(int answers, double promoters, double detractors)
        {
            var drawn = Enumerable.Range(0, answers).Select(_ => chance.NextDouble()).ToList();
            return new(drawn.Count(d => d < promoters), drawn.Count(d => d > 1 - detractors), answers);
        }
    }

    /// <summary>Nine in ten say 5 and one says 4, on both sides: few answers that happen to be all alike are no change.</summary>
    [Theory, InlineData(10, 400), InlineData(20, 400), InlineData(50, 50)]
    public void Satisfied_customers_seldom_seem_to_change_by_chance(int answers, int others)
    {
        var chance = new Random(20_261_123);
        var (alarms, samples) = (0, 2_000);
        for (var sample = 0; sample < samples; sample++)
        {
            alarms += new Difference(Drawn(answers), Drawn(others)).IsReal ? 1 : 0;
        }

        ((double)alarms / samples).ShouldBeLessThan(.05);

        MeanFigure Drawn(int count)
        {
            var sums = new MeanSums();
            for (var answer = 0; answer < count; answer++)
            {
                sums.Add(chance.NextDouble() < .9 ? 5 : 4);
            }

            return sums.Figure(1, 5)!.Value;
        }
    }

    [Fact]
    public void What_is_of_two_kinds_has_no_difference()
        => Should.Throw<ArgumentException>(() => new Difference(new Share(1, 2), new Nps(1, 0, 2)));

    static MeanFigure MeanOf(long answers, double mean, double? deviation) => new(mean, answers, deviation * deviation, 1, 5);
}
