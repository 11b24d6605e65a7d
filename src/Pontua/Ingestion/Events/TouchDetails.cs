namespace Pontua.Ingestion.Events;

/// <summary>What a source said of a touch beside what the log counts: kept apart from it, so that the log stays quick to read.</summary>
/// <param name="seq">Of the touch.</param>
/// <param name="body">As <see cref="EventDetails"/> writes it.</param>
public sealed class TouchDetails(long seq, byte[] body)
{
    public long Seq { get; private set; } = seq;

    [Personal(PersonalData.FreeContent, "what happened at a touch, in its source's words", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public byte[] Body { get; private set; } = body;
}

/// <summary>A message that tells no touch but who somebody is, kept so that it counts once.</summary>
/// <param name="bucket">As of <see cref="TouchKey"/>.</param>
/// <param name="hash">As of <see cref="TouchKey"/>.</param>
/// <param name="subjectNumber">The most trusted of its identities; 0: it has none.</param>
public sealed class IdentityMessage(int bucket, byte[] hash, EventKind kind, int sourceNumber, long subjectNumber, DateTimeOffset at, DateTimeOffset receivedAt, byte[] body)
{
    public int Bucket { get; private set; } = bucket;
    public byte[] Hash { get; private set; } = hash;
    public EventKind Kind { get; private set; } = kind;
    public int SourceNumber { get; private set; } = sourceNumber;
    public long SubjectNumber { get; private set; } = subjectNumber;
    public DateTimeOffset At { get; private set; } = at;
    public DateTimeOffset ReceivedAt { get; private set; } = receivedAt;

    [Personal(PersonalData.FreeContent, "what a source told of a customer", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public byte[] Body { get; private set; } = body;
}

/// <summary>An event that was not taken, with the reason, so that it can be mended and sent again.</summary>
/// <param name="number">From 1 in its workspace.</param>
/// <param name="code">Of the refusal.</param>
/// <param name="body">The beginning of what came, as it came.</param>
public sealed class RefusedEvent(long number, int sourceNumber, DateTimeOffset receivedAt, string code, byte[] body)
{
    /// <summary>Most that are kept in a workspace: the oldest go first.</summary>
    public const int MostKept = 10_000;

    /// <summary>Most bytes of one that are kept: an event is no larger, but for those refused for that.</summary>
    public const int MostBytes = 32 * 1024;

    public long Number { get; private set; } = number;
    public int SourceNumber { get; private set; } = sourceNumber;
    public DateTimeOffset ReceivedAt { get; private set; } = receivedAt;
    public string Code { get; private set; } = code;

    [Personal(PersonalData.FreeContent, "what a source sent and could not be taken", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public byte[] Body { get; private set; } = body;

    /// <summary>Since when it counts no more, because it was taken when tried again.</summary>
    public DateTimeOffset? TakenAt { get; set; }
}

/// <summary>How much came from a source in an hour, by what became of it.</summary>
/// <param name="hour">Hours since 1970.</param>
/// <param name="fate"><c>stored</c>, <c>duplicate</c>, or the code of a refusal.</param>
public sealed class SourceCount(int sourceNumber, int hour, string fate, long count)
{
    public const string Stored = "stored", Duplicate = "duplicate";

    public int SourceNumber { get; private set; } = sourceNumber;
    public int Hour { get; private set; } = hour;
    public string Fate { get; private set; } = fate;
    public long Count { get; private set; } = count;
}
