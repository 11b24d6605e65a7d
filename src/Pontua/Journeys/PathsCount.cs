using System.Buffers;
using Pontua.Journeys.Kernels;

namespace Pontua.Journeys;

static class PathsCount
{
    public static PathsAnswer Of(JourneyView view, PathsQuestion asked)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(asked.Length, 1, nameof(asked));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(asked.Length, PathShape.Longest, nameof(asked));
        ArgumentOutOfRangeException.ThrowIfNegative(asked.Top, nameof(asked));
        var shape = PathShape.Of(asked.Length, asked.Groups.Count);
        return shape.IsNarrow ? Of<NarrowPathKey>(view, asked, shape) : Of<WidePathKey>(view, asked, shape);
    }

    static PathsAnswer Of<TKey>(JourneyView view, PathsQuestion asked, PathShape shape)
        where TKey : struct, IPathKey<TKey>
    {
        var groups = JourneySight.GroupTable(asked.Groups, asked.Filter);
        using var sights = new JourneySights(view, asked.Filter);
        var paths = ArrayPool<TKey>.Shared.Rent(sights.Sum(sight => sight.Index.PersonCount) + 1);
        var total = 0;
        foreach (var sight in sights)
        {
            total += PathsKernel.Read(sight.PersonsOf(0, 1), sight.Places, groups, shape, paths.AsSpan(total));
        }

        var most = PathsKernel.CountMost(paths.AsSpan(0, total), asked.Top);
        ArrayPool<TKey>.Shared.Return(paths);
        var found = most.ConvertAll(path => new JourneyPath(GroupsOf(path.Path, shape), path.Persons));
        return new(found, total - found.Sum(path => path.Persons), total);
    }

    static List<ushort> GroupsOf<TKey>(TKey path, PathShape shape)
        where TKey : struct, IPathKey<TKey>
    {
        var groups = new List<ushort>(shape.Length);
        for (var position = 0; position < shape.Length && path.Read(position, shape) is var code and not 0; position++)
        {
            groups.Add((ushort)(code - 1));
        }

        return groups;
    }
}
