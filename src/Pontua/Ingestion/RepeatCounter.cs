using System.Collections;

namespace Pontua.Ingestion;

/// <summary>Numbers equal rows of a file in two passes, without keeping the rows that stand once.</summary>
/// <remarks>
/// The first pass marks two bits a row: seen, seen again. In the second pass only rows marked "again" are counted one by one: the truly
/// repeated, and the few that share a bit with another. Memory is two bits a slot, not a key a row.
/// </remarks>
public sealed class RepeatCounter
{
    readonly BitArray _seen;
    readonly BitArray _again;
    readonly int _mask;
    readonly Dictionary<UInt128, int> _counts = [];

    /// <param name="rowsExpected">About how many rows come; fewer or more cost memory or time, not truth.</param>
    public RepeatCounter(long rowsExpected)
    {
        var slots = 1 << 16;
        while (slots < rowsExpected * 8 && slots < 1 << 28)
        {
            slots *= 2;
        }

        (_seen, _again, _mask) = (new(slots), new(slots), slots - 1);
    }

    /// <summary>First pass: such a row stands in the file.</summary>
    /// <param name="mark">The same for equal rows, and for few others.</param>
    public void Note(int mark)
    {
        var slot = mark & _mask;
        if (_seen[slot])
        {
            _again[slot] = true;
        }

        _seen[slot] = true;
    }

    /// <summary>Second pass: how many rows with this hash came before, in this pass.</summary>
    /// <param name="mark">What the first pass noted of the row.</param>
    /// <param name="hash">The same for equal rows, and for no others.</param>
    public int CountBefore(int mark, UInt128 hash)
    {
        if (!_again[mark & _mask])
        {
            return 0;
        }

        ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_counts, hash, out _);
        return count++;
    }
}
