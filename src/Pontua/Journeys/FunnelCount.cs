using Pontua.Journeys.Kernels;

namespace Pontua.Journeys;

static class FunnelCount
{
    public static FunnelAnswer Of(JourneyView view, FunnelQuestion asked)
    {
        var groups = JourneySight.GroupTable(asked.Groups, asked.Filter);
        var steps = new FunnelSteps(groups, asked);
        using var sights = new JourneySights(view, asked.Filter);
        var stopped = new long[sights.Workers][];
        JourneyWork.Run(sights.Workers, worker =>
        {
            stopped[worker] = new long[steps.Count + 1];
            foreach (var sight in sights)
            {
                FunnelKernel.Count(sight.PersonsOf(worker, sights.Workers), sight.Places, sight.Index.Seconds, steps, stopped[worker]);
            }
        });

        return new(stopped.Sum(own => own.Sum()), [.. Enumerable.Range(1, steps.Count).Select(step => stopped.Sum(own => own[step..].Sum()))]);
    }
}
