using Pontua.Journeys;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>Measures divided by something: the whole, and each touchpoint.</summary>
interface IMeasureDivision
{
    IReadOnlyList<MeasureGroup> Overall();

    IReadOnlyList<MeasureGroup> Of(int position);
}

/// <summary>By channel: the touch's own, else its touchpoint's. Customers' grades know none, so only scores count here.</summary>
sealed class ByChannel(MeasuresReading reading, MeasuresAnswer byTouchpoint, MeasuresAnswer overall) : IMeasureDivision
{
    static readonly long[] NoScores = new long[MeasureCell.HighestScoreTenths + 1];

    public IReadOnlyList<MeasureGroup> Overall() => Groups(overall.Groups[0].Slices, slice => reading.Overall(
        slice.Total, position => byTouchpoint.Groups[position].Slices.FirstOrDefault(s => s.Key == slice.Key)?.Total.Scores ?? NoScores, _ => false));

    public IReadOnlyList<MeasureGroup> Of(int position) => Groups(
        byTouchpoint.Groups[position].Slices, slice => reading.Figures(position, slice.Total, _ => false));

    IReadOnlyList<MeasureGroup> Groups(IEnumerable<SliceMeasures> slices, Func<SliceMeasures, MeasureFigures> figures)
        => [.. slices.Select(slice => new MeasureGroup(reading.Design.Channels.WordOf(slice.Key), figures(slice))).OrderByDescending(g => g.Figures.Touches)];
}

/// <summary>By month in the workspace's zone.</summary>
sealed class ByMonth(MeasuresReading reading, MeasuresAnswer byTouchpoint, MeasuresAnswer overall) : IMeasureDivision
{
    public IReadOnlyList<MeasureGroup> Overall()
        => [.. reading.AllMonths
            .Select((month, index) => MeasureGroup.Of(month, reading.Overall(
                overall.Groups[0].Periods[index], position => byTouchpoint.Groups[position].Periods[index].Scores, grade => reading.IsIn(grade, month))))
            .Where(group => !group.Figures.IsEmpty)];

    public IReadOnlyList<MeasureGroup> Of(int position)
        => [.. reading.Months(position, byTouchpoint.Groups[position].Periods).Select(month => MeasureGroup.Of(month.Month, month.Figures))];
}

/// <summary>By unit; touches and grades of none stand together under no key.</summary>
/// <param name="cells">Group in <paramref name="byBoth"/> of each touchpoint at a unit, by their positions: only those that have a place, for all of them may be more than groups can be.</param>
sealed class ByUnit(
    MeasuresReading reading, IReadOnlyList<Unit?> units, IReadOnlyDictionary<(int Touchpoint, int Unit), int> cells, MeasuresAnswer byBoth, MeasuresAnswer overall) : IMeasureDivision
{
    static readonly Distribution NoDurations = new(0, double.NaN, double.NaN, double.NaN);
    static readonly MeasureCell NoTouches = new(0, 0, NoDurations, NoDurations, new long[MeasureCell.HighestScoreTenths + 1], 0, 0);

    public static async Task<ByUnit> AskAsync(MeasuresReading reading, MeasuresQuestion asked, Extent extent, IJourneys journeys, CancellationToken cancellation)
    {
        var design = reading.Design;
        IReadOnlyList<Unit?> units = [.. design.Units, null];
        var numbers = design.Units.Index().ToDictionary(u => u.Item.Id, u => u.Index);
        var cells = design.Places.Select(CellOf).OfType<(int, int)>().Distinct().Index().ToDictionary(cell => cell.Item, cell => cell.Index);
        var byBoth = await journeys.MeasureAsync(
            asked with { PeriodStarts = [], Groups = design.Group(extent, p => CellOf(p) is { } cell ? cells[cell] : null, cells.Count) }, cancellation);
        var overall = await journeys.MeasureAsync(asked with { PeriodStarts = [], Groups = design.Group(extent, p => NumberOf(p), units.Count) }, cancellation);
        return new(reading, units, cells, byBoth, overall);

        int NumberOf(Place place) => place.UnitId is { } unit && numbers.TryGetValue(unit, out var number) ? number : units.Count - 1;

        (int Touchpoint, int Unit)? CellOf(Place place) => design.PositionOf(place.TouchpointId) is { } touchpoint ? (touchpoint, NumberOf(place)) : null;
    }

    public IReadOnlyList<MeasureGroup> Overall() => Groups((unit, index) => reading.Overall(
        overall.Groups[index].Total, position => Cell(position, index).Scores, grade => grade.Unit == unit?.Id));

    public IReadOnlyList<MeasureGroup> Of(int position) => Groups((unit, index) => reading.Figures(position, Cell(position, index), grade => grade.Unit == unit?.Id));

    MeasureCell Cell(int position, int unit) => cells.TryGetValue((position, unit), out var group) ? byBoth.Groups[group].Total : NoTouches;

    IReadOnlyList<MeasureGroup> Groups(Func<Unit?, int, MeasureFigures> figures)
        => [.. units.Select((unit, index) => new MeasureGroup(unit?.Name, figures(unit, index))).Where(group => !group.Figures.IsEmpty)];
}
