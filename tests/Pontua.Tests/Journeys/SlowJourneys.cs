using System.Globalization;
using Pontua.Journeys;

namespace Pontua.Tests.Journeys;

/// <summary>The definitions word for word, over a plain list of touches: it judges the kernels.</summary>
static class SlowJourneys
{
    const long MostValue = 1_000_000_000_000_000_000;

    /// <summary>A touch in its group, with its position among all touches of the person.</summary>
    public sealed record Seen(JourneyTouch Touch, ushort Group, int Position)
    {
        public long Second => Touch.AtMilliseconds / 1000;
    }

    public sealed record Journey(long Person, IReadOnlyList<JourneyTouch> All, IReadOnlyList<Seen> Seen);

    public static IEnumerable<Seen> SeenOf(IReadOnlyList<JourneyTouch> touches, PlaceGroups groups, JourneyFilter filter)
        => touches.Select((touch, position) => new Seen(touch, GroupOf(touch.Place, groups), position))
            .Where(seen => seen.Group != PlaceGroups.None && Sees(filter, seen.Touch));

    /// <summary>Persons with a touch seen, ascending; each person's touches by time, then by the log.</summary>
    public static IReadOnlyList<Journey> JourneysOf(IEnumerable<JourneyTouch> touches, PlaceGroups groups, JourneyFilter filter)
        => [.. touches.Where(touch => touch.Person != 0)
            .GroupBy(touch => touch.Person)
            .OrderBy(person => person.Key)
            .Select(person => (person.Key, All: person.OrderBy(touch => touch.AtMilliseconds).ThenBy(touch => touch.Seq).ToArray()))
            .Select(person => new Journey(person.Key, person.All, [.. SeenOf(person.All, groups, filter)]))
            .Where(journey => journey.Seen.Count > 0)];

    public static FunnelAnswer CountFunnel(IEnumerable<JourneyTouch> touches, FunnelQuestion asked)
    {
        var levels = JourneysOf(touches, asked.Groups, asked.Filter).Where(journey => MayStart(journey.Seen[0], asked)).Select(journey => LevelOf(journey, asked)).ToArray();
        return new(levels.Length, [.. Enumerable.Range(1, asked.Steps.Count).Select(step => levels.LongCount(level => level >= step))]);
    }

    /// <summary>
    /// windowFunnel as ClickHouse writes it: touches become (second, step) events, the last step of a touch first; each event of step k
    /// continues the latest chain at step k - 1 if it lies within the window of that chain's first. A chain begins before the funnel's last start.
    /// </summary>
    public static int LevelOf(Journey journey, FunnelQuestion asked)
    {
        var chains = new long?[asked.Steps.Count];
        foreach (var seen in journey.Seen)
        {
            foreach (var step in Enumerable.Range(0, asked.Steps.Count).Reverse().Where(step => asked.Steps[step] == seen.Group))
            {
                if (step == 0)
                {
                    chains[0] = MayStart(seen, asked) ? seen.Second : chains[0];
                }
                else if (chains[step - 1] is { } first && seen.Second <= first + asked.WindowSeconds)
                {
                    chains[step] = first;
                }
            }
        }

        return Array.FindLastIndex(chains, chain => chain is not null) + 1;
    }

    static bool MayStart(Seen seen, FunnelQuestion asked) => asked.StartBeforeSecond is not { } before || seen.Second < before;

    public static IReadOnlyList<long> ListLatest(IReadOnlyList<JourneyTouch> touches, IEnumerable<long>? among)
        => [.. (among ?? touches.Select(touch => touch.Person).Where(person => person != 0).Distinct())
            .OrderByDescending(person => touches.Where(touch => touch.Person == person).Max(touch => (long?)(touch.AtMilliseconds / 1000)) ?? -1)
            .ThenBy(person => person)];

    public static IReadOnlyList<RecentMeeting> ListRecent(IEnumerable<JourneyTouch> touches, RecentQuestion asked)
        => [.. touches.Where(touch => Sees(asked.Filter, touch) && GroupOf(touch.Place, asked.Groups) != PlaceGroups.None)
            .Select(touch => new RecentMeeting(touch.Person, touch.AtMilliseconds / 1000, touch.Place))
            .OrderByDescending(met => met.Second).ThenBy(met => met.Person).ThenBy(met => met.Place)
            .Take(asked.Take)];

    public static PathsAnswer CountPaths(IEnumerable<JourneyTouch> touches, PathsQuestion asked)
    {
        var journeys = JourneysOf(touches, asked.Groups, asked.Filter);
        var paths = journeys
            .Select(journey => PathOf(journey, asked.Length))
            .GroupBy(path => string.Join(' ', path.Select(group => group.ToString("D5", CultureInfo.InvariantCulture))))
            .OrderByDescending(path => path.Count()).ThenBy(path => path.Key, StringComparer.Ordinal)
            .Take(asked.Top)
            .Select(path => new JourneyPath(path.First(), path.Count()))
            .ToArray();
        return new(paths, journeys.Count - paths.Sum(path => path.Persons), journeys.Count);
    }

