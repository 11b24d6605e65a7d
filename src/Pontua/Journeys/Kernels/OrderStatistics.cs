using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pontua.Journeys.Kernels;

/// <summary>Exact quantiles: linear between order statistics (Hyndman and Fan, type 7), as the default of R and NumPy.</summary>
/// <remarks>
/// Nothing is sorted but what is small: a histogram over the range of the values tells in which of its buckets the wanted ones lie, and
/// only those are looked at again: no branch that cannot be foreseen.
/// </remarks>
static class OrderStatistics
{
    const int SmallEnoughToSort = 128, BucketBits = 10;

    /// <summary>Median and ninetieth percentile; NaN where there are no values.</summary>
    /// <param name="values">Their order may be changed.</param>
    /// <param name="scratch">As long as <paramref name="values"/>, overwritten.</param>
    public static (double Median, double P90) MedianAndP90(Span<uint> values, Span<uint> scratch)
    {
        if (values.IsEmpty)
        {
            return (double.NaN, double.NaN);
        }

        if (values.Length <= SmallEnoughToSort)
        {
            values.Sort();
            return (Sorted(values, 0.5), Sorted(values, 0.9));
        }

        Span<int> counts = stackalloc int[1 << BucketBits];
        var range = Count(values, counts);
        return (Quantile(values, scratch, range, counts, 0.5), Quantile(values, scratch, range, counts, 0.9));
    }

    static double Sorted(ReadOnlySpan<uint> values, double share)
    {
        var rank = (values.Length - 1) * share;
        return Between(values[(int)rank], values[Math.Min((int)rank + 1, values.Length - 1)], rank);
    }

    static double Quantile(ReadOnlySpan<uint> values, Span<uint> scratch, Range range, ReadOnlySpan<int> counts, double share)
    {
        var rank = (values.Length - 1) * share;
        var (low, high) = Pair(values, scratch, range, counts, (int)rank);
        return Between(low, high, rank);
    }

    static double Between(uint low, uint high, double rank) => low + ((rank - (int)rank) * ((double)high - low));

    /// <summary>The value of a rank (from 0, not the last) and the next one.</summary>
    static (uint Low, uint High) Pair(ReadOnlySpan<uint> values, Span<uint> scratch, Range range, scoped ReadOnlySpan<int> counts, int rank)
    {
        Span<int> ownCounts = stackalloc int[1 << BucketBits];
        while (true)
        {
            var (bucket, before) = Find(counts, rank);
            var isLast = rank + 1 == before + counts[bucket];
            if (range.Shift == 0)
            {
                var next = isLast ? bucket + 1 + counts[(bucket + 1)..].IndexOfAnyExcept(0) : bucket;
                return (range.Lowest + (uint)bucket, range.Lowest + (uint)next);
            }

            if (isLast)
            {
                return AtBoundary(values, range, (uint)bucket);
            }

            var kept = Collect(values, scratch, range, (uint)bucket);
            values = scratch[..kept];
            rank -= before;
            if (kept <= SmallEnoughToSort)
            {
                scratch[..kept].Sort();
                return (values[rank], values[rank + 1]);
            }

            range = Count(values, ownCounts);
            counts = ownCounts;
        }
    }

    /// <summary>The bucket of a rank, and how many values lie before it.</summary>
    static (int Bucket, int Before) Find(ReadOnlySpan<int> counts, int rank)
    {
        var (bucket, before) = (0, 0);
        while (before + counts[bucket] <= rank)
        {
            before += counts[bucket++];
        }

        return (bucket, before);
    }

    /// <summary>How many values lie in each bucket of their range.</summary>
    static Range Count(ReadOnlySpan<uint> values, Span<int> counts)
    {
        var (lowest, highest) = Extremes(values);
        var range = new Range(lowest, Math.Max(0, BitOperations.Log2(highest - lowest) + 1 - BucketBits));
        counts.Clear();
        Count(values, range, counts);
        return range;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Count(ReadOnlySpan<uint> values, Range range, Span<int> counts)
    {
        foreach (var value in values)
        {
            counts[(int)((value - range.Lowest) >> range.Shift)]++;
        }
    }

    /// <summary>Copies the values of a bucket; <paramref name="kept"/> may be what is read from: it is written behind the reading.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Collect(ReadOnlySpan<uint> values, Span<uint> kept, Range range, uint bucket)
    {
        var count = 0;
        foreach (var value in values)
        {
            kept[count] = value;
            count += (value - range.Lowest) >> range.Shift == bucket ? 1 : 0;
        }

        return count;
    }

    /// <summary>The highest value up to a bucket and the lowest behind it.</summary>
    static (uint Low, uint High) AtBoundary(ReadOnlySpan<uint> values, Range range, uint bucket)
    {
        var (low, high) = (range.Lowest, uint.MaxValue);
        foreach (var value in values)
        {
            var isUpTo = (value - range.Lowest) >> range.Shift <= bucket;
            low = isUpTo ? Math.Max(low, value) : low;
            high = isUpTo ? high : Math.Min(high, value);
        }

        return (low, high);
    }

    static (uint Lowest, uint Highest) Extremes(ReadOnlySpan<uint> values)
    {
        var (lowest, highest) = (new Vector<uint>(uint.MaxValue), Vector<uint>.Zero);
        var vectors = MemoryMarshal.Cast<uint, Vector<uint>>(values);
        foreach (var vector in vectors)
        {
            (lowest, highest) = (Vector.Min(lowest, vector), Vector.Max(highest, vector));
        }

        var (low, high) = (uint.MaxValue, 0U);
        for (var lane = 0; lane < Vector<uint>.Count; lane++)
        {
            (low, high) = (Math.Min(low, lowest[lane]), Math.Max(high, highest[lane]));
        }

        foreach (var value in values[(vectors.Length * Vector<uint>.Count)..])
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        return (low, high);
    }

    /// <param name="Shift">Bits that a bucket leaves out: 0, when each value has a bucket of its own.</param>
    readonly record struct Range(uint Lowest, int Shift);
}
