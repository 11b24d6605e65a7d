using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pontua.Journeys.Kernels;

/// <summary>A path as one value that can be compared: in the order of its groups' numbers, a shorter path before its continuations.</summary>
/// <remarks>A group is written as its number + 1; 0 is behind the end. <c>default</c> is the path without groups.</remarks>
interface IPathKey<TSelf> : IComparable<TSelf>
    where TSelf : struct, IPathKey<TSelf>
{
    /// <summary>Well mixed in all its bits.</summary>
    ulong Hash { get; }

    /// <summary>Writes the code (group + 1) behind the codes before it.</summary>
    void Append(int position, int code, PathShape shape);

    /// <summary>Ends a path of so many codes; nothing is appended any more.</summary>
    void Close(int length, PathShape shape);

    /// <summary>The code at a position of a closed path.</summary>
    int Read(int position, PathShape shape);

    bool IsSame(TSelf other);
}

/// <param name="Length">Groups in a path at most.</param>
/// <param name="CodeBits">Bits of a code, group + 1.</param>
readonly record struct PathShape(int Length, int CodeBits)
{
    public const int Longest = 16;

    public static PathShape Of(int length, int groups) => new(length, BitOperations.Log2((uint)Math.Max(1, groups)) + 1);

    /// <summary>Bits of a path: 5 touches of 63 groups take 30, 5 of 4,095 take 60.</summary>
    public int Bits => Length * CodeBits;
}

/// <summary>A path in the bits of one number: half as many, half the memory to walk.</summary>
struct PackedPathKey<TBits> : IPathKey<PackedPathKey<TBits>>
    where TBits : unmanaged, IBinaryInteger<TBits>, IUnsignedNumber<TBits>
{
    TBits _bits;

    public readonly ulong Hash
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => PathHash.Mix(ulong.CreateTruncating(_bits));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(int position, int code, PathShape shape) => _bits = (_bits << shape.CodeBits) | TBits.CreateTruncating(code);

    // A shift of all bits would be none: only the path without groups, which is 0, would need it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Close(int length, PathShape shape) => _bits <<= (shape.Length - length) * shape.CodeBits;

    public readonly int Read(int position, PathShape shape)
        => (int)((ulong.CreateTruncating(_bits) >> ((shape.Length - 1 - position) * shape.CodeBits)) & ((1UL << shape.CodeBits) - 1));

    public readonly int CompareTo(PackedPathKey<TBits> other) => _bits.CompareTo(other._bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool IsSame(PackedPathKey<TBits> other) => _bits == other._bits;
}

static class PathHash
{
    /// <summary>Fibonacci hashing, both halves folded together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong value)
    {
        var product = unchecked(value * 0x9E37_79B9_7F4A_7C15);
        return product ^ (product >> 32);
    }
}

/// <summary>Any path: 16 codes of 16 bits.</summary>
struct WidePathKey : IPathKey<WidePathKey>
{
    Codes _codes;

    public readonly ulong Hash
    {
        get
        {
            var hash = 0UL;
            foreach (var code in _codes)
            {
                hash = PathHash.Mix(hash ^ code);
            }

            return hash;
        }
    }

    public void Append(int position, int code, PathShape shape)
        => _codes[position] = unchecked((ushort)code); // only that of an unseen touch does not fit, and its path is thrown away

    public readonly void Close(int length, PathShape shape)
    {
        // codes not written are 0
    }

    public readonly int Read(int position, PathShape shape) => _codes[position];

    public readonly int CompareTo(WidePathKey other) => ((ReadOnlySpan<ushort>)_codes).SequenceCompareTo(other._codes);

    public readonly bool IsSame(WidePathKey other) => ((ReadOnlySpan<ushort>)_codes).SequenceEqual(other._codes);

    [InlineArray(PathShape.Longest)]
    struct Codes
    {
        ushort _first;
    }
}
