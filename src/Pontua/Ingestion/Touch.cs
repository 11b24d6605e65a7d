namespace Pontua.Ingestion;

/// <summary>One fact in the touch log: this customer met this touchpoint at this time. Never changed, but for the place of a touch that rules place.</summary>
/// <remarks>Words that repeat (channel, outcome, agent, campaign) are numbers of <see cref="Term"/>; durations are milliseconds.</remarks>
public sealed class Touch
{
    /// <summary>Order in which the workspace learned it: from 1, without gaps among what is committed.</summary>
    public long Seq { get; init; }

    /// <summary>
    /// Which stretch of the log it stands in. The index from customers to their touches begins by it: new touches of whomever land in one
    /// small part of it, where an index by customer alone would be written all over (a third of the speed at a million touches, 2026-11-24).
    /// Whoever asks by customer asks in each stretch.
    /// </summary>
    public int Stretch
    {
        get => StretchOf(Seq);
        private set => _ = value; // the store's word for the same
    }

    /// <summary>The stretch of a number of the log.</summary>
    public static int StretchOf(long seq) => (int)(seq >> 16);

    /// <summary>Ordered part of the message key: five-minute bucket of the sender's own time; 0 where the sender gave an id.</summary>
    public int MessageBucket { get; init; }

    /// <summary>128-bit hash: with the bucket, the message counts once for ever.</summary>
    public required byte[] MessageHash { get; init; }

    /// <summary>Number of the subject; 0: nobody known.</summary>
    public long SubjectNumber { get; init; }

    /// <summary>Number of the place (touchpoint x stage x unit).</summary>
    public int PlaceNumber { get; init; }

    public DateTimeOffset At { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }
    public int? ChannelTerm { get; init; }
    public int? AgentTerm { get; init; }
    public int? OutcomeTerm { get; init; }
    public int? CampaignTerm { get; init; }

    /// <summary>Milliseconds; null: not told (0 is a wait of 0).</summary>
    public int? WaitMs { get; init; }

    public int? TalkMs { get; init; }
    public int? HoldMs { get; init; }
    public int? AfterMs { get; init; }
    public int? BotMs { get; init; }
    public long? ValueCents { get; init; }

    /// <summary>Score in tenths, 0 to 100; its scale stands on the touchpoint.</summary>
    public int? ScoreTenths { get; init; }

    /// <summary>Import that brought it.</summary>
    public int? ImportNumber { get; init; }

    /// <summary>Source that told of it as it happened; null: an import did, or a scan.</summary>
    public int? SourceNumber { get; init; }

    /// <summary>Who began it, as the number of <see cref="Events.TouchDirection"/>; null: not told.</summary>
    public int? Direction { get; init; }

    /// <summary>CRC-32C of the columns: the database's own check does not see a changed value.</summary>
    public int Checksum { get; init; }
}
