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

    static readonly Dictionary<string, string> Ordinals = new()
    {
        ["1º"] = "primeiro",
        ["1o"] = "primeiro",
        ["1ª"] = "primeira",
        ["1a"] = "primeira",
        ["2º"] = "segundo",
        ["2o"] = "segundo",
        ["2ª"] = "segunda",
        ["2a"] = "segunda",
        ["3º"] = "terceiro",
        ["3o"] = "terceiro",
        ["3ª"] = "terceira",
        ["3a"] = "terceira",
        ["1st"] = "first",
        ["2nd"] = "second",
        ["3rd"] = "third",
    };

    /// <summary>The only one of the same words, little ones aside; else the only one whose words contain all of the name's in a row, or stand so in the name; where there is none such, the only one that the name misspells; null: none, or several.</summary>
    public static LikelyTouchpoint? Of(string name, IEnumerable<string> onMap)
    {
        var (words, touchpoints) = (NameWords.Of(name), onMap.Select(touchpoint => (Name: touchpoint, Words: NameWords.Of(touchpoint))).ToList());
        var told = Told(name);
        if (told.Length > 0 && touchpoints.FindAll(other => Told(other.Name) == told) is [var same])
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

    /// <summary>What a name tells: <c>Conversa c/ consultor</c> and <c>Conversa com o consultor</c> the same, <c>Whats App</c> and <c>WhatsApp</c>, <c>1º boleto/Pix</c> and <c>Primeiro boleto ou Pix</c>.</summary>
    static string Told(string name)
    {
        var words = NameWords.Of(name.Replace("c/", "com ", StringComparison.OrdinalIgnoreCase));
        // The last one is never little: the A of "Loja A" is its name.
        return string.Concat(words.Where((word, at) => at == words.Length - 1 || !LeadingWords.Contains(word)).Select(word => Ordinals.GetValueOrDefault(word, word)));
    }

    static bool Contains(string[] all, string[] row)
        => row.Length > 0 && Enumerable.Range(0, Math.Max(0, all.Length - row.Length + 1)).Any(at => all.AsSpan(at, row.Length).SequenceEqual(row));

    // At the end such a word would lead nowhere: the A of "Loja A" is its name.
    static bool LeadsTo(string[] all, string[] row)
        => all.AsSpan().EndsWith(row) && all[..^row.Length].All(LeadingWords.Contains);
}
