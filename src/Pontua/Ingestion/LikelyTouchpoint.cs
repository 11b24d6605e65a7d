namespace Pontua.Ingestion;

/// <summary>Which touchpoint of the map a name in a file is likely to mean. Case, accents and what stands between words aside.</summary>
public static class LikelyTouchpoint
{
    /// <summary>The only one whose words contain all of the name's in a row, or stand so in the name; where there is none such, the only one that the name misspells; null: none, or several.</summary>
    public static string? Of(string name, IEnumerable<string> onMap)
    {
        var (words, touchpoints) = (NameWords.Of(name), onMap.Select(touchpoint => (Name: touchpoint, Words: NameWords.Of(touchpoint))).ToList());
        return Some(others => Contains(others, words) || Contains(words, others)) switch
        {
            [] => Some(others => Misspelling.IsLikely(words, others)) is [var meant] ? meant : null,
            [var only] => only,
            _ => null,
        };

        List<string> Some(Func<string[], bool> isLikely) => [.. touchpoints.Where(touchpoint => isLikely(touchpoint.Words)).Select(touchpoint => touchpoint.Name).Take(2)];
    }

    static bool Contains(string[] all, string[] row)
        => row.Length > 0 && Enumerable.Range(0, Math.Max(0, all.Length - row.Length + 1)).Any(at => all.AsSpan(at, row.Length).SequenceEqual(row));
}
