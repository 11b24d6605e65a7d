namespace Pontua.Ingestion;

/// <summary>What a name tells, its spaces, articles and marks aside: <c>Conversa c/ consultor</c> as <c>Conversa com o consultor</c>, <c>Whats App</c> as <c>WhatsApp</c>, <c>1º boleto/Pix</c> as <c>Primeiro boleto ou Pix</c>.</summary>
/// <param name="Letters">Of the words that tell something, without spaces.</param>
/// <param name="LittleWords">Prepositions, by how many letters stand before each.</param>
sealed record ToldName(string Letters, IReadOnlyDictionary<int, string> LittleWords)
{
    static readonly HashSet<string> Articles = ["o", "os", "um", "uma", "the", "an"];

    /// <summary>Little words by what they say: one may be left out, but a "ligação do cliente" is no "ligação ao cliente".</summary>
    static readonly Dictionary<string, string> Prepositions = new[]
    {
        "de do da dos das", "em no na nos nas", "a as ao aos", "com", "por pelo pela pelos pelas", "e", "ou", "of", "by", "in", "on", "at", "with", "and", "or",
    }.SelectMany(same => same.Split(' '), (same, word) => (Word: word, Said: same.Split(' ')[0])).ToDictionary(pair => pair.Word, pair => pair.Said);

    static readonly Dictionary<string, string> Ordinals = new[]
    {
        "1º 1o primeiro", "1ª 1a primeira", "2º 2o segundo", "2ª 2a segunda", "3º 3o terceiro", "3ª 3a terceira", "1st first", "2nd second", "3rd third",
    }.SelectMany(same => same.Split(' ')[..^1], (same, word) => (Word: word, Said: same.Split(' ')[^1])).ToDictionary(pair => pair.Word, pair => pair.Said);

    public static ToldName Of(string name)
    {
        var words = NameWords.Of(name.Replace("c/", "com ", StringComparison.OrdinalIgnoreCase));
        var (letters, little) = ("", new Dictionary<int, string>());
        foreach (var (at, word) in words.Index())
        {
            // The last word is never little: the A of "Loja A" is its name.
            if (at == words.Length - 1 || !(Articles.Contains(word) || Prepositions.ContainsKey(word)))
            {
                letters += Ordinals.GetValueOrDefault(word, word);
            }
            else if (Prepositions.TryGetValue(word, out var said))
            {
                little[letters.Length] = little.GetValueOrDefault(letters.Length) + said; // "por de": both
            }
        }

        return new(letters, little);
    }

    /// <summary>Whether the other says the same; what tells nothing says the same as nothing.</summary>
    public bool Tells(ToldName other)
        => Letters.Length > 0 && Letters == other.Letters && LittleWords.All(said => other.LittleWords.GetValueOrDefault(said.Key, said.Value) == said.Value);
}
