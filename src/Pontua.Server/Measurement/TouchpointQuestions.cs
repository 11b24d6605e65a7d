using Pontua.Journeys;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>What is asked of the journeys about one touchpoint, over what the map was asked.</summary>
sealed class TouchpointQuestions(MapAnswer map, Touchpoint touchpoint, IJourneys journeys)
{
    readonly MeasuredMap _design = map.Design;
    readonly int _position = map.Design.PositionOf(touchpoint.Id)!.Value;

    public async Task<AfterTouchpoint> AfterAsync(TouchpointFigures figures, int mostNext, CancellationToken cancellation)
    {
        var groups = _design.ByTouchpoint(map.Extent);
        var stopped = await journeys.FindPersonsAsync(new PersonsQuestion.WhoStopped(map.Extent.Filter, groups, (ushort)_position), int.MaxValue, cancellation);
        var transitions = await journeys.CountTransitionsAsync(new(map.Extent.Filter, groups, (ushort)_position), cancellation);
        return new(figures.Cell.Persons, figures.Cell.Persons - stopped.Count, stopped.Count,
            [.. transitions.Transitions.Take(mostNext).Select(t => new TransitionShown(
                _design.Touchpoints[t.From].Name, _design.Touchpoints[t.To].Name, t.Count, t.Share, t.MedianSeconds, t.P90Seconds))],
            figures.Conversion);
    }

    public async Task<IReadOnlyList<MonthMeasures>> MonthsAsync(IReadOnlyList<CustomerGradeCount> grades, CancellationToken cancellation)
    {
        var own = grades.Where(g => g.Touchpoint == touchpoint.Id).ToList();
        var months = await MeasuredMonths.OfAsync(_design, map.Extent, own, journeys, cancellation);
        var starts = months.Select(m => Days.Start(m, _design.Zone).ToUnixTimeSeconds()).ToList();
        var alone = _design.Group(map.Extent, p => p.TouchpointId == touchpoint.Id ? 0 : null, 1); // a tenth of the work of all touchpoints
        var answer = await journeys.MeasureAsync(new(map.Extent.Filter, alone, starts, map.Goal?.Condition), cancellation);
        return new MeasuresReading(_design, map.Goal, own, months).Months(_position, answer.Groups[0].Periods);
    }

    /// <summary>One cell a unit, in the order of the design's units.</summary>
    public async Task<IReadOnlyList<MeasureCell>> ByUnitAsync(CancellationToken cancellation)
    {
        var numbers = _design.Units.Index().ToDictionary(u => u.Item.Id, u => u.Index);
        var answer = await journeys.MeasureAsync(new(
            map.Extent.Filter, _design.Group(map.Extent, p => p.TouchpointId == touchpoint.Id && p.UnitId is { } unit ? numbers.GetValueOrDefault(unit) : null, _design.Units.Count), [], null), cancellation);
        return [.. answer.Groups.Select(g => g.Total)];
    }
}
