using System.Runtime.CompilerServices;

namespace Pontua.Journeys.Kernels;

/// <summary>Lists the pairs of neighbouring seen touches of one person (which groups, and the time between), and counts where persons stop.</summary>
static class TransitionsKernel
{
    /// <param name="places">Place of each touch.</param>
    /// <param name="seconds">Unix time of each touch, ascending inside a person.</param>
    /// <param name="groups">Group of each place.</param>
    /// <param name="stride">A pair's cell is from x stride + to: at least the number of groups.</param>
    /// <param name="pairs">Out: room for a touch each; see <see cref="CellValues.Entry"/>, the value is the gap in seconds.</param>
    /// <param name="stopped">Adds to it, a number a group: persons whose last seen touch is there.</param>
    /// <returns>Pairs written.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int List(
        PersonRange persons, ReadOnlySpan<ushort> places, ReadOnlySpan<uint> seconds, ReadOnlySpan<ushort> groups, int stride, Span<ulong> pairs, Span<long> stopped)
    {
        var written = 0;
        for (var person = persons.From; person < persons.To; person++)
        {
            if (persons.Skips(person))
            {
                continue;
            }

            var end = persons.Starts[person + 1];
            var touch = SeenKernel.NextSeen(persons.Starts[person], end, places, groups);
            if (touch == end)
            {
                continue;
            }

            var (from, fromSecond) = (groups[places[touch]], seconds[touch]);
            foreach (var place in places[++touch..end])
            {
                var to = groups[place];
                if (to != PlaceGroups.None)
                {
                    pairs[written++] = CellValues.Entry(unchecked((from * stride) + to), unchecked(seconds[touch] - fromSecond)); // ascending
                    (from, fromSecond) = (to, seconds[touch]);
                }

                touch++;
            }

            stopped[from]++;
        }

        return written;
    }
}
