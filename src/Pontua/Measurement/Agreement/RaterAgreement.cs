namespace Pontua.Measurement.Agreement;

/// <summary>What can be said of raters in one word; the coefficients stand behind it.</summary>
public enum AgreementLevel
{
    /// <summary>Nobody graded what another graded too.</summary>
    TooFew,

    /// <summary>They do not: the scale or the examples mean different things to them.</summary>
    Disagree,

    Partly,
    Agree,
}

/// <summary>How far raters agree over several items: a touchpoint seen by one attribute, in one unit.</summary>
/// <param name="Alpha">Null: nothing to compare, or all said the same of everything.</param>
/// <param name="WithinGroup">The mean of r_wg over the items that two or more graded; null: there is none.</param>
/// <param name="Kappa">Of the items that both graded, where there are just two raters; else null.</param>
/// <param name="Items">That two or more graded.</param>
public sealed record RaterAgreement(AgreementLevel Level, KrippendorffAlpha? Alpha, double? WithinGroup, double? Kappa, int Items)
{
    /// <summary>So few grades that the word may be another one with the next: no interval, or one that reaches from disagreement to agreement.</summary>
    public bool IsUncertain => Alpha is { } alpha && (alpha.Interval is not { } interval || (interval.Low < KrippendorffAlpha.Tentative && interval.High >= KrippendorffAlpha.Reliable));

    /// <param name="items">The grades of each item by rater: 1 to 5, without those who could not say.</param>
    /// <remarks>
    /// Alpha asks for grades that vary: where all are near each other it is low though raters agree. So raters whose grades lie close
    /// together (r_wg) are said to agree in part, whatever alpha says.
    /// </remarks>
    public static RaterAgreement Of(IReadOnlyCollection<IReadOnlyDictionary<Guid, int>> items)
    {
        var counts = items.Select(item => GradeCounts.Of(item.Values)).ToList();
        var near = counts.Select(WithinGroupAgreement.Of).OfType<double>().ToList();
        var alpha = KrippendorffAlpha.Of(counts);
        double? within = near.Count == 0 ? null : near.Average();
        return new(LevelOf(alpha, within), alpha, within, KappaOf(items), near.Count);
    }

    /// <summary>The word for one touchpoint.</summary>
    /// <param name="withinGroup">See <see cref="WithinGroupAgreement"/>.</param>
    public static AgreementLevel LevelOf(double? withinGroup) => withinGroup switch
    {
        null => AgreementLevel.TooFew,
        >= WithinGroupAgreement.Strong => AgreementLevel.Agree,
        >= WithinGroupAgreement.Moderate => AgreementLevel.Partly,
        _ => AgreementLevel.Disagree,
    };

    static AgreementLevel LevelOf(KrippendorffAlpha? alpha, double? within)
        => within is null ? AgreementLevel.TooFew
            : alpha is null || alpha.Value >= KrippendorffAlpha.Reliable ? AgreementLevel.Agree
            : alpha.Value >= KrippendorffAlpha.Tentative || within >= WithinGroupAgreement.Strong ? AgreementLevel.Partly
            : AgreementLevel.Disagree;

    static double? KappaOf(IReadOnlyCollection<IReadOnlyDictionary<Guid, int>> items)
    {
        if (items.SelectMany(item => item.Keys).Distinct().ToList() is not [var one, var other])
        {
            return null;
        }

        var both = items.Where(item => item.ContainsKey(one) && item.ContainsKey(other)).Select(item => (item[one], item[other])).ToList();
        return both.Count == 0 ? null : QuadraticKappa.Of(both);
    }
}
