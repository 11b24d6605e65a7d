namespace Pontua.Journeys.Kernels;

/// <summary>A growing list of values, each with its cell, in pooled memory.</summary>
sealed class CellValues : IDisposable
{
    ulong[] _entries = [];

    public int Count { get; private set; }

    /// <summary>One a value, see <see cref="Entry"/>.</summary>
    public ReadOnlySpan<ulong> Entries => _entries.AsSpan(0, Count);

    public static ulong Entry(int cell, uint value) => unchecked((ulong)(uint)cell << 32) | value;

    public static int CellOf(ulong entry) => unchecked((int)(entry >> 32));

    public static uint ValueOf(ulong entry) => unchecked((uint)entry);

    /// <summary>Moves the entries of one row and one column to the front, in their order; tells how many they are.</summary>
    /// <param name="stride">Cells a row: cell = row * stride + column.</param>
    public static int KeepAround(Span<ulong> entries, int rowAndColumn, int stride)
    {
        var (kept, first) = (0, unchecked(rowAndColumn * stride));
        foreach (var entry in entries)
        {
            entries[kept] = entry;
            var cell = unchecked((uint)CellOf(entry));
            kept += unchecked(cell - (uint)first) < (uint)stride || cell % (uint)stride == (uint)rowAndColumn ? 1 : 0;
        }

        return kept;
    }

    /// <summary>Where the next entries are written: room for so many, and one that is not kept.</summary>
    public Span<ulong> Free(int more)
    {
        var least = checked(Count + more + 1);
        if (least > _entries.Length)
        {
            var longer = QuestionMemory<ulong>.Rent(Math.Max(least, Count * 2));
            Entries.CopyTo(longer);
            Dispose();
            _entries = longer;
        }

        return _entries.AsSpan(Count, more + 1);
    }

    /// <summary>Keeps what was written.</summary>
    public void Keep(int written) => Count += written;

    public void Dispose()
    {
        if (_entries.Length > 0)
        {
            QuestionMemory<ulong>.Return(_entries);
        }
    }
}
