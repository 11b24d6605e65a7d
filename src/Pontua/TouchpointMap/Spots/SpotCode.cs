using System.Buffers.Binary;
using Pontua.Governance;

namespace Pontua.TouchpointMap.Spots;

/// <summary>The code of a spot, as it stands on paper: 60 bits that nobody can guess and the number of the workspace, in letters and digits that are not taken for others (Crockford's base 32).</summary>
/// <param name="Text">Twelve characters of chance, then those of the workspace's number; lower case, without hyphens.</param>
public sealed record SpotCode(WorkspaceId Workspace, string Text)
{
    /// <summary>Bytes of chance that make a code.</summary>
    public const int SecretBytes = 8;

    /// <summary>Longest code as stored: a workspace's number takes 7 characters at most.</summary>
    public const int Longest = SecretLength + 7;

    const int SecretLength = 12, Bits = 5, Group = 4;
    const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <param name="secret">Of chance, from the shell.</param>
    public static SpotCode Of(WorkspaceId workspace, ReadOnlySpan<byte> secret)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, SecretBytes);
        return new(workspace, Write(BinaryPrimitives.ReadUInt64BigEndian(secret), SecretLength) + Write((ulong)workspace.Value, 1));
    }

    /// <summary>As people type it: in any case, with hyphens or blanks, o for 0, i and l for 1. Null where it has not the shape of a code.</summary>
    public static SpotCode? Parse(string? written)
    {
        var text = string.Concat((written ?? "").Where(c => c is not ('-' or ' ')).Select(Meant));
        if (text.Length is <= SecretLength or > Longest || text.Any(c => !Alphabet.Contains(c, StringComparison.Ordinal)))
        {
            return null;
        }

        var number = text.AsSpan(SecretLength).ToArray().Aggregate(0L, (sum, c) => (sum << Bits) + Alphabet.IndexOf(c, StringComparison.Ordinal));
        return number is > 0 and <= int.MaxValue && text[SecretLength] != '0' ? new(new((int)number), text) : null;
    }

    /// <summary>In groups of four, which people copy without a slip.</summary>
    public string InGroups => string.Join('-', Text.Chunk(Group).Select(group => new string(group)));

    static char Meant(char c) => char.ToLowerInvariant(c) switch { 'o' => '0', 'i' or 'l' => '1', var other => other };

    /// <param name="least">Characters it is filled up to.</param>
    static string Write(ulong number, int least)
    {
        var text = new Stack<char>();
        do
        {
            text.Push(Alphabet[(int)(number % (1 << Bits))]);
            number >>= Bits;
        }
        while (text.Count < least || (least == 1 && number > 0));
        return new([.. text]);
    }
}
