using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pontua.Governance;

/// <summary>Who did what to which thing; each entry carries the hash of the one before, so that none can be changed or taken out unseen.</summary>
/// <param name="seq">Number in its workspace, from 1, without gaps.</param>
public sealed class AuditEntry(long seq, DateTimeOffset at, string actor, string action, string thing, string fields, byte[] previousHash, byte[] hash)
{
    public const int LongestActor = 80, LongestAction = 60, LongestThing = 120, LongestFields = 400;

    /// <summary>What the first entry of a workspace carries as the hash before it.</summary>
    public static readonly byte[] Beginning = new byte[SHA256.HashSizeInBytes];

    public long Seq { get; private set; } = seq;
    public DateTimeOffset At { get; private set; } = at;

    /// <summary>The user's id, "key:" and its last characters, "guest", "console" or "server".</summary>
    [Personal(PersonalData.Identity, "who did it", LegalBasis.LegalDuty, Keep.Audit)]
    public string Actor { get; private set; } = actor;

    /// <summary>What was done, dotted: member.role_changed.</summary>
    public string Action { get; private set; } = action;

    /// <summary>To what: an id or a name without personal data.</summary>
    [Personal(PersonalData.Identity, "to whom it was done, where it was a person", LegalBasis.LegalDuty, Keep.Audit)]
    public string Thing { get; private set; } = thing;

    /// <summary>Names of the fields that changed; never their values.</summary>
    public string Fields { get; private set; } = fields;

    public byte[] PreviousHash { get; private set; } = previousHash;
    public byte[] Hash { get; private set; } = hash;

    /// <summary>The entry that follows <paramref name="previous"/> (null: the first of its workspace).</summary>
    public static AuditEntry After(AuditEntry? previous, DateTimeOffset at, string actor, string action, string thing, string fields)
    {
        var entry = new AuditEntry(
            (previous?.Seq ?? 0) + 1,
            DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()), // as it will be stored, else the hash would not match
            Cut(actor, LongestActor), Cut(action, LongestAction), Cut(thing, LongestThing), Cut(fields, LongestFields),
            previous?.Hash ?? Beginning, []);
        entry.Hash = entry.Sum();
        return entry;
    }

    /// <summary>Whether it is unchanged and stands right behind <paramref name="previous"/>.</summary>
    public bool Follows(AuditEntry? previous)
        => Seq == (previous?.Seq ?? 0) + 1
            && PreviousHash.AsSpan().SequenceEqual(previous?.Hash ?? Beginning)
            && Hash.AsSpan().SequenceEqual(Sum());

    byte[] Sum()
    {
        // Lengths before the texts: otherwise two different entries could be the same bytes.
        var line = new StringBuilder();
        foreach (var part in (string[])[
            Seq.ToString(CultureInfo.InvariantCulture), At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            Actor, Action, Thing, Fields, Convert.ToHexString(PreviousHash)])
        {
            line.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part};");
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(line.ToString()));
    }

    static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest];
}
