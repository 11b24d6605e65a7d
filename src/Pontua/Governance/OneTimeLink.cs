namespace Pontua.Governance;

/// <summary>What a one-time link does when it is opened.</summary>
public enum LinkPurpose
{
    /// <summary>Makes the first admin of a new installation.</summary>
    FirstAccount,

    /// <summary>Makes its bearer a member of a workspace.</summary>
    Invitation,

    /// <summary>Lets a person choose a new password.</summary>
    PasswordReset,
}

/// <summary>A link that works once and for a while; only the hash of its token is kept.</summary>
/// <param name="tokenHash">SHA-256 of the 256-bit token in the link.</param>
public sealed class OneTimeLink(Guid id, LinkPurpose purpose, byte[] tokenHash, DateTimeOffset expiresAt)
{
    public Guid Id { get; private set; } = id;
    public LinkPurpose Purpose { get; private set; } = purpose;
    public byte[] TokenHash { get; private set; } = tokenHash;
    public DateTimeOffset ExpiresAt { get; private set; } = expiresAt;
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>Invitation: into which workspace, as what, who.</summary>
    public WorkspaceId? Workspace { get; init; }

    public Role? Role { get; init; }
    [Personal(PersonalData.Contact, "who is invited", LegalBasis.Contract, Keep.Expiry)]
    public string? Email { get; init; }
    [Personal(PersonalData.Identity, "how the invited person is called", LegalBasis.Contract, Keep.Expiry)]
    public string? Name { get; init; }

    /// <summary>Password reset: whose.</summary>
    [Personal(PersonalData.Identity, "whose password is to be set anew", LegalBasis.Contract, Keep.Expiry)]
    public Guid? UserId { get; init; }

    /// <summary>How long a link of this purpose works. A reset is asked for while waiting; an invitation may lie over a weekend.</summary>
    public static TimeSpan LifeOf(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.PasswordReset => TimeSpan.FromMinutes(30),
        LinkPurpose.Invitation => TimeSpan.FromDays(7),
        _ => TimeSpan.FromDays(1),
    };

    public bool IsOpen(DateTimeOffset at) => UsedAt is null && at < ExpiresAt;

    /// <summary>Uses it up, or says that it is spent.</summary>
    public Outcome<OneTimeLink> Use(DateTimeOffset at)
    {
        if (!IsOpen(at))
        {
            return new Refusal("link.spent", RefusalKind.NotFound);
        }

        UsedAt = at;
        return this;
    }
}
