namespace Pontua.Ingestion;

/// <summary>The words of a name: those of <c>TMA (min)</c> and <c>tma_min</c> are the same.</summary>
static class NameWords
{
    /// <summary>In the form of <see cref="Text.Key"/>.</summary>
    public static string[] Of(string name)
        => string.Concat(Text.Key(name).Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether any of these is a word of the name.</summary>
    public static bool Has(string name, IReadOnlyCollection<string> words) => Of(name).Any(words.Contains);
}
