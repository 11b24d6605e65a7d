namespace Pontua.Measurement;

/// <summary>Between which values a measure moves without a cause of its own: the natural process limits of an XmR chart.</summary>
/// <remarks>
/// Mean ± 2.66 times the mean of the moving ranges. 2.66 = 3 / d2 for ranges of two (d2 = 1.128).
/// D. J. Wheeler, <em>Understanding Variation: The Key to Managing Chaos</em>, 2nd ed., SPC Press 2000.
/// </remarks>
public readonly record struct ProcessLimits(double Mean, double Low, double High)
{
    /// <summary>Fewer values say nothing of how much the measure moves.</summary>
    public const int FewestValues = 6;

    const double RangesToLimits = 2.66;

    /// <summary>Null: too few values.</summary>
    /// <param name="values">One after the other, without gaps; the one to be judged is not among them.</param>
    /// <param name="least">No value of this measure can be lower.</param>
    /// <param name="most">No value of this measure can be higher.</param>
    public static ProcessLimits? Of(IReadOnlyList<double> values, double least = double.NegativeInfinity, double most = double.PositiveInfinity)
    {
        if (values.Count < FewestValues)
        {
            return null;
        }

        var mean = values.Average();
        var reach = RangesToLimits * values.Zip(values.Skip(1), (one, next) => Math.Abs(next - one)).Average();
        return new(mean, Math.Max(least, mean - reach), Math.Min(most, mean + reach));
    }

    /// <summary>Outside of the limits: something has changed, and it is worth asking what.</summary>
    public bool IsSignal(double value) => value < Low || value > High;
}
