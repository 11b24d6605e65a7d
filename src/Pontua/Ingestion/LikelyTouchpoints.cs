namespace Pontua.Ingestion;

/// <summary>Which touchpoint of the map a name in a file is likely to mean, or which several. Case, accents and what stands between words aside.</summary>
/// <param name="Names">At least one, as they stand on the map.</param>
/// <param name="IsClear">There is one, and nothing but a slip of the pen, or what leads to a word ("no site"), parts it from the name: it may be taken so unless somebody says otherwise. Else it is worth a question: a "Contato" may be no "Contrato", a "Loja centro sul" no "Loja centro".</param>
public sealed record LikelyTouchpoints(IReadOnlyList<string> Names, bool IsClear)
{
    static readonly HashSet<string> LeadingWords =
    [
        "a", "o", "as", "os", "um", "uma", "de", "do", "da", "dos", "das", "em", "no", "na", "nos", "nas", "ao", "aos", "com", "por", "pelo", "pela", "pelos", "pelas", "via", "e", "ou",
        "the", "an", "of", "by", "in", "on", "at", "with", "and", "or",
    ];

    /// <summary>Those of the same words, little ones aside; where there are none, those whose words contain all of the name's in a row, whatever spaces part them, or stand so in the name; else those that the name misspells; null: none.</summary>
    public static LikelyTouchpoints? Of(string name, IEnumerable<string> onMap)
    {
        var (words, touchpoints) = (NameWords.Of(name), onMap.Select(touchpoint => (Name: touchpoint, Words: NameWords.Of(touchpoint))).ToList());
        var told = ToldName.Of(name);
        return Among(touchpoints.FindAll(other => told.Tells(ToldName.Of(other.Name))), _ => true)
            ?? Among(touchpoints.FindAll(other => Contains(other.Words, words) || Contains(words, other.Words)), only => LeadsTo(only, words) || LeadsTo(words, only))
            ?? Among(touchpoints.FindAll(other => Misspelling.IsLikely(words, other.Words)), only => ClearSlip.IsAll(words, only));
    }

    /// <summary>Of several none is clear.</summary>
    static LikelyTouchpoints? Among(List<(string Name, string[] Words)> found, Func<string[], bool> isClear)
        => found.Count == 0 ? null : new([.. found.Select(one => one.Name)], found is [var only] && isClear(only.Words));

    /// <summary>Wherever the spaces of the row stand: the "Whats App" is in "Simulação pelo WhatsApp".</summary>
    static bool Contains(string[] all, string[] row)
    {
        var letters = string.Concat(row);
        return letters.Length > 0 && Enumerable.Range(0, all.Length).Any(at => Enumerable.Range(1, all.Length - at).Any(count => string.Concat(all.AsSpan(at, count)) == letters));
    }

    // At the end such a word would lead nowhere: the A of "Loja A" is its name.
    static bool LeadsTo(string[] all, string[] row)
        => all.AsSpan().EndsWith(row) && all[..^row.Length].All(LeadingWords.Contains);
}
