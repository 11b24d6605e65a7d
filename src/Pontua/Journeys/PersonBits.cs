using System.Numerics;

namespace Pontua.Journeys;

/// <summary>A set of persons of one index, by position: one bit each.</summary>
static class PersonBits
{
    public static ulong[] None(int persons) => new ulong[(persons + 63) / 64];

    public static ulong[] All(int persons)
    {
        var bits = None(persons);
        Array.Fill(bits, ulong.MaxValue);
        return bits;
    }

    /// <summary>Also false where the set is empty in the sense of not being there at all.</summary>
    public static bool Contains(ReadOnlySpan<ulong> bits, int person) => !bits.IsEmpty && (bits[person >> 6] >> (person & 63) & 1) != 0;

    public static void Add(ulong[] bits, int person) => bits[person >> 6] |= 1UL << (person & 63);

    public static void Remove(ulong[] bits, int person) => bits[person >> 6] &= ~(1UL << (person & 63));

    public static int Count(ReadOnlySpan<ulong> bits)
    {
        var count = 0;
        foreach (var word in bits)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }
}
