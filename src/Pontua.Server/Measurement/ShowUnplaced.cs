using Pontua.Journeys;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>The touches that no card of the map shows, by the names they came with.</summary>
/// <param name="Names">Most touches first; together they are <paramref name="Touches"/>.</param>
sealed record UnplacedShown(long Touches, IReadOnlyList<UnplacedName> Names);

/// <param name="Stage">The stage that the touches tell; null: none.</param>
/// <param name="StandsOnMap">The touchpoint is on the map, but not in this stage.</param>
sealed record UnplacedName(Touchpoint Touchpoint, string? Stage, bool StandsOnMap, long Touches, long Persons)
{
    /// <summary>It was taken off the map, with all its touches.</summary>
    public bool IsRetired => Touchpoint.State == TouchpointState.Retired;
}

/// <summary>Shows what came in and has no place on the map yet, so that someone can give it one.</summary>
sealed class ShowUnplaced(CurrentMap map, IJourneys journeys)
{
    public async Task<Outcome<UnplacedShown>> RunAsync(Selection asked, CancellationToken cancellation)
    {
        var design = await map.ReadAsync(cancellation);
        if (!design.Find(asked).Succeeded(out var extent, out var refusal))
        {
            return refusal;
        }

        var names = design.Places.Where(design.HasNoCard).Select(NameOf).Distinct().ToList();
        var numbers = names.Index().ToDictionary(name => name.Item, name => name.Index);
        var answer = await journeys.MeasureAsync(
            new(extent.Filter, design.Group(extent, place => design.HasNoCard(place) ? numbers[NameOf(place)] : null, names.Count), [], null), cancellation);
        return new UnplacedShown(answer.Touches, [.. names
            .Select((name, index) => new UnplacedName(
                design.Touchpoints[design.PositionOf(name.Touchpoint)!.Value], design.Stage(name.Stage)?.Name, design.IsPlaced(name.Touchpoint),
                answer.Groups[index].Total.Touches, answer.Groups[index].Total.Persons))
            .Where(name => name.Touches > 0)
            .OrderByDescending(name => name.Touches).ThenBy(name => name.Touchpoint.NameKey, StringComparer.Ordinal)]);

        // A name without a place is one name, whatever stages its touches tell.
        (TouchpointId Touchpoint, StageId? Stage) NameOf(Place place) => (place.TouchpointId, design.IsPlaced(place.TouchpointId) ? place.StageId : null);
    }
}
