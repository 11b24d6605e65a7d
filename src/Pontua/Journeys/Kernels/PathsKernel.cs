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

            var path = default(TKey);
            var length = 0;
            foreach (var place in places[persons.Starts[person]..persons.Starts[person + 1]])
            {
                var group = groups[place];
                if (group != PlaceGroups.None)
                {
                    path.Append(length++, group + 1, shape);
                    if (length == shape.Length)
                    {
                        break;
                    }
                }
            }

            if (length > 0)
            {
                path.Close(length, shape);
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

    static int PartOf<TKey>(TKey path)
        where TKey : struct, IPathKey<TKey>
        => (int)(path.Hash >> 56);
}
