namespace Pontua.Ingestion;

/// <summary>What stands between the cells of a text table, told from its beginning.</summary>
public static class CsvLayout
{
    const int RowsLookedAt = 20;
    static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <summary>The delimiter that cuts the first rows into the most columns, most of them equally many.</summary>
    /// <param name="beginning">The first characters of the file; the last row may be cut.</param>
    /// <returns>A comma when nothing tells, as in a file of one column.</returns>
    public static char FindDelimiter(string beginning)
        => Delimiters.MaxBy(delimiter => Score(beginning, delimiter));

    /// <summary>The delimiter that Excel writes in a first line of its own, <c>sep=;</c>; null when there is none.</summary>
    public static char? DeclaredDelimiter(ReadOnlySpan<char> firstLine)
        => firstLine.Length == 5 && firstLine.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) ? firstLine[4] : null;

    static int Score(string beginning, char delimiter)
    {
        using var text = new StringReader(beginning);
        var rows = new CsvReader(text, delimiter);
        var columns = 0;
        var alike = 0;
        for (var row = 0; row < RowsLookedAt && rows.Read() is CsvStep.Row; row++)
        {
            columns = row == 0 ? rows.Count : columns;
            alike += rows.Count == columns ? 1 : 0;
        }

        // One column says nothing; rows that agree weigh more than columns, since commas inside texts come in any number.
        return columns <= 1 ? 0 : (alike * 1_000) + columns;
    }
}
