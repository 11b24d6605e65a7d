namespace Pontua.Measurement;

/// <summary>How much one share is above another, -1 to 1, with Newcombe's score interval (docs/sources.md). The two are of different persons.</summary>
public readonly record struct ShareDifference(Share Now, Share Then)
{
    public double Value => Now.Value - Then.Value;

    /// <summary>Newcombe 1998, method 10: the Wilson intervals of both, without continuity correction.</summary>
    public Interval Interval
    {
        get
        {
            var (now, then) = (Now.Interval, Then.Interval);
            return new Interval(
                Value - Length(Now.Value - now.Low, then.High - Then.Value),
                Value + Length(now.High - Now.Value, Then.Value - then.Low)).Within(-1, 1);
        }
    }

    /// <summary>Chance alone would seldom bring them so far apart: 0 lies outside the interval.</summary>
    public bool IsReal => Interval is { Low: > 0 } or { High: < 0 };

    /// <summary>Null where one of them does not exist.</summary>
    public static ShareDifference? Of(Share? now, Share? then) => now is { } one && then is { } other ? new(one, other) : null;

    static double Length(double one, double other) => Math.Sqrt((one * one) + (other * other));
}
