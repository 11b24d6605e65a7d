using Microsoft.Extensions.Localization;
using Pontua.Server.Ui;
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
    public IEnumerable<(string Name, Touchpoint? Touchpoint, MeasureFigures Figures)> Rows(IStringLocalizer<Texts> text) => Groups is { } groups
        ? groups.Select(g => (g.Month is { } month ? Format.Month(month) : g.Key ?? text["measures.none"].Value, default(Touchpoint), g.Figures))
        : Touchpoints.Select(t => (t.Touchpoint.Name, (Touchpoint?)t.Touchpoint, t.Total));
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
