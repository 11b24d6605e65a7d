namespace Pontua.Ingestion.Acquisition;

/// <summary>Gathers what queries say of a campaign: of two that say the same, the first.</summary>
struct QueryClues
{
    const int LongestQuery = 8192; // longer ones are an attack, or carry no campaign at their end

    string? _utmSource, _source, _ref;

    public readonly string? Source => _utmSource ?? _source ?? _ref;
    public string? Medium { get; private set; }
    public string? Campaign { get; private set; }
    public string? Term { get; private set; }
    public string? Content { get; private set; }
    public ClickIds ClickIds { get; private set; }

    /// <param name="query">With or without its question mark; what stands behind a <c>#</c> is no part of it.</param>
    public void Add(ReadOnlySpan<char> query)
    {
        if (query.IsEmpty)
        {
            return;
        }

        query = query[..Math.Min(query.Length, LongestQuery)].TrimStart('?');
        query = query.IndexOf('#') is var hash and >= 0 ? query[..hash] : query;
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            var equals = pair.IndexOf('=');
            if (equals > 0 && equals + 1 < pair.Length)
            {
                Add(NameOf(pair[..equals]), pair[(equals + 1)..]);
            }
        }
    }

    // An address that went through an e-mail's HTML unread says "&amp;utm_medium".
    static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> name) => name.StartsWith("amp;", StringComparison.OrdinalIgnoreCase) ? name[4..] : name;

    void Add(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        if (Is(name, "source"))
        {
            _source ??= ClueText.Decoded(value);
        }
        else if (Is(name, "ref"))
        {
            _ref ??= ClueText.Decoded(value);
        }
        else if (name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase))
        {
            AddUtm(name[4..], value);
        }
        else
        {
            ClickIds |= ClickIdNames.Named(name);
        }
    }

    void AddUtm(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        if (Is(name, "source"))
        {
            _utmSource ??= ClueText.Decoded(value);
        }
        else if (Is(name, "medium"))
        {
            Medium ??= ClueText.Decoded(value);
        }
        else if (Is(name, "campaign"))
        {
            Campaign ??= ClueText.Decoded(value);
        }
        else if (Is(name, "term"))
        {
            Term ??= ClueText.Decoded(value);
        }
        else if (Is(name, "content"))
        {
            Content ??= ClueText.Decoded(value);
        }
    }

    static bool Is(ReadOnlySpan<char> name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
