namespace Pontua.Measurement.Agreement;

/// <summary>How far the raters of one touchpoint say the same, whatever is said of the others: r_wg (James, Demaree and Wolf 1984, docs/sources.md).</summary>
public static class WithinGroupAgreement
{
    /// <summary>From so much on raters are said to agree (LeBreton and Senter 2008: strong above 0.7, moderate above 0.5).</summary>
    public const double Strong = .7, Moderate = .5;

    /// <summary>Variance of grades given by the throw of a die with as many sides as the scale has grades.</summary>
    const double ByChance = ((GradeCounts.Grades * GradeCounts.Grades) - 1) / 12d;

    /// <summary>1 − s²/σ², 0 to 1; at 0 the raters are as far apart as by chance, or farther. Null below two raters.</summary>
    public static double? Of(GradeCounts item)
        => item.Variance() is { } variance ? Math.Max(0, 1 - (variance / ByChance)) : null;

    /// <summary>The same of several attributes together, r_wg(J); null where none of them has two raters.</summary>
    public static double? Of(IEnumerable<GradeCounts> attributes)
    {
        var variances = attributes.Select(item => item.Variance()).OfType<double>().ToList();
        if (variances.Count == 0)
        {
            return null;
        }

        var apart = variances.Average() / ByChance;
        var agreed = variances.Count * (1 - apart);
        return agreed <= 0 ? 0 : agreed / (agreed + apart);
    }
}
