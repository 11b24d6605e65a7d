using System.Runtime.CompilerServices;

namespace Pontua.Journeys.Kernels;

/// <summary>What is done with each pair of neighbouring seen touches of one person.</summary>
interface IPairSink
{
    void Add(ushort from, ushort to, uint gapSeconds);
}

/// <summary>Walks the pairs of neighbouring seen touches of one person: which groups, and the time between.</summary>
static class TransitionsKernel
{
    /// <param name="places">Place of each touch.</param>
    /// <param name="seconds">Unix time of each touch, ascending inside a person.</param>
    /// <param name="groups">Group of each place.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Walk<TSink>(
        PersonRange persons, ReadOnlySpan<ushort> places, ReadOnlySpan<uint> seconds, ReadOnlySpan<ushort> groups, ref TSink sink)
        where TSink : struct, IPairSink, allows ref struct
    {
        for (var person = persons.From; person < persons.To; person++)
        {
            if (persons.Skips(person))
            {
                continue;
            }

            var end = persons.Starts[person + 1];
            var touch = SeenKernel.NextSeen(persons.Starts[person], end, places, groups);
            if (touch == end)
            {
                continue;
            }

            var (from, fromSecond) = (groups[places[touch]], seconds[touch]);
            foreach (var place in places[++touch..end])
            {
                var to = groups[place];
                if (to != PlaceGroups.None)
                {
                    sink.Add(from, to, unchecked(seconds[touch] - fromSecond)); // ascending inside a person
                    (from, fromSecond) = (to, seconds[touch]);
                }

                touch++;
            }
        }
    }
}

/// <summary>Counts the pairs of each cell, from x groups + to.</summary>
readonly ref struct PairCounts(int groups, Span<int> counts) : IPairSink
{
    readonly Span<int> _counts = counts;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ushort from, ushort to, uint gapSeconds) => _counts[unchecked((from * groups) + to)]++;
}

/// <summary>Writes each gap behind those of its cell.</summary>
/// <param name="next">Where the next gap of each cell goes; moved on.</param>
readonly ref struct PairGaps(int groups, Span<int> next, Span<uint> gaps) : IPairSink
{
    readonly Span<int> _next = next;
    readonly Span<uint> _gaps = gaps;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ushort from, ushort to, uint gapSeconds) => _gaps[_next[unchecked((from * groups) + to)]++] = gapSeconds;
}

/// <summary>Writes each pair as one number that sorts by from, to, gap: for so many groups that their square would not fit.</summary>
ref struct PairList(Span<ulong> pairs) : IPairSink
{
    readonly Span<ulong> _pairs = pairs;

    public int Count { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ushort from, ushort to, uint gapSeconds) => _pairs[Count++] = ((ulong)from << 48) | ((ulong)to << 32) | gapSeconds;
}
