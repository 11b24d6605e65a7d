using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pontua.Journeys.Kernels;

/// <summary>The stages that a block of touches passes: each a loop so small that it stays in registers and has no branch to foresee.</summary>
/// <remarks>All spans of a call are as long as the block, but those that are written to further than is kept.</remarks>
static class MeasureStages
{
    const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    /// <summary>The group of each touch; unseen ones go to the group that the table names for them.</summary>
    [MethodImpl(Hot)]
    public static void FindGroups(ReadOnlySpan<ushort> places, ReadOnlySpan<ushort> groupOf, Span<int> groups)
    {
        for (var i = 0; i < groups.Length; i++)
        {
            groups[i] = groupOf[places[i]];
        }
    }

    /// <summary>A number for each person, written to the person's touches.</summary>
    /// <param name="starts">First touch of each person of the block.</param>
    /// <param name="first">First touch of the block.</param>
    /// <param name="number">That of the first person.</param>
    [MethodImpl(Hot)]
    public static void NumberPersons(ReadOnlySpan<int> starts, int first, int number, Span<int> persons)
    {
        persons.Clear();
        foreach (var start in starts)
        {
            persons[start - first] = 1;
        }

        number--;
        for (var i = 0; i < persons.Length; i++)
        {
            persons[i] = number += persons[i];
        }
    }

    /// <summary>The cell of each touch: group x (periods + 1) + period.</summary>
    [MethodImpl(Hot)]
    public static void FindPeriods(ReadOnlySpan<int> groups, ReadOnlySpan<uint> seconds, PeriodTable periods, Span<int> cells)
    {
        if (periods.Count == 0)
        {
            groups.CopyTo(cells);
            return;
        }

        var cellsAGroup = periods.Count + 1;
        if (periods.HasSeveralInAStretch)
        {
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = (groups[i] * cellsAGroup) + periods.Of(seconds[i]);
            }

            return;
        }

        var (startedBefore, boundary) = (periods.StartedBefore, periods.Boundary);
        for (var i = 0; i < cells.Length; i++)
        {
            var stretch = seconds[i] >> PeriodTable.StretchBits;
            cells[i] = unchecked((groups[i] * cellsAGroup) + startedBefore[stretch] + (seconds[i] >= boundary[stretch] ? 1 : 0));
        }
    }

    /// <summary>The cell of each touch: group x codes + code, where a touch without a channel has its place's.</summary>
    public static void FindSlices(
        ReadOnlySpan<int> groups, ReadOnlySpan<ushort> places, TermCodes channels, int first, ReadOnlySpan<ushort> channelOf, ReadOnlySpan<ushort> channelOfPlace, int codes, Span<int> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            var channel = channels[first + i];
            cells[i] = (groups[i] * codes) + (channel == 0 ? channelOfPlace[places[i]] : channelOf[channel]);
        }
    }

    [MethodImpl(Hot)]
    public static void CountTouches(ReadOnlySpan<int> cells, Span<MeasureTally> tallies)
    {
        foreach (var cell in cells)
        {
            tallies[cell].Touches++;
        }
    }

    /// <summary>Lets each touch meet its cell, the last touch first.</summary>
    /// <param name="persons">Another number above 0 for each person.</param>
    [MethodImpl(Hot)]
    public static void Meet(ReadOnlySpan<int> cells, ReadOnlySpan<int> persons, ReadOnlySpan<long> brings, Span<MeasureTally> tallies)
    {
        // A loop that counts down keeps its checks, hence references: all three spans are as long as the block.
        ref var cell = ref MemoryMarshal.GetReference(cells);
        ref var person = ref MemoryMarshal.GetReference(persons[..cells.Length]);
        ref var brought = ref MemoryMarshal.GetReference(brings[..cells.Length]);
        for (nint i = cells.Length - 1; i >= 0; i--)
        {
            tallies[Unsafe.Add(ref cell, i)].Meet(Unsafe.Add(ref person, i), Unsafe.Add(ref brought, i));
        }
    }

    /// <summary>Collects durations in milliseconds.</summary>
    /// <param name="least">Lowest code that counts: <see cref="DurationColumn.ZeroSeconds"/>, or the one behind it to leave out 0.</param>
    [MethodImpl(Hot)]
    public static int CollectDurations(ReadOnlySpan<int> cells, DurationColumn column, int first, ushort least, Span<ulong> entries)
    {
        var codes = column.Codes.AsSpan(first, cells.Length);
        var whole = (uint)(DurationColumn.Escaped - least);
        var found = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            entries[found] = CellValues.Entry(cells[i], DurationColumn.MillisecondsOf(codes[i]));
            found += unchecked((uint)(codes[i] - least)) < whole ? 1 : 0; // codes below wrap around
        }

        // Those of the side table, which are never 0, come behind: the order within a cell does not matter.
        var escaped = column.EscapedTouches.AsSpan();
        for (var at = FirstFrom(escaped, first); at < escaped.Length && escaped[at] < first + cells.Length; at++)
        {
            entries[found++] = CellValues.Entry(cells[escaped[at] - first], (uint)column.EscapedMilliseconds[at]);
        }

        return found;
    }

    /// <summary>Collects scores, in tenths.</summary>
    [MethodImpl(Hot)]
    public static int CollectScores(ReadOnlySpan<int> cells, ReadOnlySpan<byte> scores, Span<ulong> entries)
    {
        var found = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            entries[found] = CellValues.Entry(cells[i], scores[i]);
            found += scores[i] != JourneyTouch.NoScore ? 1 : 0;
        }

        return found;
    }

    static int FirstFrom(ReadOnlySpan<int> ascending, int least)
        => ascending.BinarySearch(least) is var position && position < 0 ? ~position : position;
}
