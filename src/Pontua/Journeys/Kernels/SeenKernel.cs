namespace Pontua.Journeys.Kernels;

/// <summary>Which touches of a person are seen at all.</summary>
static class SeenKernel
{
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
