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
        return shape.Bits switch
        {
            <= 32 => Of<PackedPathKey<uint>>(view, asked, shape),
            <= 64 => Of<PackedPathKey<ulong>>(view, asked, shape),
            _ => Of<WidePathKey>(view, asked, shape),
        };
    }

    static PathsAnswer Of<TKey>(JourneyView view, PathsQuestion asked, PathShape shape)
        where TKey : struct, IPathKey<TKey>
    {
        var groups = JourneySight.GroupTable(asked.Groups, asked.Filter);
        using var sights = new JourneySights(view, asked.Filter);
        var workers = sights.Workers;
        var (paths, counts, next) = (new TKey[workers][], new int[workers], new int[workers][]);
        JourneyWork.Run(workers, worker =>
        {
            var room = 1;
            foreach (var sight in sights)
            {
                var persons = sight.PersonsOf(worker, workers);
                room += persons.To - persons.From;
            }

            (paths[worker], next[worker]) = (QuestionMemory<TKey>.Rent(room), new int[PathsKernel.Parts]);
            foreach (var sight in sights)
            {
                counts[worker] += PathsKernel.Read(
                    sight.PersonsOf(worker, workers), sight.Places, groups, shape, paths[worker].AsSpan(counts[worker]), next[worker]);
            }
        });

        var starts = StartsOf(next);
        var dealt = QuestionMemory<TKey>.Rent(starts[^1]);
        JourneyWork.Run(workers, worker => PathsKernel.Deal(paths[worker].AsSpan(0, counts[worker]), next[worker], dealt.AsSpan()));
        Array.ForEach(paths, own => QuestionMemory<TKey>.Return(own));

        var most = new MostTravelled<TKey>[workers];
        JourneyWork.Run(workers, worker =>
        {
            var table = new PathTable<TKey>();
            most[worker] = new(asked.Top);
            for (var part = worker; part < PathsKernel.Parts; part += workers)
            {
                table.Count(dealt.AsSpan(starts[part]..starts[part + 1]));
                table.OfferTo(most[worker]);
            }
        });
        QuestionMemory<TKey>.Return(dealt);

        Array.ForEach(most[1..], most[0].OfferAllOf);
        var found = most[0].Take().ConvertAll(path => new JourneyPath(GroupsOf(path.Path, shape), path.Persons));
        return new(found, starts[^1] - found.Sum(path => path.Persons), starts[^1]);
    }

    /// <summary>Where each part begins; turns each worker's counts into where it writes: behind the workers before it.</summary>
    static int[] StartsOf(int[][] next)
    {
        var starts = new int[PathsKernel.Parts + 1];
        for (var part = 0; part < PathsKernel.Parts; part++)
        {
            starts[part + 1] = starts[part];
            foreach (var own in next)
            {
                (own[part], starts[part + 1]) = (starts[part + 1], starts[part + 1] + own[part]);
            }
        }

        return starts;
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
