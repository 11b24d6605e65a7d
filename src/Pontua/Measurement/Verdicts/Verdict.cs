namespace Pontua.Measurement.Verdicts;

/// <summary>What became of an improvement, in one word.</summary>
public enum VerdictKind
{
    /// <summary>Fewer than <see cref="Verdict.FewestDays"/> since it began.</summary>
    TooEarly,

    /// <summary>Too few answers before or after.</summary>
    TooFew,

    /// <summary>It moved as wanted, farther than chance alone would move it.</summary>
    Worked,

    /// <summary>It moved the other way, farther than chance alone would move it.</summary>
    Worse,

    /// <summary>Chance alone may have moved it so far.</summary>
    NoEvidence,
}

/// <summary>An honest verdict on an improvement: after set against before, and where there are comparable touchpoints against what happened there meanwhile.</summary>
/// <param name="Change">After less before; null: nothing to set against each other.</param>
/// <param name="Beside">Where the change beside that of the comparable touchpoints may lie, at 95 %; null: too few of them, and then nothing is said of the cause.</param>
/// <param name="Comparable">Touchpoints that it is set beside.</param>
public sealed record Verdict(VerdictKind Kind, Difference? Change, Interval? Beside, int Comparable)
{
    public const int FewestDays = 14, LongestDays = 90, FewestComparable = 3;

    public static readonly Verdict TooEarly = new(VerdictKind.TooEarly, null, null, 0);

    /// <param name="change">Null: too few on one side.</param>
    /// <param name="others">How far the same figure moved at each comparable touchpoint.</param>
    /// <param name="wanted">Above 0: it is to rise; below: to fall.</param>
    public static Verdict Of(Difference? change, IReadOnlyCollection<double> others, double wanted)
    {
        if (change is null)
        {
            return new(VerdictKind.TooFew, null, null, 0);
        }

        Interval? beside = others.Count >= FewestComparable ? Between(change, others) : null;
        return new(KindOf(beside ?? change.Interval, wanted), change, beside, beside is null ? 0 : others.Count);
    }

    // The two are of different touchpoints: each end lies as far off as the two ends that pull there, at right angles (MOVER, as in Difference).
    static Interval Between(Difference change, IReadOnlyCollection<double> others)
    {
        var sums = new MeanSums();
        foreach (var other in others)
        {
            sums.Add(other);
        }

        var figure = sums.Figure(double.NegativeInfinity, double.PositiveInfinity)!.Value;
        var half = StudentT.QuantileTogether(figure.Count - 1, 1) * Math.Sqrt(figure.Variance!.Value / figure.Count);
        var value = change.Value - figure.Mean;
        return new(value - double.Hypot(change.Value - change.Interval.Low, half), value + double.Hypot(change.Interval.High - change.Value, half));
    }

    static VerdictKind KindOf(Interval interval, double wanted)
        => interval is not ({ Low: > 0 } or { High: < 0 }) ? VerdictKind.NoEvidence
            : interval.Low > 0 == wanted > 0 ? VerdictKind.Worked : VerdictKind.Worse;
}
