namespace Pontua.Measurement;

/// <summary>A share of persons, 0 to 1, with its Wilson score interval (docs/sources.md).</summary>
/// <param name="Part">How many did.</param>
/// <param name="Whole">Of how many; above 0.</param>
public readonly record struct Share(long Part, long Whole) : IEstimate
{
    public double Value => (double)Part / Whole;

    /// <summary>Wilson 1927, without continuity correction: honest near 0 and 1 and for few persons, where the plain one is not.</summary>
    public Interval Interval => IntervalOf(together: 1);

    long IEstimate.Count => Whole;

    double IEstimate.Span => 1;

    /// <inheritdoc/>
    public Interval IntervalOf(int together)
    {
        var quantile = Measurement.Interval.QuantileTogether(together);
        var z2 = quantile * quantile;
        double n = Whole, p = Value;
        var middle = (p + (z2 / (2 * n))) / (1 + (z2 / n));
        var half = quantile / (1 + (z2 / n)) * Math.Sqrt((p * (1 - p) / n) + (z2 / (4 * n * n)));
        // At the ends the formula gives 0 and 1 but for rounding: nobody may read 0.9999… where all did.
        return new Interval(Part == 0 ? 0 : middle - half, Part == Whole ? 1 : middle + half).Within(0, 1);
    }

    /// <summary>Null where there is nobody to be a share of: never 0 %.</summary>
    public static Share? Of(long part, long whole) => whole > 0 ? new Share(part, whole) : null;
}
