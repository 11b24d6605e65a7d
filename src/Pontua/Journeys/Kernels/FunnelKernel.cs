using System.Numerics;

namespace Pontua.Journeys.Kernels;

/// <summary>Counts the persons that reached each step of a funnel, in order and inside its window.</summary>
/// <remarks>The rule of ClickHouse windowFunnel in its default mode: a later first step restarts the clock.</remarks>
static class FunnelKernel
{
    const long NotReached = long.MinValue / 2; // far enough that no window reaches back to it

    /// <param name="places">Place of each touch.</param>
    /// <param name="seconds">Unix time of each touch, ascending inside a person.</param>
    /// <param name="reached">Out, added to: persons at step k or beyond; as long as there are steps.</param>
    public static void Count(PersonRange persons, ReadOnlySpan<ushort> places, ReadOnlySpan<uint> seconds, FunnelSteps steps, Span<long> reached)
    {
        for (var person = persons.From; person < persons.To; person++)
        {
            if (!persons.Skips(person))
            {
                var level = LevelOf(persons.Starts[person], persons.Starts[person + 1], places, seconds, steps);
                for (var step = 0; step < level; step++)
                {
                    reached[step]++;
                }
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
                var first = step == 0 ? seconds[touch] : firstSecond[step - 1];
                if (seconds[touch] - first <= steps.WindowSeconds)
                {
                    firstSecond[step] = first;
                    level = Math.Max(level, step + 1);
                }
            }
        }

        return level;
    }
}
