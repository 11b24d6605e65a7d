namespace Pontua.Ingestion;

/// <summary>What a mark in the log tells its followers.</summary>
public enum LogMarkKind
{
    /// <summary>The touches of an import are gone.</summary>
    ImportUndone,

    /// <summary>A subject, with all its touches, is another person's.</summary>
    SubjectMoved,

    /// <summary>Touches of the past are at other places, because the rules changed.</summary>
    PlacesChanged,
}

/// <summary>A row in the order of the touch log that is no touch: something every follower must hear.</summary>
/// <param name="seq">From the same sequence as the touches'.</param>
public sealed class LogMark(long seq, LogMarkKind kind)
{
    public long Seq { get; private set; } = seq;
    public LogMarkKind Kind { get; private set; } = kind;
    public int? ImportNumber { get; init; }

    /// <summary>The subject that moved; null where none did.</summary>
    public long? SubjectNumber { get; init; }

    /// <summary>The person that it was of before.</summary>
    public long? FromPerson { get; init; }

    /// <summary>The person that it is of since.</summary>
    public long? ToPerson { get; init; }
}

/// <summary>Where a workspace's log ends: taken and moved inside the transaction that appends, so that sequence numbers have no gaps and become visible in order.</summary>
public sealed class LogHead
{
    public long LastSeq { get; set; }
    public long LastSubject { get; set; }

    /// <summary>The highest number of a place that an undo took away, 0: none. Whoever still reads the log of before must not take another place for it.</summary>
    public int LastPlaceGone { get; set; }
}
