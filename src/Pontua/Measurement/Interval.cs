namespace Pontua.Measurement;

/// <summary>Where the true value may lie, at 95 %: both ends in the unit of the figure.</summary>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>The 0.975 quantile of the normal distribution.</summary>
    public const double NormalQuantile = 1.959963984540054;

    /// <summary>
    /// How many standard errors intervals reach to each side so that all of them together hold at 95 %: the quantile of 1 − 0.025/n (Bonferroni),
    /// by the tail of Wichura's AS 241, PPND7 (docs/sources.md); error below 1e-6.
    /// </summary>
    /// <param name="intervals">How many are read together, above 0.</param>
    public static double QuantileTogether(int intervals)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(intervals);
        if (intervals == 1)
        {
            return NormalQuantile;
        }

        var r = Math.Sqrt(-Math.Log(0.025 / intervals)) - 1.6;
        return ((((((0.17023821103 * r) + 1.3067284816) * r) + 2.7568153900) * r) + 1.4234372777) / ((((0.12021132975 * r) + 0.73700164250) * r) + 1);
    }

    public Interval Within(double lowest, double highest) => new(Math.Max(Low, lowest), Math.Min(High, highest));
}
