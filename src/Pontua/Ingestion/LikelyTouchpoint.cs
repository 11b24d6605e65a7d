namespace Pontua.Ingestion;

/// <summary>Which touchpoint of the map a name in a file is likely to mean. Case, accents and what stands between words aside.</summary>
/// <param name="IsClear">Misspelt among other words, or more than half of the longer name's words: it may be taken so unless somebody says otherwise. Else it is worth a question: a "Contato" may be no "Contrato", a "Site" no "Pedido de retorno no site".</param>
public sealed record LikelyTouchpoint(string Name, bool IsClear)
{
    /// <summary>The only one whose words contain all of the name's in a row, or stand so in the name; where there is none such, the only one that the name misspells; null: none, or several.</summary>
    public static LikelyTouchpoint? Of(string name, IEnumerable<string> onMap)
    {
        var (words, touchpoints) = (NameWords.Of(name), onMap.Select(touchpoint => (Name: touchpoint, Words: NameWords.Of(touchpoint))).ToList());
        return touchpoints.FindAll(other => Contains(other.Words, words) || Contains(words, other.Words)) switch
        {
            [] => touchpoints.FindAll(other => Misspelling.IsLikely(words, other.Words)) is [var meant] ? new(meant.Name, IsClear: words.Length > 1) : null,
            [var only] => new(only.Name, 2 * Math.Min(words.Length, only.Words.Length) > Math.Max(words.Length, only.Words.Length)),
            _ => null,
        };
    }

    static bool Contains(string[] all, string[] row)
        => row.Length > 0 && Enumerable.Range(0, Math.Max(0, all.Length - row.Length + 1)).Any(at => all.AsSpan(at, row.Length).SequenceEqual(row));
}
