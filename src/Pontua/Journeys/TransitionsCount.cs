using System.Buffers;
using Pontua.Journeys.Kernels;

namespace Pontua.Journeys;

static class TransitionsCount
{
    const int MostTableGroups = 1 << 10; // a table of their square is 4 MB a thread: beyond it pairs are sorted

    public static TransitionsAnswer Of(JourneyView view, TransitionsQuestion asked)
    {
        var groups = JourneySight.GroupTable(asked.Groups, asked.Filter);
        using var sights = new JourneySights(view, asked.Filter);
        var found = asked.Groups.Count <= MostTableGroups ? ByTable(sights, groups, asked.Groups.Count) : BySorting(sights, groups);
        var leaving = found.GroupBy(transition => transition.From).ToDictionary(group => group.Key, group => group.Sum(one => one.Count));
        return new([.. found
            .Select(transition => transition with { Share = (double)transition.Count / leaving[transition.From] })
            .OrderByDescending(transition => transition.Count).ThenBy(transition => transition.From).ThenBy(transition => transition.To)]);
    }

    static List<Transition> ByTable(JourneySights sights, ushort[] groups, int groupCount)
    {
        var workers = sights.Workers;
        var next = new int[workers][];
        JourneyWork.Run(workers, worker =>
        {
            var counts = new PairCounts(groupCount, next[worker] = new int[groupCount * groupCount]);
            foreach (var sight in sights)
            {
                TransitionsKernel.Walk(sight.PersonsOf(worker, workers), sight.Places, sight.Index.Seconds, groups, ref counts);
            }
        });

        // Each worker writes its gaps of a cell behind those of the workers before it.
        var starts = new int[(groupCount * groupCount) + 1];
        for (var cell = 0; cell + 1 < starts.Length; cell++)
        {
            starts[cell + 1] = starts[cell];
            foreach (var own in next)
            {
                (own[cell], starts[cell + 1]) = (starts[cell + 1], starts[cell + 1] + own[cell]);
            }
        }

        var (gaps, scratch) = (ArrayPool<uint>.Shared.Rent(starts[^1]), ArrayPool<uint>.Shared.Rent(starts[^1]));
        JourneyWork.Run(workers, worker =>
        {
            var sink = new PairGaps(groupCount, next[worker], gaps);
            foreach (var sight in sights)
            {
                TransitionsKernel.Walk(sight.PersonsOf(worker, workers), sight.Places, sight.Index.Seconds, groups, ref sink);
            }
        });

        var found = new Transition?[groupCount * groupCount];
        JourneyWork.Run(workers, worker =>
        {
            for (var cell = worker; cell < found.Length; cell += workers)
            {
                var own = starts[cell]..starts[cell + 1];
                found[cell] = starts[cell] == starts[cell + 1] ? null
                    : TransitionOf((ushort)(cell / groupCount), (ushort)(cell % groupCount), gaps.AsSpan(own), scratch.AsSpan(own));
            }
        });
        ArrayPool<uint>.Shared.Return(gaps);
        ArrayPool<uint>.Shared.Return(scratch);
        return [.. found.OfType<Transition>()];
    }

    static List<Transition> BySorting(JourneySights sights, ushort[] groups)
    {
        var sorted = ArrayPool<ulong>.Shared.Rent(sights.Sum(sight => sight.Index.IdentifiedTouchCount));
        var list = new PairList(sorted);
        foreach (var sight in sights)
        {
            TransitionsKernel.Walk(sight.PersonsOf(0, 1), sight.Places, sight.Index.Seconds, groups, ref list);
        }

        var pairs = sorted.AsSpan(0, list.Count);
        pairs.Sort();
        var (gaps, scratch) = (ArrayPool<uint>.Shared.Rent(pairs.Length), ArrayPool<uint>.Shared.Rent(pairs.Length));
        var found = new List<Transition>();
        for (var (from, to) = (0, 0); from < pairs.Length; from = to)
        {
            for (to = from; to < pairs.Length && pairs[to] >> 32 == pairs[from] >> 32; to++)
            {
                gaps[to] = unchecked((uint)pairs[to]); // the low half is the gap
            }

            found.Add(TransitionOf((ushort)(pairs[from] >> 48), unchecked((ushort)(pairs[from] >> 32)), gaps.AsSpan(from..to), scratch));
        }

        ArrayPool<ulong>.Shared.Return(sorted);
        ArrayPool<uint>.Shared.Return(gaps);
        ArrayPool<uint>.Shared.Return(scratch);
        return found;
    }

    static Transition TransitionOf(ushort from, ushort to, Span<uint> gaps, Span<uint> scratch)
    {
        var (median, p90) = OrderStatistics.MedianAndP90(gaps, scratch);
        return new(from, to, gaps.Length, 0, median, p90);
    }
}
