namespace Pontua.Server.Ui.Going;

/// <summary>What somebody writes to find something by its name: parts of words, in any order, case and accents aside.</summary>
sealed class SoughtWords(string? text)
{
    public const int Longest = 100;

    readonly string[] _parts = Pontua.Text.Key(text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public string Text { get; } = (text ?? "").Trim();

    public bool IsEmpty => _parts.Length == 0;

    /// <summary>How well a name answers: 0 where it begins with the words, 1 where each begins a word of it, 2 where it only holds them; null: not at all.</summary>
    public int? Rank(string name)
    {
        var key = Pontua.Text.Key(name);
        if (!Array.TrueForAll(_parts, part => key.Contains(part, StringComparison.Ordinal)))
        {
            return null;
        }

        return key.StartsWith(string.Join(' ', _parts), StringComparison.Ordinal) ? 0
            : Array.TrueForAll(_parts, part => key.StartsWith(part, StringComparison.Ordinal) || key.Contains($" {part}", StringComparison.Ordinal)) ? 1 : 2;
    }

    /// <summary>Those that answer, the best first, else in the order given.</summary>
    public IEnumerable<T> Best<T>(IEnumerable<T> all, Func<T, string> name)
        => all.Select(one => (One: one, Rank: Rank(name(one)))).Where(found => found.Rank is not null).OrderBy(found => found.Rank).Select(found => found.One);
}
