using DocumentFormat.OpenXml.Spreadsheet;

namespace Pontua.Server.Measurement.Reports;

/// <summary>The few styles of the workbook, each by its place in the sheet of styles.</summary>
static class ReportStyles
{
    public const uint Plain = 0, Head = 1;
    const uint Whole = 2, Tenths = 3, Hundredths = 4, Percent = 5;

    /// <summary>Excel's own: 0, 0.00 and 0 %; that of tenths is ours.</summary>
    const uint FormatWhole = 1, FormatHundredths = 2, FormatPercent = 9, FormatTenths = 164;

    /// <summary>The style that writes a figure as its words do.</summary>
    public static uint Of(string words)
    {
        var decimals = words.LastIndexOfAny([',', '.']) is var mark and >= 0 ? words.Skip(mark + 1).TakeWhile(char.IsAsciiDigit).Count() : 0;
        return words.Contains('%', StringComparison.Ordinal) ? Percent : decimals switch { 1 => Tenths, 2 => Hundredths, _ => Whole };
    }

    public static Stylesheet Sheet() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = FormatTenths, FormatCode = "0.0" }),
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })), // the two that Excel takes for granted
        new Borders(new Border()),
        new CellFormats(
            new CellFormat(), new CellFormat(new Alignment { WrapText = true }) { FontId = 1, ApplyFont = true, ApplyAlignment = true },
            Figure(FormatWhole), Figure(FormatTenths), Figure(FormatHundredths), Figure(FormatPercent)));

    static CellFormat Figure(uint format) => new() { NumberFormatId = format, ApplyNumberFormat = true };
}
