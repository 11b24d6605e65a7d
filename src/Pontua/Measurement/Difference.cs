namespace Pontua.Measurement;

/// <summary>How much one figure is above the same of others, in the figure's unit, with its interval. The two are of different persons or answers.</summary>
/// <param name="Together">How many differences are read together, this one among them: the more, the wider each interval, so that 95 % holds for all of them.</param>
public readonly record struct Difference(IEstimate Now, IEstimate Then, int Together = 1)
{
    public double Value => Now.Value - Then.Value;

    /// <summary>
    /// From the intervals of both (Zou and Donner 2008, MOVER), which is Newcombe's method 10 where they are Wilson's (docs/sources.md):
    /// each end lies as far off as the two ends that pull there, at right angles.
    /// </summary>
    public Interval Interval
    {
        get
        {
            var (now, then) = (Now.IntervalOf(Together), Then.IntervalOf(Together));
            return new Interval(
                Value - Length(Now.Value - now.Low, then.High - Then.Value),
                Value + Length(now.High - Now.Value, Then.Value - then.Low)).Within(-Now.Span, Now.Span);
        }
    }

    /// <summary>Chance alone would seldom bring them so far apart: 0 lies outside the interval.</summary>
    public bool IsReal => Interval is { Low: > 0 } or { High: < 0 };

    static double Length(double one, double other) => Math.Sqrt((one * one) + (other * other));
}
