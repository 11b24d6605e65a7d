namespace Pontua.Measurement;

/// <summary>A mean of answers with n and its interval.</summary>
/// <param name="Variance">Of the answers, with n − 1; null for a single answer, which tells nothing of the spread.</param>
/// <param name="Lowest">The scale's ends: an interval does not reach beyond them.</param>
public readonly record struct MeanFigure(double Mean, long Count, double? Variance, double Lowest, double Highest) : IEstimate
{
    /// <summary>Kept on the scale; null for a single answer.</summary>
    public Interval? Interval => Variance is null ? null : IntervalOf(together: 1);

    double IEstimate.Value => Mean;

    double IEstimate.Span => Highest - Lowest;

    /// <summary>
    /// Student's t with n − 1 degrees, as if one more person had answered, half of it at each end of the scale (docs/sources.md). So a few
    /// satisfied customers who all say the same are not taken for certainty, where the plain interval shrinks to nothing.
    /// </summary>
    /// <param name="together">How many are read together, this one among them; above 0.</param>
    public Interval IntervalOf(int together)
    {
        if (Variance is not { } variance)
        {
            return new(Lowest, Highest);
        }

        var n = Count + 1;
        var centre = ((Mean * Count) + ((Lowest + Highest) / 2)) / n;
        var squares = (variance * (Count - 1)) + (Count * Square(Mean - centre)) + ((Square(Highest - centre) + Square(centre - Lowest)) / 2);
        var half = StudentT.QuantileTogether(Count - 1, together) * Math.Sqrt(squares / (n - 1) / n);
        return new Interval(centre - half, centre + half).Within(Lowest, Highest);
    }

    static double Square(double length) => length * length;
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
        return new(mean, Count, Count == 1 ? null : Math.Max(0, (_sumOfSquares - (_sum * mean)) / (Count - 1)), lowest, highest);
    }
}
