namespace Pontua.Measurement;

/// <summary>How much one figure is above the same of others, in the figure's unit, with its interval. The two are of one kind, and of different persons or answers.</summary>
/// <param name="Together">How many differences are read together, this one among them: the more, the wider each interval, so that 95 % holds for all of them.</param>
public sealed record Difference(IEstimate Now, IEstimate Then, int Together = 1)
{
    public double Value { get; } = Now.Value - Then.Value;

    /// <summary>
    /// From the intervals of both (Zou and Donner 2008, MOVER), which is Newcombe's method 10 where they are Wilson's (docs/sources.md):
    /// each end lies as far off as the two ends that pull there, at right angles.
    /// </summary>
    public Interval Interval { get; } = Between(Now, Then, Together);

    /// <summary>Chance alone would seldom bring them so far apart: 0 lies outside the interval.</summary>
    public bool IsReal => Interval is { Low: > 0 } or { High: < 0 };

    static Interval Between(IEstimate one, IEstimate other, int together)
    {
        if (one.GetType() != other.GetType())
        {
            throw new ArgumentException($"A {one.GetType().Name} is not set against a {other.GetType().Name}.", nameof(other));
        }

        var (value, now, then) = (one.Value - other.Value, one.IntervalOf(together), other.IntervalOf(together));
        return new Interval(
            value - Length(one.Value - now.Low, then.High - other.Value),
            value + Length(now.High - one.Value, other.Value - then.Low)).Within(-one.Span, one.Span);
    }

    static double Length(double one, double other) => Math.Sqrt((one * one) + (other * other));
}
