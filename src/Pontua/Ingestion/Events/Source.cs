namespace Pontua.Ingestion.Events;

/// <summary>What a source is.</summary>
public enum SourceKind { Api, Site, WhatsApp, Postmark, Twilio, Calls, Webhook }

/// <summary>Somewhere that touches come from as they happen: a site, a server, a channel's vendor.</summary>
/// <param name="number">From 1 in its workspace.</param>
public sealed class Source(int number, SourceKind kind, string name, DateTimeOffset createdAt)
{
    public const int LongestName = 80;

    public int Number { get; private set; } = number;
    public SourceKind Kind { get; private set; } = kind;
    public string Name { get; set; } = name;
    public DateTimeOffset CreatedAt { get; private set; } = createdAt;

    /// <summary>Since when nothing is taken from it; null: it is open.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
}

/// <summary>A write key of a source: keys come and go, the source stays.</summary>
public sealed class SourceKey(Guid keyId, int sourceNumber)
{
    public Guid KeyId { get; private set; } = keyId;
    public int SourceNumber { get; private set; } = sourceNumber;
}
