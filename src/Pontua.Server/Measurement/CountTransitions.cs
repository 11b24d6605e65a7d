using Pontua.Journeys;

namespace Pontua.Server.Measurement;

/// <param name="Top">How many to show; null: all.</param>
sealed record TransitionsAsked(Selection Selection, int? Top = null);

/// <param name="Total">Of all transitions, shown or not.</param>
sealed record TransitionsShown(IReadOnlyList<TransitionShown> Transitions, long Total);

/// <param name="Share">Of all that leave <paramref name="From"/>, shown or not.</param>
sealed record TransitionShown(string From, string To, long Count, double Share, double MedianSeconds, double P90Seconds);

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
        return new TransitionsShown(
            [.. answer.Transitions.Take(asked.Top ?? int.MaxValue).Select(t => new TransitionShown(
                design.Touchpoints[t.From].Name, design.Touchpoints[t.To].Name, t.Count, t.Share, t.MedianSeconds, t.P90Seconds))],
            answer.Transitions.Sum(t => t.Count));
    }
}
