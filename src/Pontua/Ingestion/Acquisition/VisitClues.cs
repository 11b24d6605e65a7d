namespace Pontua.Ingestion.Acquisition;

/// <summary>What a visit tells of where it came from, as it was said: channels are worked out of it at reading time, so that better rules tell the past anew too.</summary>
public readonly record struct VisitClues
{
    /// <summary>In UTF-16 units; the rest of a longer address or word is cut.</summary>
    public const int LongestAddress = 2048, LongestWord = 200;

    public string? PageUrl { get; init; }
    public string? Referrer { get; init; }

    /// <summary>What <c>utm_source</c> said, else <c>source</c>, else <c>ref</c>.</summary>
    public string? Source { get; init; }

    public string? Medium { get; init; }
    public string? Campaign { get; init; }
    public string? Term { get; init; }
    public string? Content { get; init; }

    /// <summary>Those with a value; the values themselves are of no use to us.</summary>
    public ClickIds ClickIds { get; init; }

    /// <summary>Reads what an event says of a page; anything at all may stand in it.</summary>
    /// <param name="search">The address's query, with or without its question mark: it goes before the one in <paramref name="url"/>, which is the canonical address where a page has one and then tells of no campaign.</param>
    /// <param name="campaign">Each word that it has goes before the query's.</param>
    public static VisitClues Read(string? url, string? search, string? referrer, ToldCampaign campaign = default)
    {
        var query = default(QueryClues);
        query.Add(search);
        query.Add(url is not null && url.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0 ? url.AsSpan(mark) : default);
        return new()
        {
            PageUrl = ClueText.Address(url),
            Referrer = ClueText.Address(referrer),
            Source = ClueText.Word(campaign.Source) ?? query.Source,
            Medium = ClueText.Word(campaign.Medium) ?? query.Medium,
            Campaign = ClueText.Word(campaign.Name) ?? query.Campaign,
            Term = ClueText.Word(campaign.Term) ?? query.Term,
            Content = ClueText.Word(campaign.Content) ?? query.Content,
            ClickIds = query.ClickIds,
        };
    }
}
