namespace Pontua.Server.Measurement.Reports;

/// <summary>The report of touchpoints for a period: what the pages say, as tables that print and that a workbook takes.</summary>
/// <param name="Extent">Company, period, unit, raters, touches and the day it was made.</param>
/// <param name="Name">Of its files, without their ending.</param>
/// <param name="Map">Painted by the company's grades.</param>
public sealed record Report(string Company, string Extent, string Name, MapView Map, IReadOnlyList<ReportTable> Tables);

/// <param name="Title">Also the name of its sheet in the workbook.</param>
/// <param name="Sentence">What it says, in words.</param>
/// <param name="Columns">As many as each row has cells.</param>
public sealed record ReportTable(string Title, string Sentence, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<ReportCell>> Rows);

/// <param name="Words">As the pages show it.</param>
/// <param name="Number">What a workbook reckons with; null: words only.</param>
public readonly record struct ReportCell(string Words, double? Number = null)
{
    public static implicit operator ReportCell(string words) => new(words);
}
