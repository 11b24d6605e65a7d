using Pontua.Journeys;

namespace Pontua.Tests.Journeys;

/// <summary>The definition of measures word for word.</summary>
static class SlowMeasures
{
    public static MeasuresAnswer Measure(IReadOnlyList<JourneyTouch> touches, MeasuresQuestion asked)
    {
        var journeys = SlowJourneys.JourneysOf(touches, asked.Groups, asked.Filter);
        var anonymous = SlowJourneys.SeenOf([.. touches.Where(touch => touch.Person == 0)], asked.Groups, asked.Filter).ToArray();
        return new(journeys.Count, journeys.Sum(journey => journey.Seen.Count) + anonymous.Length, anonymous.Length,
            [.. Enumerable.Range(0, asked.Groups.Count).Select(group => new GroupMeasures(
                CellOf(seen => seen.Group == group),
                [.. asked.PeriodStarts.Select((_, period) => CellOf(seen => seen.Group == group && PeriodOf(seen, asked.PeriodStarts) == period))],
                asked.Slices is null ? [] : [.. touches.Select(SliceOf).Distinct().Order()
                    .Select(slice => new SliceMeasures(slice, CellOf(seen => seen.Group == group && SliceOf(seen.Touch) == slice)))
                    .Where(slice => slice.Total.Touches > 0)]))]);

        int SliceOf(JourneyTouch touch)
            => asked.Filter.ChannelOf(touch.Channel, touch.Place) is var channel && channel < asked.Slices!.Count ? asked.Slices[channel] : channel;

        MeasureCell CellOf(Func<SlowJourneys.Seen, bool> isHere)
        {
            var here = journeys.SelectMany(journey => journey.Seen).Concat(anonymous).Where(isHere).Select(seen => seen.Touch).ToArray();
            var outcomes = asked.Goal is null ? [] : journeys.Select(journey => OutcomeOf(journey, isHere, asked.Goal)).OfType<bool>().ToArray();
            return new(here.Length,
                journeys.Count(journey => journey.Seen.Any(isHere)),
                DistributionOf(here.Select(touch => touch.HandlingMilliseconds).Where(handling => handling > 0)),
                DistributionOf(here.Select(touch => touch.WaitMilliseconds).Where(wait => wait >= 0)),
                [.. Enumerable.Range(0, 101).Select(score => here.LongCount(touch => touch.ScoreTenths == score))],
                outcomes.Length, outcomes.Count(converted => converted));
        }
    }

    /// <summary>Null: never here, or the first meeting here is too young to judge. Else whether the goal came after it, in time.</summary>
    public static bool? OutcomeOf(SlowJourneys.Journey journey, Func<SlowJourneys.Seen, bool> isHere, GoalCondition goal)
        => journey.Seen.FirstOrDefault(isHere) is not { } meeting || meeting.Second + goal.WithinSeconds > goal.ClosedBeforeSecond
            ? null
            : journey.All.Skip(meeting.Position + 1).Any(touch => IsGoal(touch, goal) && (touch.AtMilliseconds / 1000) - meeting.Second <= goal.WithinSeconds);

    static bool IsGoal(JourneyTouch touch, GoalCondition goal)
        => (touch.Place < goal.Places.Count && goal.Places[touch.Place]) || goal.Outcomes.Contains(touch.Outcome);

    static int PeriodOf(SlowJourneys.Seen seen, IReadOnlyList<long> starts) => starts.Count(start => start <= seen.Second) - 1;

    static Distribution DistributionOf(IEnumerable<int> milliseconds)
    {
        var seconds = milliseconds.Select(value => value / 1000.0).ToArray();
        return new(seconds.Length, seconds.Length == 0 ? double.NaN : seconds.Average(),
            SlowJourneys.QuantileOf(seconds, 0.5), SlowJourneys.QuantileOf(seconds, 0.9));
    }
}
