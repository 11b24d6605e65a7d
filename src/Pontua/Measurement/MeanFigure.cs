namespace Pontua.Measurement;

/// <summary>A mean of answers with n and its interval.</summary>
/// <param name="Interval">Student's t with n − 1 degrees, kept on the scale; null for a single answer, which tells nothing of the spread.</param>
public readonly record struct MeanFigure(double Mean, long Count, Interval? Interval);

/// <summary>Sums answers as they come, without keeping them.</summary>
public struct MeanSums
{
    double _sum;
    double _sumOfSquares;

    public long Count { get; private set; }

    public void Add(double value, long times = 1)
    {
        _sum += value * times;
        _sumOfSquares += value * value * times;
        Count += times;
    }

    /// <summary>Null without answers.</summary>
    /// <param name="lowest">The scale's ends: an interval does not reach beyond them.</param>
    public readonly MeanFigure? Figure(double lowest, double highest)
    {
        if (Count == 0)
        {
            return null;
        }

        var mean = _sum / Count;
        if (Count == 1)
        {
            return new(mean, Count, null);
        }

        var variance = Math.Max(0, (_sumOfSquares - (_sum * mean)) / (Count - 1));
        var half = StudentT.Quantile975(Count - 1) * Math.Sqrt(variance / Count);
        return new(mean, Count, new Interval(mean - half, mean + half).Within(lowest, highest));
    }
}
