namespace Pontua.Ingestion;

/// <summary>Which touchpoint of the map a name in a file is likely to mean. Case, accents and what stands between words aside.</summary>
/// <param name="IsClear">Nothing but a slip of the pen, or what leads to a word ("no site"), parts the two: it may be taken so unless somebody says otherwise. Else it is worth a question: a "Contato" may be no "Contrato", a "Loja centro sul" no "Loja centro".</param>
public sealed record LikelyTouchpoint(string Name, bool IsClear)
{
    static readonly HashSet<string> LeadingWords =
    [
        "a", "o", "as", "os", "um", "uma", "de", "do", "da", "dos", "das", "em", "no", "na", "nos", "nas", "ao", "aos", "com", "por", "pelo", "pela", "pelos", "pelas", "via", "e", "ou",
        "the", "an", "of", "by", "in", "on", "at", "with", "and", "or",
    ];

    /// <summary>The only one of the same words, little ones aside; else the only one whose words contain all of the name's in a row, whatever spaces part them, or stand so in the name; where there is none such, the only one that the name misspells; null: none, or several.</summary>
    public static LikelyTouchpoint? Of(string name, IEnumerable<string> onMap)
    {
        var (words, touchpoints) = (NameWords.Of(name), onMap.Select(touchpoint => (Name: touchpoint, Words: NameWords.Of(touchpoint))).ToList());
        var told = ToldName.Of(name);
        if (touchpoints.FindAll(other => told.Tells(ToldName.Of(other.Name))) is [var same])
        {
            return new(same.Name, IsClear: true);
        }

        return touchpoints.FindAll(other => Contains(other.Words, words) || Contains(words, other.Words)) switch
        {
            [] => touchpoints.FindAll(other => Misspelling.IsLikely(words, other.Words)) is [var meant] ? new(meant.Name, ClearSlip.IsAll(words, meant.Words)) : null,
            [var only] => new(only.Name, LeadsTo(only.Words, words) || LeadsTo(words, only.Words)),
            _ => null,
        };
    }

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
