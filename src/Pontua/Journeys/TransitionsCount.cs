using Pontua.Journeys.Kernels;

namespace Pontua.Journeys;

static class TransitionsCount
{
    const int MostTableGroups = 1 << 10; // a table of their square is 4 MB a thread: beyond it pairs are sorted
    const int SortedStride = 1 << 16;    // a pair then sorts by from, to, gap

    public static TransitionsAnswer Of(JourneyView view, TransitionsQuestion asked)
    {
        var groups = JourneySight.GroupTable(asked.Groups, asked.Filter);
        using var sights = new JourneySights(view, asked.Filter);
        var stride = asked.Groups.Count <= MostTableGroups ? asked.Groups.Count : SortedStride;
        var (pairs, stopped) = List(sights, groups, asked.Groups.Count, stride, asked.Around);
        var found = stride == SortedStride ? BySorting(pairs) : ByTable(pairs, stride);
        Array.ForEach(pairs, list => list.Dispose());
        return new([.. found
            .OrderByDescending(transition => transition.Count).ThenBy(transition => transition.From).ThenBy(transition => transition.To)],
            [.. Enumerable.Range(0, asked.Groups.Count).Select(group => stopped.Sum(own => own[group]))]);
    }

    /// <summary>The pairs that each worker met, and by group the persons that stopped there.</summary>
    static (CellValues[] Pairs, long[][] Stopped) List(JourneySights sights, ushort[] groups, int groupCount, int stride, ushort? around)
    {
        var (pairs, stopped) = (new CellValues[sights.Workers], new long[sights.Workers][]);
        JourneyWork.Run(sights.Workers, worker =>
        {
            var list = pairs[worker] = new();
            var ends = stopped[worker] = new long[groupCount];
            foreach (var sight in sights)
            {
                var persons = sight.PersonsOf(worker, sights.Workers);
                var room = list.Free(persons.Starts[persons.To] - persons.Starts[persons.From]);
                var written = TransitionsKernel.List(persons, sight.Places, sight.Index.Seconds, groups, stride, room, ends);
                list.Keep(around is { } group ? CellValues.KeepAround(room[..written], group, stride) : written);
            }
        });
        return (pairs, stopped);
    }

    static List<Transition> ByTable(CellValues[] pairs, int groups)
    {
        using var gaps = new CellDistributions(pairs, groups * groups);
        var found = new Transition?[groups * groups];
        JourneyWork.Run(pairs.Length, worker =>
        {
            for (var cell = worker; cell < found.Length; cell += pairs.Length)
            {
                found[cell] = gaps.Count(cell, cell + 1) is var count and > 0
                    ? TransitionOf(cell / groups, cell % groups, count, gaps.MedianAndP90(cell, cell + 1)) : null;
            }
        });
        return [.. found.OfType<Transition>()];
    }

    static List<Transition> BySorting(CellValues[] pairs)
    {
        ulong[] sorted = [.. pairs.SelectMany(list => list.Entries.ToArray())];
        Array.Sort(sorted);
        var gaps = Array.ConvertAll(sorted, CellValues.ValueOf);
        var scratch = new uint[gaps.Length];
        var found = new List<Transition>();
        for (var (first, end) = (0, 0); first < sorted.Length; first = end)
        {
            var cell = CellValues.CellOf(sorted[first]);
            while (end < sorted.Length && CellValues.CellOf(sorted[end]) == cell)
            {
                end++;
            }

            found.Add(TransitionOf((int)(unchecked((uint)cell) / SortedStride), (int)(unchecked((uint)cell) % SortedStride), end - first,
                OrderStatistics.MedianAndP90(gaps.AsSpan(first..end), scratch)));
        }

        return found;
    }

    static Transition TransitionOf(int from, int to, int count, (double Median, double P90) gap)
        => new((ushort)from, (ushort)to, count, gap.Median, gap.P90);
}
