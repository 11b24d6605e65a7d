namespace Pontua.Journeys.Kernels;

/// <summary>Counts the persons of whom at least one touch is seen.</summary>
static class SeenKernel
{
    /// <param name="groups">Group of each place.</param>
    public static long Count(PersonRange persons, ReadOnlySpan<ushort> places, ReadOnlySpan<ushort> groups)
    {
        var seen = 0L;
        for (var person = persons.From; person < persons.To; person++)
        {
            if (!persons.Skips(person) && NextSeen(persons.Starts[person], persons.Starts[person + 1], places, groups) < persons.Starts[person + 1])
            {
                seen++;
            }
        }

        return seen;
    }

    /// <summary>First touch from <paramref name="from"/> on that is seen; <paramref name="to"/>: none.</summary>
    public static int NextSeen(int from, int to, ReadOnlySpan<ushort> places, ReadOnlySpan<ushort> groups)
    {
        while (from < to && groups[places[from]] == PlaceGroups.None)
        {
            from++;
        }

        return from;
    }
}
