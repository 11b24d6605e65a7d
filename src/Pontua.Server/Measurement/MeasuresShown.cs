using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>What measures may be divided by.</summary>
enum MeasuresBy { Channel, Agent, Unit, Month }

sealed record MeasuresAsked(Selection Selection, GoalAsked Goal, MeasuresBy? By = null);

/// <param name="Touchpoints">Those with a touch or a customer's grade in the period, in the order of the map.</param>
/// <param name="Groups">The whole, divided as asked; null: not asked.</param>
sealed record MeasuresShown(
    MeasuredMap Design, Extent Extent, GoalFound? Goal, long Persons, long Touches,
    IReadOnlyList<TouchpointMeasures> Touchpoints, IReadOnlyList<MeasureGroup>? Groups)
{
    /// <summary>As a table reads them: by what was asked, else by touchpoint.</summary>
    public IEnumerable<MeasureRow> Rows => Groups is { } groups
        ? groups.Select(group => new MeasureRow(null, group, group.Figures))
        : Touchpoints.Select(t => new MeasureRow(t.Touchpoint, null, t.Total));
}

/// <summary>A row of measures: of a touchpoint, else of a group.</summary>
sealed record MeasureRow(Touchpoint? Touchpoint, MeasureGroup? Group, MeasureFigures Figures)
{
    /// <summary>What makes it the same row in another period or unit.</summary>
    public (TouchpointId?, string?) Key => (Touchpoint?.Id, Group?.Key);
}

/// <param name="Months">Those with a touch or a grade, ascending.</param>
/// <param name="Groups">Divided as asked; null: not asked.</param>
sealed record TouchpointMeasures(Touchpoint Touchpoint, MeasureFigures Total, IReadOnlyList<MonthMeasures> Months, IReadOnlyList<MeasureGroup>? Groups);

/// <param name="Month">Its first day.</param>
sealed record MonthMeasures(DateOnly Month, MeasureFigures Figures);

/// <param name="Key">Channel, agent, unit, or yyyy-MM; null: touches that carry none.</param>
sealed record MeasureGroup(string? Key, MeasureFigures Figures)
{
    public static MeasureGroup Of(DateOnly month, MeasureFigures figures) => new(ShowMeasures.KeyOf(month), figures) { Month = month };

    /// <summary>Its first day; null: divided by something else.</summary>
    public DateOnly? Month { get; private init; }
}
