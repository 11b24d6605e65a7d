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

    /// <summary>Moves the entries of a run of cells to the front, in their order; tells how many they are.</summary>
    public static int KeepCells(Span<ulong> entries, int first, int cells)
    {
        var kept = 0;
        foreach (var entry in entries)
        {
            entries[kept] = entry;
            kept += unchecked((uint)(CellOf(entry) - first)) < (uint)cells ? 1 : 0;
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
