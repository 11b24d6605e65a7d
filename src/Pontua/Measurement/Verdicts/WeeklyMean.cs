namespace Pontua.Measurement.Verdicts;

/// <summary>The mean of a measure's weekly means: weeks, not touches, are what varies by chance, for the touches of a week hang together.</summary>
/// <param name="Count">Weeks.</param>
/// <param name="Variance">Of the weeks, with n − 1.</param>
public readonly record struct WeeklyMean(double Value, long Count, double Variance) : IEstimate
{
    public const int FewestWeeks = 3;

    public double Span => double.PositiveInfinity;

    /// <summary>Null: too few weeks.</summary>
    public static WeeklyMean? Of(IReadOnlyCollection<double> weeks)
    {
        if (weeks.Count < FewestWeeks)
        {
            return null;
        }

        var mean = weeks.Average();
        return new(mean, weeks.Count, weeks.Sum(week => (week - mean) * (week - mean)) / (weeks.Count - 1));
    }

    public Interval IntervalOf(int together)
    {
        var half = StudentT.QuantileTogether(Count - 1, together) * Math.Sqrt(Variance / Count);
        return new(Value - half, Value + half);
    }
}
