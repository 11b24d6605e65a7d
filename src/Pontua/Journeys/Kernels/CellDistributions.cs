using System.Runtime.CompilerServices;

namespace Pontua.Journeys.Kernels;

/// <summary>Values brought together by cell, so that a cell's or a run of cells' exact quantiles can be taken.</summary>
/// <remarks>Different runs may be asked for by different threads at once; the same one may not, as its values are moved about.</remarks>
sealed class CellDistributions : IDisposable
{
    const double MillisecondsASecond = 1000;

    readonly int[] _starts; // of each cell in _values, and the end
    readonly uint[] _values;
    readonly uint[] _scratch;

    /// <param name="lists">One a worker.</param>
    public CellDistributions(IReadOnlyList<CellValues> lists, int cells)
    {
        var next = new int[lists.Count][];
        JourneyWork.Run(lists.Count, worker => Count(lists[worker].Entries, next[worker] = new int[cells]));

        // Each worker writes its values of a cell behind those of the workers before it.
        _starts = new int[cells + 1];
        for (var cell = 0; cell < cells; cell++)
        {
            _starts[cell + 1] = _starts[cell];
            foreach (var own in next)
            {
                (own[cell], _starts[cell + 1]) = (_starts[cell + 1], _starts[cell + 1] + own[cell]);
            }
        }

        (_values, _scratch) = (QuestionMemory<uint>.Rent(_starts[^1]), QuestionMemory<uint>.Rent(_starts[^1]));
        JourneyWork.Run(lists.Count, worker => Scatter(lists[worker].Entries, next[worker], _values));
    }

    /// <summary>Values in the cells from <paramref name="first"/> to before <paramref name="end"/>.</summary>
    public int Count(int first, int end) => _starts[end] - _starts[first];

    /// <summary>Quantiles of the values in the cells, in their own unit; NaN where there are none.</summary>
    public (double Median, double P90) MedianAndP90(int first, int end)
    {
        var own = _starts[first].._starts[end];
        return OrderStatistics.MedianAndP90(_values.AsSpan(own), _scratch.AsSpan(own));
    }

    /// <summary>Figures in seconds of cells whose values are milliseconds.</summary>
    public Distribution Of(int first, int end)
    {
        var sum = 0L;
        foreach (var value in _values.AsSpan(_starts[first].._starts[end]))
        {
            sum += value;
        }

        var count = Count(first, end);
        var (median, p90) = MedianAndP90(first, end);
        return new(count, sum / MillisecondsASecond / count, median / MillisecondsASecond, p90 / MillisecondsASecond);
    }

    public void Dispose()
    {
        QuestionMemory<uint>.Return(_values);
        QuestionMemory<uint>.Return(_scratch);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Count(ReadOnlySpan<ulong> entries, Span<int> counts)
    {
        foreach (var entry in entries)
        {
            counts[CellValues.CellOf(entry)]++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Scatter(ReadOnlySpan<ulong> entries, Span<int> next, Span<uint> values)
    {
        foreach (var entry in entries)
        {
            values[next[CellValues.CellOf(entry)]++] = CellValues.ValueOf(entry);
        }
    }
}
