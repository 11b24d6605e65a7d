namespace Pontua.Server.Ui;

/// <summary>The table that a chart is drawn from.</summary>
/// <param name="RowTitle">What a row is: month, way.</param>
/// <param name="Series">Titles of the figures, as many as each row has cells. A second series is drawn dashed: it compares.</param>
public sealed record ChartTable(string RowTitle, IReadOnlyList<string> Series, IReadOnlyList<ChartRow> Rows);

/// <param name="From">In a flow: where it comes from, as "column|name"; the part after the bar is shown.</param>
/// <param name="To">In a flow: where it goes.</param>
public sealed record ChartRow(string Title, IReadOnlyList<ChartCell> Cells, string? From = null, string? To = null);

/// <param name="Value">Drawn; null: a gap, never 0.</param>
/// <param name="Text">Shown, by <see cref="Format"/>.</param>
public sealed record ChartCell(double? Value, string Text);
