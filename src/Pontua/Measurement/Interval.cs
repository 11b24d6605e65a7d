namespace Pontua.Measurement;

/// <summary>Where the true value may lie, at 95 %: both ends in the unit of the figure.</summary>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>The 0.975 quantile of the normal distribution.</summary>
    public const double NormalQuantile = 1.959963984540054;

    public Interval Within(double lowest, double highest) => new(Math.Max(Low, lowest), Math.Min(High, highest));
}
