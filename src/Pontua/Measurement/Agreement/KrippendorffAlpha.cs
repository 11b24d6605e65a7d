namespace Pontua.Measurement.Agreement;

/// <summary>How far raters agree beyond chance over many items: Krippendorff's alpha for ordered grades, with raters missing anywhere (Krippendorff 2004, docs/sources.md).</summary>
/// <param name="Value">1: all always said the same; 0: as by chance; below: they systematically say otherwise.</param>
/// <param name="Interval">At 95 %; null with fewer than <see cref="FewestForInterval"/> items.</param>
/// <param name="Items">That at least two raters graded.</param>
public sealed record KrippendorffAlpha(double Value, Interval? Interval, int Items)
{
    /// <summary>Krippendorff's own marks: from the first on one may rely on grades, from the second on draw tentative conclusions.</summary>
    public const double Reliable = .8, Tentative = .667;

    /// <summary>Below so many items a resample tells nothing.</summary>
    public const int FewestForInterval = 5;

    const int Resamples = 1_000;
    const int Seed = 20_040_101; // the same grades always show the same interval

    /// <summary>Null where no item was graded by two, or all grades are the same: agreement has nothing to show itself by.</summary>
    public static KrippendorffAlpha? Of(IEnumerable<GradeCounts> items)
    {
        var pairable = items.Where(item => item.Raters >= 2).Select(item => new Pairs(item)).ToArray();
        return Measure(pairable) is { } value ? new(value, pairable.Length < FewestForInterval ? null : Resample(pairable), pairable.Length) : null;
    }

    /// <summary>Percentiles of alpha over items drawn anew, moved outwards as Student's t asks of so few items (Hesterberg 2015).</summary>
    static Interval? Resample(Pairs[] items)
    {
        var random = new Random(Seed);
        var drawn = new Pairs[items.Length];
        var values = new List<double>(Resamples);
        for (var resample = 0; resample < Resamples; resample++)
        {
            for (var item = 0; item < drawn.Length; item++)
            {
                drawn[item] = items[random.Next(items.Length)];
            }

            if (Measure(drawn) is { } value)
            {
                values.Add(value);
            }
        }

        if (values.Count < Resamples / 2)
        {
            return null;
        }

        values.Sort();
        var outside = NormalDistribution.ShareBelow(-Math.Sqrt(items.Length / (items.Length - 1d)) * StudentT.QuantileTogether(items.Length - 1, 1));
        return new(Quantile(values, outside), Quantile(values, 1 - outside));
    }

    static double Quantile(List<double> ordered, double share)
    {
        var place = share * (ordered.Count - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, ordered.Count - 1);
        return ordered[below] + ((place - below) * (ordered[above] - ordered[below]));
    }

    static double? Measure(ReadOnlySpan<Pairs> items)
    {
        var all = new Pairs();
        foreach (ref readonly var item in items)
        {
            all.Add(item);
        }

        return all.Alpha();
    }
}
