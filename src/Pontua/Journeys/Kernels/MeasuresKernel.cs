namespace Pontua.Journeys.Kernels;

/// <summary>Counts and collects the figures of each group in all, by period and by channel.</summary>
/// <remarks>
/// Touches pass in blocks of whole persons that stay in the cache, stage after stage (<see cref="MeasureStages"/>). Unseen touches
/// belong to one more group behind the last, whose figures nobody reads: so no stage has to ask.
/// </remarks>
sealed class MeasuresKernel : IDisposable
{
    const int BlockTouches = 1 << 12;

    readonly ushort[] _groupOf;
    readonly int _unseen;
    readonly PeriodTable _periods;
    readonly int _channelCodes;
    readonly ushort[] _channelOfPlace;
    int[] _groups = [];
    int[] _cells = [];
    int[] _personOf = [];
    long[] _brings = [];
    int _person;
    int _unsettled;

    /// <param name="groups">Group of each place.</param>
    /// <param name="groupCount">Groups.</param>
    /// <param name="periods">May be empty.</param>
    /// <param name="channelCodes">Channel codes by which groups are divided; 0: they are not.</param>
    /// <param name="channelOfPlace">Channel code of touches that carry none, by place; empty where groups are not divided.</param>
    public MeasuresKernel(ushort[] groups, int groupCount, PeriodTable periods, int channelCodes, ushort[] channelOfPlace)
    {
        _unseen = groupCount;
        _groupOf = Array.ConvertAll(groups, group => group == PlaceGroups.None ? checked((ushort)groupCount) : group);
        _periods = periods;
        (_channelCodes, _channelOfPlace) = (channelCodes, channelOfPlace);
        Totals = new(groupCount + 1);
        Periods = new(checked((groupCount + 1) * (periods.Count + 1)));
        Slices = new(checked((groupCount + 1) * channelCodes));
    }

    /// <summary>Persons and conversion of each group: what does not follow from its periods.</summary>
    public CellSums Totals { get; }

    /// <summary>Cell = group x (periods + 1) + period, 0 before the first.</summary>
    public CellSums Periods { get; }

    /// <summary>Cell = group x channel codes + channel code.</summary>
    public CellSums Slices { get; }

    /// <summary>Persons with at least one touch seen.</summary>
    public long Persons { get; private set; }

    /// <summary>Seen touches of nobody known.</summary>
    public long AnonymousTouches { get; private set; }

    /// <param name="places">Place of each touch, as the filter sees it.</param>
    /// <param name="channelOf">Channel code that all indexes share, of each of this index's own; empty: groups are not divided.</param>
    public void Add(PersonRange persons, JourneyIndex index, ReadOnlySpan<ushort> places, ReadOnlySpan<ushort> channelOf, GoalWatch goal)
    {
        var person = persons.From;
        while (person < persons.To)
        {
            var (first, begin) = (person, persons.Starts[person]);
            while (person < persons.To && (person == first || persons.Starts[person + 1] - begin <= BlockTouches))
            {
                person++;
            }

            AddBlock(new(persons.Starts, persons.Skipped, first, person), index, places, channelOf, goal);
        }
    }

    /// <summary>Adds touches of nobody: they have figures, but are no persons.</summary>
    public void AddAnonymous(int from, int to, JourneyIndex index, ReadOnlySpan<ushort> places, ReadOnlySpan<ushort> channelOf)
    {
        for (; from < to; from += BlockTouches)
        {
            var touches = Math.Min(BlockTouches, to - from);
            var groups = FindGroups(places.Slice(from, touches));
            AnonymousTouches += touches - groups.Count(_unseen);
            AddToCells(groups, places.Slice(from, touches), from, index, channelOf, [], []);
        }
    }

    /// <summary>To be called before figures are read.</summary>
    public void Settle()
    {
        Totals.Settle();
        Periods.Settle();
        Slices.Settle();
        _unsettled = 0;
    }

    public void Dispose()
    {
        Totals.Dispose();
        Periods.Dispose();
        Slices.Dispose();
    }

    void AddBlock(PersonRange persons, JourneyIndex index, ReadOnlySpan<ushort> places, ReadOnlySpan<ushort> channelOf, GoalWatch goal)
    {
        var (begin, end) = (persons.Starts[persons.From], persons.Starts[persons.To]);
        var groups = FindGroups(places[begin..end]);
        for (var person = persons.From; person < persons.To && !persons.Skipped.IsEmpty; person++)
        {
            if (persons.Skips(person))
            {
                groups[(persons.Starts[person] - begin)..(persons.Starts[person + 1] - begin)].Fill(_unseen);
            }
        }

        CountPersons(persons, groups);
        var count = persons.To - persons.From;
        if (_unsettled + count > MeasureTally.MostPersons)
        {
            Settle();
        }

        var personOf = _personOf.AsSpan(0, groups.Length);
        var brings = _brings.AsSpan(0, groups.Length);
        MeasureStages.NumberPersons(persons.Starts[persons.From..persons.To], begin, _person + 1, personOf);
        (_person, _unsettled) = (_person + count, _unsettled + count);
        goal.Judge(begin, personOf, brings);
        Totals.Meet(groups, personOf, brings);
        AddToCells(groups, places[begin..end], begin, index, channelOf, personOf, brings);
    }

    void CountPersons(PersonRange persons, ReadOnlySpan<int> groups)
    {
        if (!groups.Contains(_unseen))
        {
            Persons += persons.To - persons.From;
            return;
        }

        var begin = persons.Starts[persons.From];
        for (var person = persons.From; person < persons.To; person++)
        {
            var own = groups[(persons.Starts[person] - begin)..(persons.Starts[person + 1] - begin)];
            Persons += own.ContainsAnyExcept(_unseen) ? 1 : 0;
        }
    }

    /// <param name="personOf">Person of each touch; empty: nobody.</param>
    void AddToCells(
        ReadOnlySpan<int> groups, ReadOnlySpan<ushort> places, int first, JourneyIndex index, ReadOnlySpan<ushort> channelOf, ReadOnlySpan<int> personOf, ReadOnlySpan<long> brings)
    {
        var cells = _cells.AsSpan(0, groups.Length);
        MeasureStages.FindPeriods(groups, index.Seconds.Slice(first, groups.Length), _periods, cells);
        Periods.Add(cells, personOf, brings, index.Columns, first);
        if (!channelOf.IsEmpty)
        {
            MeasureStages.FindSlices(groups, places, index.Columns.Channels.Codes, first, channelOf, _channelOfPlace, _channelCodes, cells);
            Slices.Add(cells, personOf, brings, index.Columns, first);
        }
    }

    Span<int> FindGroups(ReadOnlySpan<ushort> places)
    {
        if (_groups.Length < places.Length)
        {
            var length = Math.Max(places.Length, BlockTouches);
            (_groups, _cells, _personOf, _brings) = (new int[length], new int[length], new int[length], new long[length]);
        }

        var groups = _groups.AsSpan(0, places.Length);
        MeasureStages.FindGroups(places, _groupOf, groups);
        return groups;
    }
}
