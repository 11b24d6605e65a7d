using System.Buffers;
using System.Globalization;
using System.Text;

namespace Pontua.Ingestion;

/// <summary>Writes rows of separated text that spreadsheets open as text and <see cref="CsvReader"/> reads back.</summary>
/// <remarks>A cell that a spreadsheet would take for a formula gets an apostrophe before it and is quoted (OWASP, CSV Injection); <see cref="WithoutGuard"/> takes it off.</remarks>
/// <param name="text">Where the characters go; it is not disposed.</param>
/// <param name="delimiter">What stands between two cells of a row.</param>
public sealed class CsvWriter(TextWriter text, char delimiter)
{
    const char Guard = '\'';

    // The last four are the same signs in full width, which spreadsheets of East Asian languages obey.
    static readonly SearchValues<char> FormulaBegins = SearchValues.Create("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20");

    readonly SearchValues<char> _quoted = SearchValues.Create([delimiter, '"', '\r', '\n']);
    bool _isFirst = true;

    /// <summary>Adds a cell to the row.</summary>
    public void Write(ReadOnlySpan<char> cell)
    {
        if (!_isFirst)
        {
            text.Write(delimiter);
        }

        _isFirst = false;
        var isGuarded = NeedsGuard(cell);
        var isQuoted = isGuarded || cell.ContainsAny(_quoted);
        text.Write(isQuoted ? "\"" : "");
        text.Write(isGuarded ? "'" : "");
        for (var quote = isQuoted ? cell.IndexOf('"') : -1; quote >= 0; quote = cell.IndexOf('"'))
        {
            text.Write(cell[..(quote + 1)]);
            text.Write('"');
            cell = cell[(quote + 1)..];
        }

        text.Write(cell);
        text.Write(isQuoted ? "\"" : "");
    }

    /// <summary>Adds a number or a text, the same in every language; null is an empty cell.</summary>
    public void Write(IConvertible? cell) => Write(Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "");

    /// <summary>Adds a number as a language writes it: it stays a number where it begins with a minus, which no guard must turn into text.</summary>
    public void WriteNumber(IFormattable number, string format, IFormatProvider language)
    {
        var cell = number.ToString(format, language);
        if (cell.AsSpan().ContainsAny(_quoted))
        {
            throw new ArgumentException($"A number written as {cell} is no number where {delimiter} parts cells.", nameof(format));
        }

        text.Write(_isFirst ? "" : delimiter.ToString());
        text.Write(cell);
        _isFirst = false;
    }

    /// <summary>Ends the row.</summary>
    public void EndRow()
    {
        text.Write("\r\n");
        _isFirst = true;
    }

    /// <summary>Whether a spreadsheet may take the cell for a formula: what it shows begins with a sign that begins one.</summary>
    public static bool NeedsGuard(ReadOnlySpan<char> cell)
    {
        foreach (var rune in cell.EnumerateRunes())
        {
            if (rune.IsBmp && FormulaBegins.Contains((char)rune.Value))
            {
                return true;
            }

            // What cannot be seen may stand before the sign.
            if (!Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Format)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>The cell as it was before it was guarded.</summary>
    public static ReadOnlySpan<char> WithoutGuard(ReadOnlySpan<char> cell) => cell is [Guard, .. var guarded] && NeedsGuard(guarded) ? guarded : cell;
}
