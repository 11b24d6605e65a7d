namespace Pontua.Measurement.Voices;

/// <summary>Keeps the share of false finds among many comparisons at bay (Benjamini and Hochberg 1995, docs/sources.md).</summary>
public static class FalseDiscovery
{
    /// <summary>The usual bound: of the finds, at most one in twenty is expected to be chance.</summary>
    public const double Bound = .05;

    /// <summary>Each probability adjusted, in the same order: the smallest bound at which it still counts as a find.</summary>
    public static double[] Adjust(IReadOnlyList<double> probabilities)
    {
        var adjusted = new double[probabilities.Count];
        var lowest = 1.0;
        foreach (var (index, rank) in probabilities.Index().OrderByDescending(p => p.Item).Select((p, place) => (p.Index, probabilities.Count - place)))
        {
            lowest = Math.Min(lowest, probabilities[index] * probabilities.Count / rank);
            adjusted[index] = lowest;
        }

        return adjusted;
    }
}
