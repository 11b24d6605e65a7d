namespace Pontua.Journeys.Kernels;

/// <summary>The beginning of each person's journey as one comparable value, and how often each occurs.</summary>
static class PathsKernel
{
    /// <summary>Writes the path of each person who is seen.</summary>
    /// <param name="places">Place of each touch.</param>
    /// <param name="groups">Group of each place.</param>
    /// <param name="paths">Out: as long as there are persons in the range.</param>
    /// <returns>Paths written: persons with at least one touch seen.</returns>
    public static int Read<TKey>(PersonRange persons, ReadOnlySpan<ushort> places, ReadOnlySpan<ushort> groups, PathShape shape, Span<TKey> paths)
        where TKey : struct, IPathKey<TKey>
    {
        var written = 0;
        for (var person = persons.From; person < persons.To; person++)
        {
            if (!persons.Skips(person))
            {
                var path = PathOf<TKey>(persons.Starts[person], persons.Starts[person + 1], places, groups, shape);
                paths[written] = path;
                written += path.IsSame(default) ? 0 : 1;
            }
        }

        return written;
    }

    /// <summary>The path of one person; default: no touch is seen.</summary>
    public static TKey PathOf<TKey>(int from, int to, ReadOnlySpan<ushort> places, ReadOnlySpan<ushort> groups, PathShape shape)
        where TKey : struct, IPathKey<TKey>
    {
        var path = default(TKey);
        var length = 0;
        for (var touch = from; touch < to && length < shape.Length; touch++)
        {
            var group = groups[places[touch]];
            if (group != PlaceGroups.None)
            {
                path.Write(length++, group + 1, shape);
            }
        }

        return path;
    }

    /// <summary>The most travelled paths, most persons first, ties in the order of the paths.</summary>
    /// <param name="paths">One a person; its order is changed.</param>
    public static List<(TKey Path, int Persons)> CountMost<TKey>(Span<TKey> paths, int top)
        where TKey : struct, IPathKey<TKey>
    {
        paths.Sort();
        var most = new PriorityQueue<TKey, (int Persons, TKey Path)>(Comparer<(int Persons, TKey Path)>.Create(
            (one, other) => one.Persons != other.Persons ? one.Persons.CompareTo(other.Persons) : other.Path.CompareTo(one.Path)));
        for (var (from, to) = (0, 0); from < paths.Length; from = to)
        {
            for (to = from + 1; to < paths.Length && paths[to].IsSame(paths[from]);)
            {
                to++;
            }

            if (most.Count < top)
            {
                most.Enqueue(paths[from], (to - from, paths[from]));
            }
            else if (top > 0)
            {
                most.EnqueueDequeue(paths[from], (to - from, paths[from]));
            }
        }

        var found = new List<(TKey, int)>(most.Count);
        while (most.TryDequeue(out var path, out var rank))
        {
            found.Add((path, rank.Persons));
        }

        found.Reverse();
        return found;
    }
}
