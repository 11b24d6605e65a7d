using Pontua.Journeys;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>The funnel to begin with: from where most customers first met the company to what counts as a sale.</summary>
sealed class SuggestFunnel(CurrentMap map, IJourneys journeys)
{
    /// <summary>Two touchpoints; empty where no touchpoint is the goal, or there is no other one to begin with.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> RunAsync(Selection asked, CancellationToken cancellation)
    {
        var design = await map.ReadAsync(cancellation);
        if (!design.Find(asked).Succeeded(out var extent, out var refusal))
        {
            return refusal;
        }

        if (design.Goal?.TouchpointId is not { } id || design.PositionOf(id) is not { } goal)
        {
            return Array.Empty<string>();
        }

        // Customers of long standing meet us after the purchase all the time: a sale begins before it.
        var before = design.Touchpoints.Index().Where(t => t.Index != goal && t.Item.State != TouchpointState.Retired && design.StagesOf(t.Item).Any(stage => stage.Phase == Phase.Before)).Select(t => t.Index).ToHashSet();
        var begun = await journeys.CountPathsAsync(new(extent.Filter, design.Group(extent, Before, design.Touchpoints.Count), Length: 1, Top: 1), cancellation);
        var first = begun.Paths is [var path] ? path.Groups[0] : before.Order().Cast<int?>().FirstOrDefault();
        return first is { } from ? new[] { design.Touchpoints[from].Name, design.Touchpoints[goal].Name } : Array.Empty<string>();

        int? Before(Place place) => design.PositionOf(place.TouchpointId) is { } position && before.Contains(position) ? position : null;
    }
}
