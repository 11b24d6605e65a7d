using System.Buffers;

namespace Pontua.Journeys.Kernels;

/// <summary>Values brought together by cell, so that a cell's or a run of cells' exact quantiles can be taken.</summary>
sealed class CellDistributions : IDisposable
{
    const double MillisecondsASecond = 1000;

    readonly int[] _ends; // of each cell in _values
    readonly uint[] _values;

    public CellDistributions(IReadOnlyCollection<CellValues> lists, int cells)
    {
        _ends = new int[cells];
        foreach (var list in lists)
        {
            foreach (var cell in list.Cells)
            {
                _ends[cell]++;
            }
        }

        var start = 0;
        for (var cell = 0; cell < cells; cell++)
        {
            (_ends[cell], start) = (start, start + _ends[cell]);
        }

        _values = ArrayPool<uint>.Shared.Rent(start);
        foreach (var list in lists)
        {
            for (var i = 0; i < list.Count; i++)
            {
                _values[_ends[list.Cells[i]]++] = list.Values[i];
            }
        }
    }

    /// <summary>Figures in seconds of the cells from <paramref name="first"/> to before <paramref name="end"/>.</summary>
    public Distribution Of(int first, int end)
    {
        var values = _values.AsSpan((first == 0 ? 0 : _ends[first - 1]).._ends[end - 1]);
        var sum = 0L;
        foreach (var value in values)
        {
            sum += value;
        }

        var (median, p90) = OrderStatistics.MedianAndP90(values);
        return new(values.Length, sum / MillisecondsASecond / values.Length, median / MillisecondsASecond, p90 / MillisecondsASecond);
    }

    public void Dispose() => ArrayPool<uint>.Shared.Return(_values);
}
