namespace Pontua.Measurement;

/// <summary>A mean of answers with n and its interval.</summary>
/// <param name="StandardError">Of the mean; null for a single answer, which tells nothing of the spread.</param>
/// <param name="Lowest">The scale's ends: an interval does not reach beyond them.</param>
public readonly record struct MeanFigure(double Mean, long Count, double? StandardError, double Lowest, double Highest) : IEstimate
{
    /// <summary>Student's t with n − 1 degrees, kept on the scale; null for a single answer.</summary>
    public Interval? Interval => StandardError is null ? null : IntervalOf(together: 1);

    double IEstimate.Value => Mean;

    double IEstimate.Span => Highest - Lowest;

    /// <inheritdoc/>
    public Interval IntervalOf(int together)
    {
        if (StandardError is not { } error)
        {
            return new(Lowest, Highest);
        }

        var half = StudentT.QuantileTogether(Count - 1, together) * error;
        return new Interval(Mean - half, Mean + half).Within(Lowest, Highest);
    }
}

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
            return new(mean, Count, null, lowest, highest);
        }

        var variance = Math.Max(0, (_sumOfSquares - (_sum * mean)) / (Count - 1));
        return new(mean, Count, Math.Sqrt(variance / Count), lowest, highest);
    }
}
