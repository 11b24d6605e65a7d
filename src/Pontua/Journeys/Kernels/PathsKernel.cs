using System.Runtime.CompilerServices;

namespace Pontua.Journeys.Kernels;

/// <summary>The beginning of each person's journey as one comparable value, dealt out to parts by its hash.</summary>
static class PathsKernel
{
    /// <summary>Parts: equal paths are in the same one, and each is small enough to be counted in the cache.</summary>
    public const int Parts = 256;

    /// <summary>Writes the path of each person who is seen.</summary>
    /// <param name="places">Place of each touch.</param>
    /// <param name="groups">Group of each place.</param>
    /// <param name="paths">Out: room for one more than there are persons in the range.</param>
    /// <param name="parts">Out, added to: paths of each part.</param>
    /// <returns>Paths written: persons with at least one touch seen.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Read<TKey>(
        PersonRange persons, ReadOnlySpan<ushort> places, ReadOnlySpan<ushort> groups, PathShape shape, Span<TKey> paths, Span<int> parts)
        where TKey : struct, IPathKey<TKey>
    {
        var written = 0;
        for (var person = persons.From; person < persons.To; person++)
        {
            if (persons.Skips(person))
            {
                continue;
            }

            var own = places[persons.Starts[person]..persons.Starts[person + 1]];
            var length = own.Length;
            if (!TryReadAll(own, groups, shape, out TKey path))
            {
                (path, length) = ReadSeen<TKey>(own, groups, shape);
            }

            if (length > 0)
            {
                paths[written++] = path;
                parts[PartOf(path)]++;
            }
        }

        return written;
    }

    /// <summary>Deals paths out to their parts.</summary>
    /// <param name="next">Where the next path of each part goes; moved on.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Deal<TKey>(ReadOnlySpan<TKey> paths, Span<int> next, Span<TKey> dealt)
        where TKey : struct, IPathKey<TKey>
    {
        foreach (var path in paths)
        {
            dealt[next[PartOf(path)]++] = path;
        }
    }

    /// <summary>
    /// The path of a person whose first touches are all seen: always as many steps as a path may have, those behind the end without a
    /// code, so that no branch has to foresee where the person ends.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool TryReadAll<TKey>(ReadOnlySpan<ushort> places, ReadOnlySpan<ushort> groups, PathShape shape, out TKey path)
        where TKey : struct, IPathKey<TKey>
    {
        path = default;
        var unseen = false;
        for (var position = 0; position < shape.Length; position++)
        {
            var group = groups[places[Math.Min(position, places.Length - 1)]];
            unseen |= group == PlaceGroups.None;
            path.Append(position, (group + 1) & ((position - places.Length) >> 31), shape);
        }

        return !unseen;
    }

    static (TKey Path, int Length) ReadSeen<TKey>(ReadOnlySpan<ushort> places, ReadOnlySpan<ushort> groups, PathShape shape)
        where TKey : struct, IPathKey<TKey>
    {
        var path = default(TKey);
        var length = 0;
        for (var touch = 0; touch < places.Length && length < shape.Length; touch++)
        {
            var group = groups[places[touch]];
            if (group != PlaceGroups.None)
            {
                path.Append(length++, group + 1, shape);
            }
        }

        path.Close(length, shape);
        return (path, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int PartOf<TKey>(TKey path)
        where TKey : struct, IPathKey<TKey>
        => (int)(path.Hash >> 56);
}
