namespace Pontua.Ingestion;

/// <summary>The words of a column's name: <c>TMA (min)</c> and <c>tma_min</c> have the same.</summary>
static class ColumnWords
{
    /// <summary>In the form of <see cref="Text.Key"/>.</summary>
    public static string[] Of(string column)
        => string.Concat(Text.Key(column).Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether any of these is a word of the name.</summary>
    public static bool Has(string column, IReadOnlyCollection<string> words) => Of(column).Any(words.Contains);
}
