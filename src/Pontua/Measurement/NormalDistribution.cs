namespace Pontua.Measurement;

/// <summary>The normal distribution, as far as intervals by resampling need it.</summary>
static class NormalDistribution
{
    /// <summary>The share of it that lies below; error below 1e-7 (docs/sources.md: Abramowitz and Stegun 26.2.17).</summary>
    public static double ShareBelow(double z)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(z)));
        var polynomial = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        var beyond = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * polynomial;
        return z > 0 ? 1 - beyond : beyond;
    }
}
