namespace Pontua.Journeys.Kernels;

/// <summary>Exact quantiles: linear between order statistics (Hyndman and Fan, type 7), as the default of R and NumPy.</summary>
static class OrderStatistics
{
    /// <summary>Median and ninetieth percentile; NaN where there are no values.</summary>
    /// <param name="values">Their order is changed.</param>
    public static (double Median, double P90) MedianAndP90(Span<uint> values)
    {
        values.Sort();
        return (Quantile(values, 0.5), Quantile(values, 0.9));
    }

    static double Quantile(ReadOnlySpan<uint> sorted, double share)
    {
        if (sorted.IsEmpty)
        {
            return double.NaN;
        }

        var rank = (sorted.Length - 1) * share;
        var below = (int)rank;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((rank - below) * ((double)sorted[above] - sorted[below]));
    }
}
