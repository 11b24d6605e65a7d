namespace Pontua.Journeys.Kernels;

/// <summary>Judges whether a meeting led to the goal, by the rule of <see cref="GoalCondition"/>.</summary>
/// <remarks>The goal is looked for among all touches of the person, also those that the filter does not see.</remarks>
sealed class GoalWatch
{
    readonly JourneyColumns _columns;
    readonly bool[] _isGoalPlace = new bool[JourneySight.PlaceTableLength];
    readonly bool[] _isGoalOutcome;
    readonly long _withinSeconds;
    readonly long _lastMeeting;

    public GoalWatch(JourneyIndex index, GoalCondition goal)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(goal.WithinSeconds, nameof(goal));
        _columns = index.Columns;
        for (var place = 0; place < Math.Min(goal.Places.Count, _isGoalPlace.Length); place++)
        {
            _isGoalPlace[place] = goal.Places[place];
        }

        _isGoalOutcome = _columns.Outcomes.CodesOf(goal.Outcomes);
        _withinSeconds = Math.Min(goal.WithinSeconds, uint.MaxValue);
        _lastMeeting = goal.ClosedBeforeSecond - goal.WithinSeconds;
    }

    /// <summary>The first goal touch from <paramref name="from"/> on; <paramref name="to"/>: none.</summary>
    public int NextGoal(int from, int to)
    {
        var places = _columns.Places;
        var outcomes = _columns.Outcomes.Codes;
        while (from < to && !_isGoalPlace[places[from]] && !_isGoalOutcome[outcomes[from]])
        {
            from++;
        }

        return from;
    }

    /// <summary>What came of a first meeting.</summary>
    /// <param name="end">Behind the person's last touch.</param>
    /// <param name="goal">A touch up to which no goal lies behind the meeting; moved on to the first goal after it.</param>
    public Verdict Judge(int meeting, int end, ref int goal)
    {
        if (_columns.Seconds[meeting] > _lastMeeting)
        {
            return Verdict.TooYoung;
        }

        goal = NextGoal(Math.Max(goal, meeting + 1), end);
        return goal < end && _columns.Seconds[goal] - _columns.Seconds[meeting] <= _withinSeconds ? Verdict.Converted : Verdict.NotConverted;
    }

    public enum Verdict { TooYoung, NotConverted, Converted }
}
