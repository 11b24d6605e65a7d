namespace Pontua.Ingestion;

/// <summary>Which touchpoint of the map a name in a file is likely to mean.</summary>
public static class LikelyTouchpoint
{
    /// <summary>The only one whose words contain all of the name's in a row, or stand so in the name; null: none, or several. Case and accents aside.</summary>
    public static string? Of(string name, IEnumerable<string> onMap)
    {
        var words = WordsOf(name);
        var likely = onMap.Where(touchpoint => WordsOf(touchpoint) is var others && (others.Contains(words, StringComparison.Ordinal) || words.Contains(others, StringComparison.Ordinal)))
            .Take(2).ToList();
        return likely is [var only] ? only : null;
    }

    // Between spaces: "Site" is no part of "Visite a loja".
    static string WordsOf(string name)
        => $" {string.Join(' ', string.Concat(Text.Key(name).Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries))} ";
}
