namespace Pontua.Ingestion.Events;

/// <summary>When something happened by our clock, where the sender's may be wrong.</summary>
public static class SenderClock
{
    /// <summary>Received less what passed between the event and the sending, both by the sender's clock; without a time of sending, the sender is believed; without any, it happened when it came.</summary>
    /// <remarks>The rule of Segment's spec (spec/common, timestamps). All are UTC. What would lie in the future happened when it came.</remarks>
    public static (DateTime At, bool IsCapped) Correct(DateTime? originalAt, DateTime? sentAt, DateTime receivedAt)
    {
        if (originalAt is not { } original)
        {
            return (receivedAt, false);
        }

        var at = sentAt is { } sent ? Shifted(receivedAt, original - sent) : original;
        return at > receivedAt ? (receivedAt, true) : (at < DateTime.UnixEpoch ? DateTime.UnixEpoch : at, false);
    }

    static DateTime Shifted(DateTime at, TimeSpan by)
        => by < DateTime.UnixEpoch - at ? DateTime.UnixEpoch : by > DateTime.MaxValue - at ? DateTime.MaxValue : at + by;
}
