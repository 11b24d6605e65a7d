using System.Buffers;

namespace Pontua.Journeys.Kernels;

/// <summary>A growing list of values, each with its cell, in pooled memory.</summary>
sealed class CellValues : IDisposable
{
    const int FirstLength = 1 << 12;

    int[] _cells = ArrayPool<int>.Shared.Rent(FirstLength);
    uint[] _values = ArrayPool<uint>.Shared.Rent(FirstLength);

    public int Count { get; private set; }

    public ReadOnlySpan<int> Cells => _cells.AsSpan(0, Count);

    public ReadOnlySpan<uint> Values => _values.AsSpan(0, Count);

    public void Add(int cell, uint value)
    {
        if (Count == _cells.Length || Count == _values.Length)
        {
            Grow();
        }

        (_cells[Count], _values[Count]) = (cell, value);
        Count++;
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_cells);
        ArrayPool<uint>.Shared.Return(_values);
    }

    void Grow()
    {
        var (cells, values) = (ArrayPool<int>.Shared.Rent(Count * 2), ArrayPool<uint>.Shared.Rent(Count * 2));
        Cells.CopyTo(cells);
        Values.CopyTo(values);
        Dispose();
        (_cells, _values) = (cells, values);
    }
}
