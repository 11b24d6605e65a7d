namespace Pontua.Governance;

/// <summary>Who did what to which thing; each entry carries the hash of the one before, so that none can be taken out unseen.</summary>
/// <param name="seq">Number in its workspace, without gaps.</param>
public sealed class AuditEntry(long seq, DateTimeOffset at, string actor, string action, string thing, string fields, byte[] previousHash, byte[] hash)
{
    public long Seq { get; private set; } = seq;
    public DateTimeOffset At { get; private set; } = at;

    /// <summary>The user's id, "key:hint", or "console".</summary>
    public string Actor { get; private set; } = actor;

    public string Action { get; private set; } = action;
    public string Thing { get; private set; } = thing;

    /// <summary>Names of the fields that changed; never their values.</summary>
    public string Fields { get; private set; } = fields;

    public byte[] PreviousHash { get; private set; } = previousHash;
    public byte[] Hash { get; private set; } = hash;
}
