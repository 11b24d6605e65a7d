namespace Pontua.Measurement;

/// <summary>How much one share is above another, -1 to 1, with Newcombe's score interval (docs/sources.md). The two are of different persons, each counted once.</summary>
/// <param name="Together">How many differences are read together, this one among them: the more, the wider each interval, so that 95 % holds for all of them.</param>
public readonly record struct ShareDifference(Share Now, Share Then, int Together = 1)
{
    public double Value => Now.Value - Then.Value;

    /// <summary>Newcombe 1998, method 10: the Wilson intervals of both, without continuity correction.</summary>
    public Interval Interval
    {
        get
        {
            var quantile = Measurement.Interval.QuantileTogether(Together);
            var (now, then) = (Now.IntervalOf(quantile), Then.IntervalOf(quantile));
            return new Interval(
                Value - Length(Now.Value - now.Low, then.High - Then.Value),
                Value + Length(now.High - Now.Value, Then.Value - then.Low)).Within(-1, 1);
        }
    }

    /// <summary>Chance alone would seldom bring them so far apart: 0 lies outside the interval.</summary>
    public bool IsReal => Interval is { Low: > 0 } or { High: < 0 };

    static double Length(double one, double other) => Math.Sqrt((one * one) + (other * other));
}
