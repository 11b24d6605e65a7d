using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pontua.Journeys.Kernels;

/// <summary>Judges whether meetings led to the goal, by the rule of <see cref="GoalCondition"/>.</summary>
/// <remarks>The goal is looked for among all touches of the person, also those that the filter does not see.</remarks>
sealed class GoalWatch
{
    readonly JourneyColumns _columns;
    readonly byte[] _isGoalPlace = new byte[JourneySight.PlaceTableLength];
    readonly bool[] _isGoalOutcome;
    readonly bool _hasOutcomes;
    readonly long _withinSeconds;
    readonly long _lastMeeting = -1; // no meeting is old enough to judge

    /// <param name="goal">Null: no meeting is ever judged.</param>
    public GoalWatch(JourneyIndex index, GoalCondition? goal)
    {
        _columns = index.Columns;
        _isGoalOutcome = goal is null ? [] : _columns.Outcomes.CodesOf(goal.Outcomes);
        _hasOutcomes = _isGoalOutcome.Contains(true);
        if (goal is null)
        {
            return;
        }

        ArgumentOutOfRangeException.ThrowIfNegative(goal.WithinSeconds, nameof(goal));
        _withinSeconds = Math.Min(goal.WithinSeconds, uint.MaxValue);
        _lastMeeting = Math.Max(-1, Math.Clamp(goal.ClosedBeforeSecond, -1, long.MaxValue) - goal.WithinSeconds);
        for (var place = 0; place < Math.Min(goal.Places.Count, _isGoalPlace.Length); place++)
        {
            _isGoalPlace[place] = (byte)(goal.Places[place] ? 1 : 0);
        }
    }

    /// <summary>Judges each touch of a block of persons as a meeting, the last touch first.</summary>
    /// <param name="from">First touch of the block.</param>
    /// <param name="persons">A number for each person, ascending, written to each touch.</param>
    /// <param name="brings">Out: what each touch brings as a meeting, see <see cref="MeasureTally"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Judge(int from, ReadOnlySpan<int> persons, Span<long> brings)
    {
        // A loop that counts down keeps its checks, hence references: all columns are as long as the block.
        ref var place = ref MemoryMarshal.GetReference(_columns.Places.AsSpan(from, persons.Length));
        ref var seconds = ref MemoryMarshal.GetReference(_columns.Seconds.AsSpan(from, persons.Length));
        ref var person = ref MemoryMarshal.GetReference(persons);
        ref var brought = ref MemoryMarshal.GetReference(brings[..persons.Length]);
        var (isGoalPlace, lastMeeting, withinSeconds, hasOutcomes) = (_isGoalPlace, _lastMeeting, _withinSeconds, _hasOutcomes);
        var nextGoal = long.MaxValue;
        for (nint touch = persons.Length - 1; touch >= 0; touch--)
        {
            unchecked // signs as bits: 1 where the left side is not above the right
            {
                // Persons lie further apart than any time: the next person's goal is never in time.
                long second = Unsafe.Add(ref seconds, touch);
                var now = second + ((long)Unsafe.Add(ref person, touch) << 33);
                var isOld = (long)((ulong)(second - lastMeeting - 1) >> 63);
                var isInTime = (long)((ulong)(nextGoal - now - withinSeconds - 1) >> 63);
                Unsafe.Add(ref brought, touch) = MeasureTally.TooYoung
                    + (isOld << MeasureTally.Bits) + ((isOld & isInTime) << (2 * MeasureTally.Bits));
                if (isGoalPlace[Unsafe.Add(ref place, touch)] != 0
                    || (hasOutcomes && _isGoalOutcome[_columns.Outcomes.Codes[from + (int)touch]]))
                {
                    nextGoal = now;
                }
            }
        }
    }
}
