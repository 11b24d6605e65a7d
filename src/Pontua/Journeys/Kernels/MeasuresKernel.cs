namespace Pontua.Journeys.Kernels;

/// <summary>Counts and collects the figures of each group in all, by period and by channel.</summary>
/// <param name="groups">Group of each place.</param>
/// <param name="groupCount">Groups.</param>
/// <param name="periodStarts">Ascending Unix seconds; may be empty.</param>
/// <param name="channelCodes">Channel codes by which groups are divided; 0: they are not.</param>
sealed class MeasuresKernel(ushort[] groups, int groupCount, IReadOnlyList<long> periodStarts, int channelCodes) : IDisposable
{
    readonly PeriodTable _periods = new(periodStarts);
    readonly int _periodsAGroup = periodStarts.Count + 1; // one more for touches before the first
    int _person;

    /// <summary>Persons, cohort and converted of each group: what does not follow from its periods.</summary>
    public CellSums Totals { get; } = new(groupCount);

    /// <summary>Cell = group x (periods + 1) + period, 0 before the first.</summary>
    public CellSums Periods { get; } = new(checked(groupCount * (periodStarts.Count + 1)));

    /// <summary>Cell = group x channel codes + channel code.</summary>
    public CellSums Slices { get; } = new(checked(groupCount * channelCodes));

    /// <summary>Persons with at least one touch seen.</summary>
    public long Persons { get; private set; }

    /// <summary>Seen touches of nobody known.</summary>
    public long AnonymousTouches { get; private set; }

    /// <param name="places">Place of each touch, as the filter sees it.</param>
    /// <param name="channelOf">Channel code that all indexes share, of each of this index's own; empty: groups are not divided.</param>
    public void Add(PersonRange persons, JourneyIndex index, ReadOnlySpan<ushort> places, ReadOnlySpan<ushort> channelOf, GoalWatch? goal)
    {
        for (var person = persons.From; person < persons.To; person++)
        {
            if (persons.Skips(person))
            {
                continue;
            }

            _person++;
            var seen = false;
            var end = persons.Starts[person + 1];
            var nextGoal = 0;
            for (var touch = persons.Starts[person]; touch < end; touch++)
            {
                var group = groups[places[touch]];
                if (group == PlaceGroups.None)
                {
                    continue;
                }

                seen = true;
                var (cell, slice) = AddTouch(group, touch, index, channelOf);
                var isFirst = Totals.IsFirstMeeting(group, _person);
                var isFirstInPeriod = Periods.IsFirstMeeting(cell, _person);
                var isFirstInSlice = slice >= 0 && Slices.IsFirstMeeting(slice, _person);
                if (goal is null || !(isFirst || isFirstInPeriod || isFirstInSlice))
                {
                    continue;
                }

                var verdict = goal.Judge(touch, end, ref nextGoal);
                if (isFirst)
                {
                    Totals.Add(group, verdict);
                }

                if (isFirstInPeriod)
                {
                    Periods.Add(cell, verdict);
                }

                if (isFirstInSlice)
                {
                    Slices.Add(slice, verdict);
                }
            }

            Persons += seen ? 1 : 0;
        }
    }

    /// <summary>Adds touches of nobody: they have figures, but are no persons.</summary>
    public void AddAnonymous(int from, int to, JourneyIndex index, ReadOnlySpan<ushort> places, ReadOnlySpan<ushort> channelOf)
    {
        for (var touch = from; touch < to; touch++)
        {
            var group = groups[places[touch]];
            if (group != PlaceGroups.None)
            {
                AddTouch(group, touch, index, channelOf);
                AnonymousTouches++;
            }
        }
    }

    public void Dispose()
    {
        Totals.Dispose();
        Periods.Dispose();
        Slices.Dispose();
    }

    /// <summary>The cells of a touch, after its own figures were added to them; slice -1: groups are not divided.</summary>
    (int Period, int Slice) AddTouch(ushort group, int touch, JourneyIndex index, ReadOnlySpan<ushort> channelOf)
    {
        var cell = (group * _periodsAGroup) + _periods.Of(index.Seconds[touch]);
        var handling = index.Columns.Handling.MillisecondsAt(touch);
        var wait = index.Columns.Waits?.MillisecondsAt(touch) ?? JourneyTouch.NoDuration;
        var score = index.Scores[touch];
        Periods.Add(cell, handling, wait, score);
        if (channelOf.IsEmpty)
        {
            return (cell, -1);
        }

        var slice = (group * channelCodes) + channelOf[index.Columns.Channels.Codes[touch]];
        Slices.Add(slice, handling, wait, score);
        return (cell, slice);
    }
}
