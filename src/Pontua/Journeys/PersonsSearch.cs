using Pontua.Journeys.Kernels;

namespace Pontua.Journeys;

/// <summary>Finds the persons behind a figure by the very rule that counted them.</summary>
static class PersonsSearch
{
    delegate bool PersonTest(JourneySight sight, int from, int to);

    public static IReadOnlyList<long> Of(JourneyView view, PersonsQuestion asked, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var groups = JourneySight.GroupTable(asked.Groups, asked.Filter);
        using var sights = new JourneySights(view, asked.Filter);
        var found = new List<long>();
        foreach (var sight in sights)
        {
            Add(found, sight, TestOf(asked, groups, sight.Index), limit);
        }

        // Each index gave its first ones in order; together they are two ascending runs.
        found.Sort();
        return found.Count > limit ? found[..limit] : found;
    }

    static void Add(List<long> found, JourneySight sight, PersonTest matches, int limit)
    {
        var range = sight.PersonsOf(0, 1);
        var last = found.Count + limit;
        for (var person = range.From; person < range.To && found.Count < last; person++)
        {
            if (!range.Skips(person) && matches(sight, range.Starts[person], range.Starts[person + 1]))
            {
                found.Add(sight.Index.Persons[person]);
            }
        }
    }

    static PersonTest TestOf(PersonsQuestion asked, ushort[] groups, JourneyIndex index)
    {
        switch (asked)
        {
            case PersonsQuestion.WhoMet { Converted: null } met:
                return (sight, from, to) => FirstMeeting(sight, from, to, groups, met.Group) < to;
            case PersonsQuestion.WhoMet { Goal: { } goal, Converted: { } converted } met:
                var verdict = new FirstMeetingJudge(groups, met.Group, new GoalWatch(index, goal));
                return (sight, from, to) => verdict.Of(sight, from, to)
                    == (converted ? MeasureTally.Converted : MeasureTally.NotConverted);
            case PersonsQuestion.WhoReached reached:
                var steps = new FunnelSteps(groups, reached.Funnel);
                return (sight, from, to) => FunnelKernel.LevelOf(from, to, sight.Places, sight.Index.Seconds, steps) is var level
                    && (reached.Lost ? level == reached.Step + 1 : level > reached.Step);
            case PersonsQuestion.WhoTook took:
                return (sight, from, to) => Took(sight, from, to, groups, took);
            case PersonsQuestion.WhoWent went:
                return (sight, from, to) => Went(sight, from, to, groups, went.From, went.To);
            case PersonsQuestion.WhoStopped stopped:
                return (sight, from, to) => LastGroup(sight, from, to, groups) == stopped.Group;
            default:
                throw new ArgumentException("A question about conversion needs a goal.", nameof(asked));
        }
    }

    static int FirstMeeting(JourneySight sight, int from, int to, ushort[] groups, ushort group)
    {
        while (from < to && groups[sight.Places[from]] != group)
        {
            from++;
        }

        return from;
    }

    static bool Took(JourneySight sight, int from, int to, ushort[] groups, PersonsQuestion.WhoTook took)
    {
        var length = 0;
        for (var touch = from; touch < to && length < took.Length; touch++)
        {
            var group = groups[sight.Places[touch]];
            if (group != PlaceGroups.None && (length == took.Path.Count || took.Path[length++] != group))
            {
                return false;
            }
        }

        return length == took.Path.Count && length > 0;
    }

    static bool Went(JourneySight sight, int from, int to, ushort[] groups, ushort origin, ushort destination)
    {
        var last = PlaceGroups.None;
        for (var touch = from; touch < to; touch++)
        {
            var group = groups[sight.Places[touch]];
            if (group != PlaceGroups.None)
            {
                if (last == origin && group == destination)
                {
                    return true;
                }

                last = group;
            }
        }

        return false;
    }

    static ushort LastGroup(JourneySight sight, int from, int to, ushort[] groups)
    {
        for (var touch = to - 1; touch >= from; touch--)
        {
            if (groups[sight.Places[touch]] is var group and not PlaceGroups.None)
            {
                return group;
            }
        }

        return PlaceGroups.None;
    }

    /// <summary>Judges what came of a person's first meeting with a group, in memory that serves one person after the other.</summary>
    sealed class FirstMeetingJudge(ushort[] groups, ushort group, GoalWatch goal)
    {
        int[] _person = [];
        long[] _brings = [];

        /// <summary>See <see cref="MeasureTally"/>; null: never met.</summary>
        public long? Of(JourneySight sight, int from, int to)
        {
            var meeting = FirstMeeting(sight, from, to, groups, group);
            if (meeting == to)
            {
                return null;
            }

            if (_brings.Length < to - meeting)
            {
                (_person, _brings) = (new int[2 * (to - meeting)], new long[2 * (to - meeting)]);
            }

            goal.Judge(meeting, _person.AsSpan(0, to - meeting), _brings);
            return _brings[0];
        }
    }
}
