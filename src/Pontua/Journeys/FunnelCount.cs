using Pontua.Journeys.Kernels;

namespace Pontua.Journeys;

static class FunnelCount
{
    public static FunnelAnswer Of(JourneyView view, FunnelQuestion asked)
    {
        var groups = JourneySight.GroupTable(asked.Groups, asked.Filter);
        var steps = new FunnelSteps(groups, asked.Steps, asked.WindowSeconds);
        using var sights = new JourneySights(view, asked.Filter);
        var (persons, reached) = (new long[sights.Workers], new long[sights.Workers][]);
        JourneyWork.Run(sights.Workers, worker =>
        {
            reached[worker] = new long[steps.Count];
            foreach (var sight in sights)
            {
                var range = sight.PersonsOf(worker, sights.Workers);
                persons[worker] += SeenKernel.Count(range, sight.Places, groups);
                FunnelKernel.Count(range, sight.Places, sight.Index.Seconds, steps, reached[worker]);
            }
        });

        return new(persons.Sum(), [.. Enumerable.Range(0, steps.Count).Select(step => reached.Sum(own => own[step]))]);
    }
}