    public static ushort[] PathOf(Journey journey, int length) => [.. journey.Seen.Take(length).Select(seen => seen.Group)];

    public static TransitionsAnswer CountTransitions(IEnumerable<JourneyTouch> touches, TransitionsQuestion asked)
    {
        var journeys = JourneysOf(touches, asked.Groups, asked.Filter);
        var pairs = journeys.SelectMany(PairsOf).Where(pair => asked.Around is null || pair.From == asked.Around || pair.To == asked.Around).ToArray();
        return new([.. pairs
            .GroupBy(pair => (pair.From, pair.To))
            .Select(cell => new Transition(cell.Key.From, cell.Key.To, cell.Count(),
                QuantileOf(cell.Select(pair => (double)pair.Gap), 0.5), QuantileOf(cell.Select(pair => (double)pair.Gap), 0.9)))
            .OrderByDescending(one => one.Count).ThenBy(one => one.From).ThenBy(one => one.To)],
            [.. Enumerable.Range(0, asked.Groups.Count).Select(group => journeys.LongCount(journey => journey.Seen[^1].Group == group))]);
    }

    public static IEnumerable<(ushort From, ushort To, long Gap)> PairsOf(Journey journey)
        => journey.Seen.Zip(journey.Seen.Skip(1), (one, next) => (one.Group, next.Group, next.Second - one.Second));

    /// <summary>Linear between order statistics.</summary>
    public static double QuantileOf(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0)
        {
            return double.NaN;
        }

        var rank = (sorted.Length - 1) * share;
        var (below, above) = (sorted[(int)Math.Floor(rank)], sorted[(int)Math.Ceiling(rank)]);
        return below + ((rank - Math.Floor(rank)) * (above - below));
    }

    public static IReadOnlyList<long> FindPersons(IEnumerable<JourneyTouch> touches, PersonsQuestion asked, int limit)
        => [.. JourneysOf(touches, asked.Groups, asked.Filter).Where(journey => IsBehind(journey, asked)).Select(journey => journey.Person).Take(limit)];

    static bool IsBehind(Journey journey, PersonsQuestion asked) => asked switch
    {
        PersonsQuestion.WhoMet { Converted: null } met => journey.Seen.Any(seen => seen.Group == met.Group),
        PersonsQuestion.WhoMet met => SlowMeasures.OutcomeOf(journey, seen => seen.Group == met.Group, met.Goal!) == met.Converted,
        PersonsQuestion.WhoReached { Lost: true } who => LevelOf(journey, who.Funnel) == who.Step + 1,
        PersonsQuestion.WhoReached who => LevelOf(journey, who.Funnel) >= who.Step + 1,
        PersonsQuestion.WhoTook took => PathOf(journey, took.Length).SequenceEqual(took.Path),
        PersonsQuestion.WhoWent went => PairsOf(journey).Any(pair => pair.From == went.From && pair.To == went.To),
        PersonsQuestion.WhoStopped stopped => journey.Seen[^1].Group == stopped.Group,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static ValuesAnswer SumValues(IEnumerable<JourneyTouch> touches, ValuesQuestion asked)
    {
        var journeys = JourneysOf(touches, asked.Groups, asked.Filter).Select(journey => (journey.Seen, Value: (double)ValueOf(journey.All))).Where(journey => journey.Value > 0).ToList();
        return new(Sum(journeys), [.. Enumerable.Range(0, asked.Groups.Count).Select(group => Sum(journeys.Where(journey => journey.Seen.Any(seen => seen.Group == group))))]);

        static PersonValues Sum(IEnumerable<(IReadOnlyList<Seen>, double Value)> journeys)
            => new(journeys.Count(), journeys.Sum(journey => journey.Value), journeys.Sum(journey => journey.Value * journey.Value));
    }

    /// <summary>In the order of the log, as absurd sums stop where they are absurd.</summary>
    public static long ValueOf(IEnumerable<JourneyTouch> touches)
        => touches.OrderBy(touch => touch.Seq).Aggregate(0L, (sum, touch) => (long)Int128.Clamp((Int128)sum + Int128.Clamp(touch.ValueCents, -MostValue, MostValue), -MostValue, MostValue));

    static bool Sees(JourneyFilter filter, JourneyTouch touch)
        => (filter.FromSecond is null || touch.AtMilliseconds / 1000 >= filter.FromSecond)
            && (filter.ToSecond is null || touch.AtMilliseconds / 1000 < filter.ToSecond)
            && (filter.Places is null || (touch.Place < filter.Places.Count && filter.Places[touch.Place]))
            && (filter.Channels is null || filter.Channels.Contains(filter.ChannelOf(touch.Channel, touch.Place)))
            && (filter.Persons is null || (touch.Person != 0 && filter.Persons.Contains(touch.Person)));

    static ushort GroupOf(ushort place, PlaceGroups groups) => place < groups.GroupOfPlace.Count ? groups.GroupOfPlace[place] : PlaceGroups.None;
}
