using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Pontua.Server.Measurement.Reports;

/// <summary>The report as an Excel workbook: a sheet for each table, figures as figures.</summary>
static class ReportWorkbook
{
    /// <summary>What Excel takes as the name of a sheet.</summary>
    const int LongestName = 31;

    static readonly char[] Forbidden = ['\\', '/', '?', '*', '[', ']', ':'];

    public static byte[] Write(Report report)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook(new Sheets());
            foreach (var (index, table) in report.Tables.Index())
            {
                var part = book.AddNewPart<WorksheetPart>();
                part.Worksheet = new Worksheet(new SheetData(
                    new[] { Row([report.Extent]), Row([table.Sentence]), Row([]), Row(table.Columns.Select(column => (ReportCell)column)) }.Concat(table.Rows.Select(Row))));
                book.Workbook.Sheets!.AppendChild(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)index + 1, Name = NameOf(table.Title) });
            }
        }

        return file.ToArray();
    }

    static Row Row(IEnumerable<ReportCell> cells) => new(cells.Select(Cell));

    // Words stand in the cell as words: nothing that somebody typed is read as a formula.
    static Cell Cell(ReportCell cell) => cell.Number is { } number
        ? new Cell { DataType = CellValues.Number, CellValue = new CellValue(number.ToString("R", CultureInfo.InvariantCulture)) }
        : new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(cell.Words)) };

    static string NameOf(string title)
    {
        var name = string.Concat(title.Split(Forbidden));
        return name[..Math.Min(name.Length, LongestName)];
    }
}
