namespace Pontua.Measurement;

/// <summary>Which one measure of a touchpoint to name on its card: the one that stands out most from what is usual on the map.</summary>
public enum Measure { Handling, Conversion }

/// <param name="Usual">What is usual on the whole map, in the unit of the measure.</param>
/// <param name="TimesWorse">Above 1: worse than usual; infinite where nobody converts.</param>
public readonly record struct WorstMeasure(Measure Measure, double Value, double Usual, double TimesWorse)
{
    /// <summary>Fewer persons or touches say nothing of one touchpoint.</summary>
    public const long FewestMeasured = 30;

    /// <summary>Null where nothing was measured often enough, or where nothing is worse than usual.</summary>
    /// <param name="handlingSeconds">Mean handling time here and over the map; null: none.</param>
    /// <param name="conversion">Share 0 to 1 here and over the map; null: none.</param>
    public static WorstMeasure? Of((double Here, double Usual, long Touches)? handlingSeconds, (double Here, double Usual, long Persons)? conversion)
    {
        var slower = handlingSeconds is { Touches: >= FewestMeasured, Usual: > 0 } time
            ? new WorstMeasure(Measure.Handling, time.Here, time.Usual, time.Here / time.Usual) : default(WorstMeasure?);
        var weaker = conversion is { Persons: >= FewestMeasured, Usual: > 0 } share
            ? new WorstMeasure(Measure.Conversion, share.Here, share.Usual, share.Here == 0 ? double.PositiveInfinity : share.Usual / share.Here) : default(WorstMeasure?);
        var worst = (slower?.TimesWorse ?? 0) >= (weaker?.TimesWorse ?? 0) ? slower : weaker;
        return worst is { TimesWorse: > 1 } ? worst : null;
    }
}
