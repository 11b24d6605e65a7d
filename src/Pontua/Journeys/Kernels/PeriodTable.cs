namespace Pontua.Journeys.Kernels;

/// <summary>Finds the period of a second without a search: a table by stretches of 18 hours, of which hardly one has a boundary.</summary>
sealed class PeriodTable
{
    public const int StretchBits = 16;

    const long NoBoundary = long.MaxValue;

    readonly long[] _starts;
    readonly int[] _startedBefore;
    readonly long[] _boundary;

    /// <param name="starts">Unix seconds, ascending; may be empty.</param>
    public PeriodTable(IReadOnlyList<long> starts)
    {
        _starts = [.. starts];
        var stretches = _starts.Length == 0 ? 0 : (int)(uint.MaxValue >> StretchBits) + 1;
        (_startedBefore, _boundary) = (new int[stretches], new long[stretches]);
        var started = 0;
        for (var stretch = 0; stretch < _startedBefore.Length; stretch++)
        {
            var (begin, end) = ((long)stretch << StretchBits, (stretch + 1L) << StretchBits);
            while (started < _starts.Length && _starts[started] <= begin)
            {
                started++;
            }

            _startedBefore[stretch] = started;
            _boundary[stretch] = started < _starts.Length && _starts[started] < end ? _starts[started] : NoBoundary;
            HasSeveralInAStretch |= started + 1 < _starts.Length && _starts[started + 1] < end;
        }
    }

    public int Count => _starts.Length;

    /// <summary>Whether there is a stretch with several boundaries, for which only <see cref="Of"/> does.</summary>
    public bool HasSeveralInAStretch { get; }

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

    /// <summary>Periods that have begun at the first second of each stretch.</summary>
    public int[] StartedBefore => _startedBefore;

    /// <summary>The second inside each stretch at which one more begins; beyond all seconds: none.</summary>
    public long[] Boundary => _boundary;
}
