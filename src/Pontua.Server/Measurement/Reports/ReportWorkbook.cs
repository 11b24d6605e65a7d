using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Pontua.Server.Measurement.Reports;

/// <summary>The report as an Excel workbook: a sheet for each table, figures as figures, written as the page writes them.</summary>
static class ReportWorkbook
{
    /// <summary>What Excel takes as the name of a sheet.</summary>
    const int LongestName = 31;
    const int Narrowest = 8, Widest = 60;

    static readonly char[] Forbidden = ['\\', '/', '?', '*', '[', ']', ':'];

    public static byte[] Write(Report report)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook(new Sheets());
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = ReportStyles.Sheet();
            foreach (var (index, table) in report.Tables.Index())
            {
                var part = book.AddNewPart<WorksheetPart>();
                part.Worksheet = new Worksheet(
                    WidthsOf(table),
                    new SheetData(new[] { Row([report.Extent]), Row([table.Sentence]), Row([]), Row(table.Columns.Select(column => (ReportCell)column), isHead: true) }.Concat(table.Rows.Select(cells => Row(cells)))));
                book.Workbook.Sheets!.AppendChild(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)index + 1, Name = NameOf(table.Title) });
            }
        }

        return file.ToArray();
    }

    static Columns WidthsOf(ReportTable table) => new(table.Columns.Select((title, index) => new Column
    {
        Min = (uint)index + 1,
        Max = (uint)index + 1,
        Width = Math.Clamp(table.Rows.Select(row => row[index].Words.Length).Append(title.Length).Max() + 2, Narrowest, Widest),
        CustomWidth = true,
    }));

    static Row Row(IEnumerable<ReportCell> cells, bool isHead = false) => new(cells.Select(cell => Cell(cell, isHead)));

    // Words stand in the cell as words: nothing that somebody typed is read as a formula.
    static Cell Cell(ReportCell cell, bool isHead) => cell.Number is { } number
        ? new Cell { DataType = CellValues.Number, CellValue = new CellValue(number.ToString("R", CultureInfo.InvariantCulture)), StyleIndex = ReportStyles.Of(cell.Words) }
        : new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(cell.Words)), StyleIndex = isHead ? ReportStyles.Head : ReportStyles.Plain };

    static string NameOf(string title)
    {
        var name = string.Concat(title.Split(Forbidden));
        return Pontua.Text.Cut(name, LongestName);
    }
}
