using Pontua.Journeys;
using Pontua.Measurement;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>What is asked of the journeys about one touchpoint: a few questions, none of which counts the others' figures.</summary>
sealed class TouchpointQuestions(MeasuredMap design, Extent extent, GoalFound? goal, Touchpoint touchpoint, IJourneys journeys)
{
    readonly PlaceGroups _all = design.ByTouchpoint(extent);
    readonly PlaceGroups _alone = design.Group(extent, p => p.TouchpointId == touchpoint.Id ? 0 : null, 1); // a tenth of the work of all touchpoints

    /// <summary>Where it stands in the order of the map.</summary>
    public ushort Position { get; } = (ushort)design.PositionOf(touchpoint.Id)!.Value;

    /// <summary>Its touches alone, in one group, by month.</summary>
    public Task<MeasuresAnswer> MeasureAsync(IReadOnlyList<DateOnly> months, CancellationToken cancellation)
        => journeys.MeasureAsync(new(extent.Filter, _alone, [.. months.Select(m => Days.Start(m, design.Zone).ToUnixTimeSeconds())], goal?.Condition), cancellation);

    /// <summary>Persons seen at any touchpoint: what reach is a share of.</summary>
    public async Task<long> CountPersonsAsync(CancellationToken cancellation)
        => (await journeys.CountFunnelAsync(new(extent.Filter, _all, [Position], 0), cancellation)).Persons; // the quickest question that tells

    /// <summary>What the persons who met each touchpoint brought: how it stands beside all takes them all.</summary>
    public Task<ValuesAnswer> SumValuesAsync(CancellationToken cancellation) => journeys.SumValuesAsync(new(extent.Filter, _all), cancellation);

    /// <param name="own">Its touches alone.</param>
    /// <param name="bought">Persons who met it and reached the goal.</param>
    /// <param name="most">Neighbours to name on each side.</param>
    public async Task<AroundTouchpoint> AroundAsync(MeasuresAnswer own, Share? bought, int most, CancellationToken cancellation)
    {
        var (transitions, stops) = await journeys.CountTransitionsAsync(new(extent.Filter, _all, Position), cancellation);
        var stopped = stops[Position];
        var (leaving, reaching) = (transitions.Where(t => t.From == Position).ToList(), transitions.Where(t => t.To == Position).ToList());
        var times = leaving.Sum(t => t.Count) + stopped;
        return new(own.Persons, own.Persons - stopped, new(touchpoint.Name, times, stopped), Named(leaving), times - reaching.Sum(t => t.Count), Named(reaching), bought);

        IReadOnlyList<TransitionShown> Named(IEnumerable<Transition> ones)
            => [.. ones.Take(most).Select(t => new TransitionShown(design.Touchpoints[t.From].Name, design.Touchpoints[t.To].Name, t.Count, t.MedianSeconds, t.P90Seconds))];
    }

    public Task<IReadOnlyList<RecentMeeting>> RecentAsync(int most, CancellationToken cancellation)
        => journeys.ListRecentAsync(new(extent.Filter, _alone, most), cancellation);

    /// <summary>One cell a unit, in the order of the design's units.</summary>
    public async Task<IReadOnlyList<MeasureCell>> ByUnitAsync(CancellationToken cancellation)
    {
        var numbers = design.Units.Index().ToDictionary(u => u.Item.Id, u => u.Index);
        var answer = await journeys.MeasureAsync(new(
            extent.Filter, design.Group(extent, p => p.TouchpointId == touchpoint.Id && p.UnitId is { } unit ? numbers.GetValueOrDefault(unit) : null, design.Units.Count), [], null), cancellation);
        return [.. answer.Groups.Select(g => g.Total)];
    }
}
