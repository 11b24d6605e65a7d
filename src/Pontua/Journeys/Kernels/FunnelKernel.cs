using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pontua.Journeys.Kernels;

/// <summary>Counts the persons that reached each step of a funnel, in order and inside its window.</summary>
/// <remarks>The rule of ClickHouse windowFunnel in its default mode: a later first step restarts the clock.</remarks>
static class FunnelKernel
{
    const long NotReached = long.MinValue / 2; // far enough that no window reaches back to it
    const ulong OutOfReach = 1UL << 33; // seconds: more than any window
    const int Nowhere = 64; // added to a slot: written, never read

    /// <param name="places">Place of each touch.</param>
    /// <param name="seconds">Unix time of each touch, ascending inside a person.</param>
    /// <param name="stopped">Out, added to: persons seen whose last step was the k-th, 0: none; one longer than there are steps.</param>
    public static void Count(PersonRange persons, ReadOnlySpan<ushort> places, ReadOnlySpan<uint> seconds, FunnelSteps steps, Span<long> stopped)
    {
        if (steps.AreDistinct)
        {
            CountDistinct(persons, places, seconds, steps, stopped);
            return;
        }

        for (var person = persons.From; person < persons.To; person++)
        {
            var (from, to) = (persons.Starts[person], persons.Starts[person + 1]);
            if (!persons.Skips(person) && SeenKernel.NextSeen(from, to, places, steps.Groups) is var seen && seen < to && seconds[seen] <= steps.LastStart)
            {
                stopped[LevelOf(from, to, places, seconds, steps)]++;
            }
        }
    }

    /// <summary>Steps that one person reached, 0 to the number of steps.</summary>
    public static int LevelOf(int from, int to, ReadOnlySpan<ushort> places, ReadOnlySpan<uint> seconds, FunnelSteps steps)
    {
        var stepsOfPlace = steps.StepsOfPlace;
        Span<long> firstSecond = stackalloc long[FunnelSteps.Most]; // of the latest chain that reached this step
        firstSecond.Fill(NotReached);
        var level = 0;
        for (var touch = from; touch < to; touch++)
        {
            // Last step first: one touch may serve two equal steps, but must not take both at once.
            for (var taken = stepsOfPlace[places[touch]]; taken != 0; taken &= ~(1U << BitOperations.Log2(taken)))
            {
                var step = BitOperations.Log2(taken);
                var first = step > 0 ? firstSecond[step - 1] : seconds[touch] <= steps.LastStart ? seconds[touch] : NotReached;
                if (seconds[touch] - first <= steps.WindowSeconds)
                {
                    firstSecond[step] = first;
                    level = Math.Max(level, step + 1);
                }
            }
        }

        return level;
    }

    /// <summary>The same where no two steps are equal: a touch takes one step at most, and no branch depends on which.</summary>
    /// <remarks>
    /// Chains are never cleared: time goes on from person to person by more than any window, so an older person's chain is out of reach.
    /// Slot 0 holds the touch's own time, out of reach as well where it is too late to begin; slot k the first time of the chain at step k; places that are no step
    /// or not seen have slots behind them that nothing ever reaches. Indexes are sound by construction (slots are at most <see cref="FunnelSteps.Most"/> + 2), so the array
    /// is not checked.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void CountDistinct(PersonRange persons, ReadOnlySpan<ushort> places, ReadOnlySpan<uint> seconds, FunnelSteps steps, Span<long> stopped)
    {
        unchecked // persons and seconds are packed into 64 bits whose difference is all that counts
        {
            Span<ulong> chains = stackalloc ulong[2 * Nowhere];
            chains.Clear();
            ref var chain = ref MemoryMarshal.GetReference(chains);
            ref var slotOfPlace = ref MemoryMarshal.GetReference(steps.SlotOfPlace);
            var (window, lastStart) = (steps.WindowSeconds, steps.LastStart);
            nint unseen = steps.UnseenSlot;
            var era = 0UL;
            for (var person = persons.From; person < persons.To; person++)
            {
                if (persons.Skips(person))
                {
                    continue;
                }

                era += OutOfReach;
                var taken = 1UL; // bit k: step k reached
                nint seen = 0;
                var (from, to) = (persons.Starts[person], persons.Starts[person + 1]);
                var placesHere = places[from..to];
                ref var secondHere = ref MemoryMarshal.GetReference(seconds[from..to]);
                for (var touch = 0; touch < placesHere.Length; touch++)
                {
                    nint slot = Unsafe.Add(ref slotOfPlace, (nint)placesHere[touch]);
                    var second = Unsafe.Add(ref secondHere, touch);
                    var now = era + second;
                    var late = (lastStart - second) >> 63; // all ones, or none
                    chain = now - ((ulong)late & OutOfReach);
                    var first = Unsafe.Add(ref chain, slot);
                    var tooLate = (window - (long)(now - first)) >> 63; // all ones, or none
                    Unsafe.Add(ref chain, (slot + 1) | ((nint)tooLate & Nowhere)) = first;
                    taken |= (1UL << (int)(slot + 1)) & ~(ulong)tooLate;
                    seen |= (slot ^ unseen) & ~(nint)late;
                }

                if (seen != 0)
                {
                    stopped[BitOperations.Log2(taken)]++;
                }
            }
        }
    }
}
