using Pontua.Journeys.Kernels;

namespace Pontua.Journeys;

static class ValuesSum
{
    public static ValuesAnswer Of(JourneyView view, ValuesQuestion asked)
    {
        var sums = new PersonValues[asked.Groups.Count + 1];
        if (view.Segments.All(segment => segment.Index.Values.IsEmpty))
        {
            return new(default, sums[..^1]);
        }

        var groups = JourneySight.GroupTable(asked.Groups, asked.Filter);
        using var sights = new JourneySights(view, asked.Filter);
        var ofWorkers = new PersonValues[sights.Workers][];
        JourneyWork.Run(sights.Workers, worker =>
        {
            var kernel = new ValuesKernel(groups, asked.Groups.Count);
            foreach (var sight in sights.Where(sight => !sight.Index.Values.IsEmpty))
            {
                kernel.Add(sight.PersonsOf(worker, sights.Workers), sight.Index.Values, sight.Places);
            }

            ofWorkers[worker] = kernel.Sums;
        });

        for (var sum = 0; sum < sums.Length; sum++)
        {
            foreach (var own in ofWorkers)
            {
                sums[sum] += own[sum];
            }
        }

        return new(sums[^1], sums[..^1]);
    }
}
