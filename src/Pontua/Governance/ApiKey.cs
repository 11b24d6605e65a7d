namespace Pontua.Governance;

/// <summary>What a key may do: send touches, read answers, or both and more.</summary>
public enum KeyKind { Write, Read, Admin }

/// <summary>How long a new key works.</summary>
public enum KeyLife { Quarter, Year, Unlimited }

/// <summary>A credential for programs; shown once, kept as SHA-256.</summary>
/// <param name="hint">Last four characters, to tell keys apart.</param>
/// <param name="expiresAt">From then on it opens nothing; null: never by itself.</param>
public sealed class ApiKey(Guid id, string name, KeyKind kind, byte[] hash, string hint, DateTimeOffset createdAt, DateTimeOffset? expiresAt)
{
    public const int LongestName = 80, HintLength = 4;
    static readonly TimeSpan LastUseStep = TimeSpan.FromMinutes(1);

    public Guid Id { get; private set; } = id;
    public string Name { get; private set; } = name;
    public KeyKind Kind { get; private set; } = kind;
    public byte[] Hash { get; private set; } = hash;
    public string Hint { get; private set; } = hint;
    public DateTimeOffset CreatedAt { get; private set; } = createdAt;
    public DateTimeOffset? ExpiresAt { get; private set; } = expiresAt;
    public DateTimeOffset? LastUsedAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>What its bearer may, among the roles of members; null: nothing but send (a write key).</summary>
    public Role? Role => Kind switch { KeyKind.Read => Governance.Role.Viewer, KeyKind.Admin => Governance.Role.Admin, _ => null };

    public bool IsExpired(DateTimeOffset at) => ExpiresAt <= at;

    /// <summary>When a key made now ends; null: never by itself.</summary>
    public static DateTimeOffset? EndOf(KeyLife life, DateTimeOffset now) => life switch
    {
        KeyLife.Quarter => now.AddMonths(3),
        KeyLife.Year => now.AddYears(1),
        _ => null,
    };

    public void Revoke(DateTimeOffset at) => RevokedAt ??= at;

    /// <summary>Whether a use is worth noting: to the minute, not for every request.</summary>
    public bool IsNewsThatUsed(DateTimeOffset at) => LastUsedAt is not { } last || at - last > LastUseStep;

    public void Touch(DateTimeOffset at) => LastUsedAt = at;
}
