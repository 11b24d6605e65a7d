using Pontua.Crm;

namespace Pontua.Ingestion.Events;

/// <summary>What a source tells of: something a customer did or was told, or only who somebody is.</summary>
public enum EventKind { Track, Page, Screen, Message, Mail, Call, Identify, Group, Alias }

/// <summary>Who began it.</summary>
public enum TouchDirection { Inbound = 1, Outbound = 2 }

/// <summary>An event as its source told it, in one shape whatever the source: not yet at a touchpoint, not yet in the log.</summary>
public sealed record SourceEvent
{
    public required EventKind Kind { get; init; }

    /// <summary>The source's own id: it counts once for ever. Null: it gave none.</summary>
    public string? MessageId { get; init; }

    /// <summary>Kind UTC: when it happened by the source's own clock, as it says the same again when it repeats itself; null: it says no time.</summary>
    public DateTime? OriginalAt { get; init; }

    /// <summary>Kind UTC: when it happened by our clock.</summary>
    public DateTime At { get; init; }

    /// <summary>What happened, in the source's words: an event's name, a page's title or path, <c>whatsapp.message</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Whose it is, the most trusted first; all of one event are of one person. Empty: nobody known.</summary>
    public IReadOnlyList<Identity> Identities { get; init; } = [];

    /// <summary>How the customer is called; null: not told.</summary>
    public string? PersonName { get; init; }

    /// <summary>Channel in words (<c>whatsapp</c>, <c>organic_search</c>); null: not known.</summary>
    public string? Channel { get; init; }

    public TouchDirection? Direction { get; init; }
    public string? Agent { get; init; }
    public string? Outcome { get; init; }
    /// <summary>Name of the campaign that led to it, as <c>utm_campaign</c> tells it; the two that follow as <c>utm_source</c> and <c>utm_medium</c>.</summary>
    public string? Campaign { get; init; }

    public string? CampaignSource { get; init; }
    public string? CampaignMedium { get; init; }

    /// <summary>What the browser or program calls itself; null: not told.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Where it happened, in the company's words, where the source knows them.</summary>
    public string? Stage { get; init; }

    public string? Unit { get; init; }

    /// <summary>Its clock was ahead of ours, so that it seems to have happened when it came.</summary>
    public bool IsClockCapped { get; init; }

    /// <summary>Address of the page where it happened.</summary>
    public string? Url { get; init; }

    public string? Referrer { get; init; }

    /// <summary>Durations in milliseconds; null: not told.</summary>
    public int? WaitMs { get; init; }

    public int? TalkMs { get; init; }
    public int? HoldMs { get; init; }
    public int? AfterMs { get; init; }
    public int? BotMs { get; init; }
    public long? ValueCents { get; init; }
    public int? ScoreTenths { get; init; }

    /// <summary>What else the source said, as a JSON object in UTF-8; empty: nothing.</summary>
    public ReadOnlyMemory<byte> Properties { get; init; }
}
