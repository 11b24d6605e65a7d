using Pontua.Journeys;
using Pontua.Measurement;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>Marks what stands out in a timeline: the sale, and what is unusual.</summary>
sealed class MarkTimeline(CurrentMap map, IJourneys journeys)
{
    /// <summary>The marks of each touch, in the timeline's order.</summary>
    /// <param name="before">Touches that stand before it and are not shown: what they were tells whether one after them is unusual.</param>
    public async Task<IReadOnlyList<IReadOnlyList<TouchMark>>> RunAsync(TimelineShown timeline, IReadOnlyList<TimelineTouch> before, CancellationToken cancellation)
    {
        var design = await map.ReadAsync(cancellation);
        var usual = await UsualHandlingAsync(design, [.. timeline.Touches.Where(t => t.Handling is not null).Select(t => t.TouchpointId).Distinct()], cancellation);
        var outcome = design.Goal?.Outcome is { } goal ? Text.Key(goal) : null;
        return [.. TouchMarks.Of(
            [.. before.Concat(timeline.Touches).Select(t => new MarkedTouch(
                t.TouchpointId, t.At, t.Handling?.TotalSeconds, t.ScoreTenths, t.ScoreScale,
                t.TouchpointId == design.Goal?.TouchpointId || (outcome is not null && t.Outcome is { } said && Text.Key(said) == outcome)))],
            touchpoint => usual.TryGetValue(touchpoint, out var seconds) ? seconds : null).Skip(before.Count)];
    }

    async Task<Dictionary<TouchpointId, double>> UsualHandlingAsync(MeasuredMap design, IReadOnlyList<TouchpointId> touchpoints, CancellationToken cancellation)
    {
        if (touchpoints.Count == 0 || !design.Find(new()).Succeeded(out var extent, out _))
        {
            return [];
        }

        var groups = touchpoints.Index().ToDictionary(t => t.Item, t => t.Index);
        var answer = await journeys.MeasureAsync(new(extent.Filter, design.Group(extent, p => groups.TryGetValue(p.TouchpointId, out var group) ? group : null, touchpoints.Count), [], null), cancellation);
        return touchpoints.Index().Where(t => answer.Groups[t.Index].Total.Handling.Count >= TouchMarks.FewestDurations)
            .ToDictionary(t => t.Item, t => answer.Groups[t.Index].Total.Handling.P90);
    }
}
