using System.Numerics;
using System.Runtime.InteropServices;

namespace Pontua.Journeys;

/// <summary>The places of touches, those outside of a period <see cref="JourneySight.Unseen"/>.</summary>
static class PeriodSight
{
    /// <param name="narrowed">As long as the places.</param>
    public static void Narrow(ReadOnlySpan<ushort> places, ReadOnlySpan<uint> seconds, JourneyFilter filter, Span<ushort> narrowed)
    {
        var from = Math.Clamp(filter.FromSecond ?? 0, 0, uint.MaxValue + 1L);
        var last = Math.Clamp(filter.ToSecond ?? long.MaxValue, 0, uint.MaxValue + 1L) - 1;
        if (from > last)
        {
            narrowed.Fill(JourneySight.Unseen);
            return;
        }

        Narrow(places, seconds, (uint)from, (uint)(last - from), narrowed);
    }

    // Seconds before the first wrap around to a large number: one comparison for both ends. Unseen is all ones: one "or not" writes it.
    static void Narrow(ReadOnlySpan<ushort> places, ReadOnlySpan<uint> seconds, uint from, uint most, Span<ushort> narrowed)
    {
        var (first, longest) = (new Vector<uint>(from), new Vector<uint>(most));
        var whole = places.Length - (places.Length % Vector<ushort>.Count);
        var later = MemoryMarshal.Cast<uint, Vector<uint>>(seconds[..whole]);
        var there = MemoryMarshal.Cast<ushort, Vector<ushort>>(places[..whole]);
        var seen = MemoryMarshal.Cast<ushort, Vector<ushort>>(narrowed[..whole]);
        for (var i = 0; i < there.Length; i++)
        {
            var isIn = Vector.Narrow(Vector.LessThanOrEqual(later[2 * i] - first, longest), Vector.LessThanOrEqual(later[(2 * i) + 1] - first, longest));
            seen[i] = there[i] | ~isIn;
        }

        for (var touch = whole; touch < places.Length; touch++)
        {
            narrowed[touch] = unchecked(seconds[touch] - from) <= most ? places[touch] : JourneySight.Unseen;
        }
    }
}
