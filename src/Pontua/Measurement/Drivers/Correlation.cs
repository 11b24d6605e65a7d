namespace Pontua.Measurement.Drivers;

/// <summary>How closely two answers of the same persons go together, −1 to 1: Pearson's r with Fisher's interval (docs/sources.md).</summary>
/// <param name="Count">Persons who gave both answers, at least <see cref="Fewest"/>.</param>
public readonly record struct Correlation(double Value, long Count)
{
    /// <summary>Below so many persons it says nothing.</summary>
    public const long Fewest = 10;

    /// <summary>At 95 %: r is stretched by artanh, where its error is 1/√(n − 3), and the ends are brought back (R. A. Fisher 1921).</summary>
    public Interval Interval
    {
        get
        {
            var (middle, half) = (Math.Atanh(Value), Measurement.Interval.NormalQuantile / Math.Sqrt(Count - 3));
            return Math.Abs(Value) >= 1 ? new(Value, Value) : new(Math.Tanh(middle - half), Math.Tanh(middle + half));
        }
    }

    /// <summary>Null for fewer than <see cref="Fewest"/> persons, and where all of them say the same: then nothing goes with anything.</summary>
    public static Correlation? Of(PairSums sums)
    {
        var (x, y) = (Spread(sums.SquaresX, sums.X, sums.Count), Spread(sums.SquaresY, sums.Y, sums.Count));
        return sums.Count < Fewest || x <= Rounding * sums.SquaresX || y <= Rounding * sums.SquaresY ? null
            : new(Math.Clamp((sums.Products - (sums.X * sums.Y / sums.Count)) / Math.Sqrt(x * y), -1, 1), sums.Count);
    }

    const double Rounding = 1e-12; // of a difference of two sums: far below any spread of grades

    static double Spread(double squares, double sum, long count) => squares - (sum * sum / count);
}

/// <summary>Adds pairs of answers up as they come, without keeping them.</summary>
public struct PairSums
{
    public long Count { get; private set; }

    internal double X { get; private set; }
    internal double Y { get; private set; }
    internal double SquaresX { get; private set; }
    internal double SquaresY { get; private set; }
    internal double Products { get; private set; }

    public void Add(double x, double y)
    {
        (Count, X, Y) = (Count + 1, X + x, Y + y);
        (SquaresX, SquaresY, Products) = (SquaresX + (x * x), SquaresY + (y * y), Products + (x * y));
    }
}
