namespace Pontua.Ingestion.Acquisition;

/// <summary>Where a visit came from: what its campaign says, else the page it came from, else whose mark the address bears.</summary>
readonly ref struct VisitSource
{
    VisitSource(ReadOnlySpan<char> text)
    {
        Text = text;
        Known = KnownSources.Find(text, out var isPaidName);
        IsPaidName = isPaidName;
    }

    /// <summary>As it was said, or a host without <c>www.</c>; empty: nobody knows.</summary>
    public ReadOnlySpan<char> Text { get; }

    /// <summary>Null: on none of our lists.</summary>
    public KnownSource? Known { get; }

    /// <summary>A name that only advertisers use: <c>fb-ads</c>, <c>adwords</c>.</summary>
    public bool IsPaidName { get; }

    public SourceKind Kind => Known?.Kind ?? SourceKind.Other;
    public bool IsNone => Text.IsEmpty;

    public static VisitSource Of(in VisitClues clues, IReadOnlySet<string> ownHosts)
    {
        if (clues.Source is { } said)
        {
            return new(IsAddress(said) ? VisitHosts.Of(said) : said);
        }

        if (clues.Referrer is { } referrer && VisitHosts.Of(referrer) is var host && VisitHosts.Brings(host, clues, ownHosts))
        {
            return new(host);
        }

        // Apps open a page without saying where it was met: without this, most visits from Instagram and from Google's advertisements on iOS would be direct.
        return ClickIdNames.NetworkOf(clues.ClickIds) is { } network ? new(network) : default;
    }

    /// <summary>Null: nobody knows.</summary>
    public string? Name() => IsNone ? null : Known?.Name ?? (Text.Contains('.') && !Text.Contains(' ') ? Text.ToString().ToLowerInvariant() : Text.ToString());

    static bool IsAddress(string said) => said.Contains("://", StringComparison.Ordinal) || said.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
}
