using Pontua.Journeys;
using Pontua.Server.Governance;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>Touchpoints that are observed by themselves and of which nothing came in for a long time: the design, or what observes it, is not as things are.</summary>
sealed class ShowSilent(CurrentMap map, ShowWorkspace workspace, IJourneys journeys, TimeProvider clock)
{
    /// <summary>Days without a touch that are too many.</summary>
    public const int Silence = 90;

    /// <returns>In the order of the map; empty as well where nothing has come in for so long: then nothing is missed yet.</returns>
    public async Task<IReadOnlyList<Touchpoint>> ListAsync(CancellationToken cancellation)
    {
        var design = await map.ReadAsync(cancellation);
        var today = (await workspace.RunAsync(cancellation)).DayOf(clock.GetUtcNow());
        var since = today.AddDays(-Silence);
        if (await TouchSpan.OfAsync(design, journeys, cancellation) is not { } span || span.First > since || !design.Find(new(since)).Succeeded(out var extent, out _))
        {
            return [];
        }

        var measured = await journeys.MeasureAsync(new(extent.Filter, design.ByTouchpoint(extent), [], null), cancellation);
        return [.. design.Touchpoints.Index()
            .Where(t => t.Item is { Observation: Observation.ByItself, State: TouchpointState.Active, Stages.Count: > 0 } && measured.Groups[t.Index].Total.Touches == 0)
            .Select(t => t.Item)];
    }
}
