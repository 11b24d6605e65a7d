namespace Pontua.Ingestion;

/// <summary>FNV-1a over 128 bits: quick, and wide enough to count distinct texts without keeping them.</summary>
/// <remarks>Not for keys that somebody may want to collide: those are SHA-256 (<see cref="TouchKeys"/>). Source: Fowler, Noll, Vo, isthe.com/chongo/tech/comp/fnv.</remarks>
public static class TextHash
{
    static readonly UInt128 Basis = new(0x6C62272E07BB0142, 0x62B821756295C58D);
    static readonly UInt128 Prime = new(0x0000000001000000, 0x000000000000013B);

    public static UInt128 Of(ReadOnlySpan<char> text)
    {
        var hash = Basis;
        foreach (var character in text)
        {
            hash = unchecked((hash ^ character) * Prime);
        }

        return hash;
    }
}
