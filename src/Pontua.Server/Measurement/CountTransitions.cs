using Pontua.Journeys;
using Pontua.Measurement;

namespace Pontua.Server.Measurement;

/// <param name="Top">How many to show; null: all.</param>
sealed record TransitionsAsked(Selection Selection, int? Top = null);

/// <param name="Total">Of all transitions, shown or not.</param>
/// <param name="Origins">Every touchpoint that a customer met, by its name.</param>
sealed record TransitionsShown(IReadOnlyList<TransitionShown> Transitions, long Total, IReadOnlyDictionary<string, TransitionOrigin> Origins)
{
    /// <summary>How often the one came after the other, of all times there; null where nobody was there.</summary>
    public Share? ShareOf(string from, string to) => Share.Of(
        Transitions.FirstOrDefault(t => t.From == from && t.To == to)?.Count ?? 0, Origins.GetValueOrDefault(from)?.Times ?? 0);
}

/// <summary>A touchpoint after which something may follow.</summary>
/// <param name="Times">How often customers met it: those after which another meeting followed, and those where they stopped.</param>
/// <param name="Stopped">After how many of them nothing followed; a customer stops once.</param>
public sealed record TransitionOrigin(string Touchpoint, long Times, long Stopped)
{
    /// <summary>Of all times there.</summary>
    public double ShareOf(long times) => (double)times / Times;

    /// <summary>Of the times after which another meeting followed; there must be one.</summary>
    public double ShareOfFollowed(long times) => (double)times / (Times - Stopped);
}

public sealed record TransitionShown(string From, string To, long Count, double MedianSeconds, double P90Seconds);

/// <summary>Shows what follows what, how often and how long after.</summary>
sealed class CountTransitions(CurrentMap map, IJourneys journeys)
{
    public async Task<Outcome<TransitionsShown>> RunAsync(TransitionsAsked asked, CancellationToken cancellation)
    {
        var design = await map.ReadAsync(cancellation);
        if (!design.Find(asked.Selection).Succeeded(out var extent, out var refusal))
        {
            return refusal;
        }

        var answer = await journeys.CountTransitionsAsync(new(extent.Filter, design.ByTouchpoint(extent)), cancellation);
        var leaving = answer.Transitions.GroupBy(t => t.From).ToDictionary(from => (int)from.Key, from => from.Sum(t => t.Count));
        return new TransitionsShown(
            [.. answer.Transitions.Take(asked.Top ?? int.MaxValue).Select(t => new TransitionShown(
                design.Touchpoints[t.From].Name, design.Touchpoints[t.To].Name, t.Count, t.MedianSeconds, t.P90Seconds))],
            leaving.Values.Sum(),
            answer.Stopped.Index().Select(group => new TransitionOrigin(design.Touchpoints[group.Index].Name, leaving.GetValueOrDefault(group.Index) + group.Item, group.Item))
                .Where(origin => origin.Times > 0).ToDictionary(origin => origin.Touchpoint));
    }
}
