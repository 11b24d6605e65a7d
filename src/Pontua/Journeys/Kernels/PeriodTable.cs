namespace Pontua.Journeys.Kernels;

/// <summary>Finds the period of a second without a search: a table by stretches of 18 hours, of which hardly one has a boundary.</summary>
sealed class PeriodTable
{
    const int StretchBits = 16;

    readonly long[] _starts;
    readonly int[] _startedBefore = new int[(uint.MaxValue >> StretchBits) + 1];

    /// <param name="starts">Unix seconds, ascending.</param>
    public PeriodTable(IReadOnlyList<long> starts)
    {
        _starts = [.. starts];
        var started = 0;
        for (var stretch = 0; stretch < _startedBefore.Length; stretch++)
        {
            while (started < _starts.Length && _starts[started] <= (long)stretch << StretchBits)
            {
                started++;
            }

            _startedBefore[stretch] = started;
        }
    }

    /// <summary>Periods that have begun at a second: 0 before the first, else the number of its period, from 1.</summary>
    public int Of(uint second)
    {
        var started = _startedBefore[second >> StretchBits];
        while (started < _starts.Length && _starts[started] <= second)
        {
            started++;
        }

        return started;
    }
}
