namespace Pontua.Journeys;

/// <summary>
/// The door to every question about journeys. Whoever answers (memory, ClickHouse) gives the same answers; one test suite judges both.
/// </summary>
/// <remarks>
/// Questions speak in bare numbers: a <em>place</em> is what the index numbers (touchpoint x stage x unit), a <em>group</em> is what the
/// asker wants to see together (a touchpoint; a touchpoint in a unit). The asker brings the table from place to group.
/// A <em>person</em> is a set of identities; touches of nobody known (anonymous) count as touches, never as persons.
/// All questions see touches through one <see cref="JourneyFilter"/>, so that their figures reconcile.
/// </remarks>
public interface IJourneys
{
    /// <summary>Persons that reached each step, in order and inside the window, as ClickHouse windowFunnel.</summary>
    Task<FunnelAnswer> CountFunnelAsync(FunnelQuestion asked, CancellationToken cancellation);

    /// <summary>The most travelled beginnings of journeys.</summary>
    Task<PathsAnswer> CountPathsAsync(PathsQuestion asked, CancellationToken cancellation);

    /// <summary>What follows what, how often, and how long after.</summary>
    Task<TransitionsAnswer> CountTransitionsAsync(TransitionsQuestion asked, CancellationToken cancellation);

    /// <summary>Touches, persons, conversion, handling time, wait and score of each group, in all and by period (month).</summary>
    Task<MeasuresAnswer> MeasureAsync(MeasuresQuestion asked, CancellationToken cancellation);

    /// <summary>What the persons who met each group brought, from their first touch to their last, whatever the filter sees.</summary>
    Task<ValuesAnswer> SumValuesAsync(ValuesQuestion asked, CancellationToken cancellation);

    /// <summary>The persons behind a figure, ascending; at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<long>> FindPersonsAsync(PersonsQuestion asked, int limit, CancellationToken cancellation);

    /// <summary>Persons by their last touch, the latest first; at one second the lower number first.</summary>
    Task<IReadOnlyList<long>> ListLatestAsync(LatestQuestion asked, CancellationToken cancellation);

    /// <summary>The latest touches of all groups together, whoever they are of, the latest first; at one second by person, then by place.</summary>
    Task<IReadOnlyList<RecentMeeting>> ListRecentAsync(RecentQuestion asked, CancellationToken cancellation);

    /// <summary>From when to when there are touches; null: there are none.</summary>
    Task<JourneySpan?> ShowSpanAsync(int workspace, CancellationToken cancellation);
}

/// <param name="FirstSecond">Of the earliest touch, Unix seconds.</param>
/// <param name="LastSecond">Of the latest touch, Unix seconds.</param>
public sealed record JourneySpan(long FirstSecond, long LastSecond);

/// <summary>A page of persons, those who met the company last first.</summary>
/// <param name="Workspace">Whose persons.</param>
/// <param name="Among">Only these, those without touches behind all others; null: all who have touches.</param>
/// <param name="Skip">How many stand before the page.</param>
/// <param name="Take">How many the page has at most.</param>
public sealed record LatestQuestion(int Workspace, IReadOnlyCollection<long>? Among, int Skip, int Take);

/// <param name="Take">How many at most.</param>
public sealed record RecentQuestion(JourneyFilter Filter, PlaceGroups Groups, int Take);

/// <summary>A touch as <see cref="RecentQuestion"/> finds it.</summary>
/// <param name="Person">0: nobody known.</param>
/// <param name="Second">Unix seconds.</param>
/// <param name="Place">Place number.</param>
public readonly record struct RecentMeeting(long Person, long Second, int Place);

/// <summary>Which touches a question sees.</summary>
/// <param name="Workspace">Whose touches; nothing crosses it.</param>
public sealed record JourneyFilter(int Workspace)
{
    /// <summary>First instant seen, Unix seconds, inclusive; null: from the first touch.</summary>
    public long? FromSecond { get; init; }

    /// <summary>First instant no longer seen, Unix seconds, exclusive; null: to the last touch.</summary>
    public long? ToSecond { get; init; }

    /// <summary>Only these places (indexed by place number, places beyond its length are not seen); null: all.</summary>
    public IReadOnlyList<bool>? Places { get; init; }

    /// <summary>Only these channels; null: all.</summary>
    public IReadOnlySet<int>? Channels { get; init; }

    /// <summary>Channel of a touch that carries none of its own, indexed by place number; 0 and places beyond its length: none.</summary>
    public IReadOnlyList<int> PlaceChannels { get; init; } = [];

    /// <summary>The channel that a touch counts with: its own, else its place's; 0: none.</summary>
    /// <param name="own">Term number of the touch's own; 0: none.</param>
    public int ChannelOf(int own, int place) => own != 0 ? own : place < PlaceChannels.Count ? PlaceChannels[place] : 0;

    /// <summary>Only these persons; null: all. Touches of nobody are then not seen.</summary>
    public IReadOnlySet<long>? Persons { get; init; }
}

/// <summary>What the asker wants to see together. Touches at places of no group are not seen: for no count, no neighbour, no total.</summary>
/// <param name="GroupOfPlace">Group number of each place, <see cref="None"/> where a place is in no group; places beyond its length are in none.</param>
/// <param name="Count">Number of groups: group numbers are below it.</param>
public sealed record PlaceGroups(IReadOnlyList<ushort> GroupOfPlace, int Count)
{
    public const ushort None = ushort.MaxValue;
}

/// <param name="Steps">1 to 32 steps; each is a group of <paramref name="Groups"/>.</param>
/// <param name="WindowSeconds">Longest time from the first step to any later one.</param>
/// <param name="StartBeforeSecond">Unix time before which the first step is to be taken, while later ones may follow as long as the filter sees them; null: whenever it sees it.</param>
public sealed record FunnelQuestion(JourneyFilter Filter, PlaceGroups Groups, IReadOnlyList<ushort> Steps, long WindowSeconds, long? StartBeforeSecond = null);

/// <param name="Persons">Persons with at least one touch the filter sees, before a first step is too late.</param>
/// <param name="Reached">Persons at step k or beyond, one number a step.</param>
public sealed record FunnelAnswer(long Persons, IReadOnlyList<long> Reached);

/// <param name="Length">Groups in a path at most, 1 to 16; a person with fewer touches counts with the path there is. Repeats are kept.</param>
/// <param name="Top">How many paths to return, most persons first, ties by the groups' numbers.</param>
public sealed record PathsQuestion(JourneyFilter Filter, PlaceGroups Groups, int Length, int Top);

/// <param name="Remainder">Persons on paths not returned; paths + remainder = total.</param>
/// <param name="Total">Persons with at least one touch seen.</param>
public sealed record PathsAnswer(IReadOnlyList<JourneyPath> Paths, long Remainder, long Total);

/// <summary>A beginning of journeys and how many persons took it.</summary>
public sealed record JourneyPath(IReadOnlyList<ushort> Groups, long Persons);

/// <summary>Pairs of neighbouring touches of one person, both seen by the filter; equal ones too.</summary>
/// <param name="Around">Only those that leave or reach this group; null: all.</param>
public sealed record TransitionsQuestion(JourneyFilter Filter, PlaceGroups Groups, ushort? Around = null);

/// <param name="Transitions">All pairs that occur, most frequent first, ties by the groups' numbers.</param>
/// <param name="Stopped">By group: persons whose last touch seen is there, whatever group the pairs are asked around. With the pairs that leave it, they are all times that persons met it; without those that reach it, what is left are persons who began there.</param>
public sealed record TransitionsAnswer(IReadOnlyList<Transition> Transitions, IReadOnlyList<long> Stopped);

/// <param name="MedianSeconds">Time between the two touches; linear between order statistics.</param>
public sealed record Transition(ushort From, ushort To, long Count, double MedianSeconds, double P90Seconds);

/// <summary>What counts as a sale: a touch at one of these places, or with one of these outcomes.</summary>
/// <param name="Places">Indexed by place number; may be empty.</param>
/// <param name="Outcomes">Term numbers; may be empty.</param>
/// <param name="WithinSeconds">Longest time from the meeting to the goal.</param>
/// <param name="ClosedBeforeSecond">Cohort rule: only persons whose first meeting + window is at or before this instant are counted, Unix seconds.</param>
public sealed record GoalCondition(IReadOnlyList<bool> Places, IReadOnlySet<int> Outcomes, long WithinSeconds, long ClosedBeforeSecond);

/// <param name="Slices">Further division of each group by channel: the channel that each one counts as, indexed by term number (those beyond its length as themselves); null: none.</param>
/// <param name="PeriodStarts">Ascending Unix seconds at which periods (months in the workspace's zone) begin; a touch before the first or without periods is only in the total. Empty: no periods.</param>
/// <param name="Goal">Null: no conversion.</param>
public sealed record MeasuresQuestion(
    JourneyFilter Filter, PlaceGroups Groups, IReadOnlyList<long> PeriodStarts, GoalCondition? Goal, IReadOnlyList<int>? Slices = null);

/// <param name="Persons">Persons with at least one touch seen.</param>
/// <param name="Touches">Touches seen.</param>
/// <param name="AnonymousTouches">Of them, those of nobody known.</param>
/// <param name="Groups">One a group, in group order, groups without touches too.</param>
public sealed record MeasuresAnswer(long Persons, long Touches, long AnonymousTouches, IReadOnlyList<GroupMeasures> Groups);

/// <summary>One group: its total, its periods (one a period start), and its slices when asked for.</summary>
public sealed record GroupMeasures(MeasureCell Total, IReadOnlyList<MeasureCell> Periods, IReadOnlyList<SliceMeasures> Slices);

/// <param name="Key">What the channel of the touches (<see cref="JourneyFilter.ChannelOf"/>) counts as; 0: none.</param>
public sealed record SliceMeasures(int Key, MeasureCell Total);

/// <summary>The figures of a set of touches.</summary>
/// <param name="Handling">talk + hold + after in seconds, of touches where it is above 0.</param>
/// <param name="Wait">Seconds, of touches that carry a wait, 0 too.</param>
/// <param name="Scores">Touches per score in tenths: index 0 to 100.</param>
/// <param name="Cohort">Persons whose first meeting here, in this cell, is old enough to judge (see <see cref="GoalCondition"/>); 0 without goal.</param>
/// <param name="Converted">Of the cohort, those with a goal touch after that meeting (a later touch of the person) and within the window; the goal touch itself may lie outside the filter.</param>
public sealed record MeasureCell(long Touches, long Persons, Distribution Handling, Distribution Wait, IReadOnlyList<long> Scores, long Cohort, long Converted)
{
    public const int HighestScoreTenths = 100;
}

/// <summary>n, mean and quantiles (linear between order statistics); NaN where n is 0.</summary>
public readonly record struct Distribution(long Count, double Mean, double Median, double P90);

public sealed record ValuesQuestion(JourneyFilter Filter, PlaceGroups Groups);

/// <param name="All">Of the persons with at least one touch seen.</param>
/// <param name="Groups">One a group, in group order.</param>
public sealed record ValuesAnswer(PersonValues All, IReadOnlyList<PersonValues> Groups);

/// <summary>What persons brought. Only those who brought more than 0 count: of the others nobody knows what they are worth.</summary>
/// <param name="Sum">Cents.</param>
/// <param name="Squares">Sum of the squares of each one's cents.</param>
public readonly record struct PersonValues(long Persons, double Sum, double Squares)
{
    public static PersonValues operator +(PersonValues one, PersonValues other) => new(one.Persons + other.Persons, one.Sum + other.Sum, one.Squares + other.Squares);

    public static PersonValues operator -(PersonValues one, PersonValues other) => new(one.Persons - other.Persons, one.Sum - other.Sum, one.Squares - other.Squares);
}

/// <summary>Whose journeys stand behind a figure.</summary>
public abstract record PersonsQuestion(JourneyFilter Filter, PlaceGroups Groups)
{
    /// <summary>Met a group. With <paramref name="Converted"/>: and did (true) or did not (false) reach the goal, by the rule of <see cref="MeasureCell"/>.</summary>
    public sealed record WhoMet(JourneyFilter Filter, PlaceGroups Groups, ushort Group, GoalCondition? Goal = null, bool? Converted = null) : PersonsQuestion(Filter, Groups);

    /// <summary>Reached step <paramref name="Step"/> (0-based); with <paramref name="Lost"/> those who stopped exactly there.</summary>
    public sealed record WhoReached(FunnelQuestion Funnel, int Step, bool Lost) : PersonsQuestion(Funnel.Filter, Funnel.Groups);

    /// <summary>Began with exactly this path (see <see cref="PathsQuestion"/>).</summary>
    public sealed record WhoTook(JourneyFilter Filter, PlaceGroups Groups, int Length, IReadOnlyList<ushort> Path) : PersonsQuestion(Filter, Groups);

    /// <summary>Went directly from one group to another.</summary>
    public sealed record WhoWent(JourneyFilter Filter, PlaceGroups Groups, ushort From, ushort To) : PersonsQuestion(Filter, Groups);

    /// <summary>Met a group and had no later touch that the filter sees (stopped there).</summary>
    public sealed record WhoStopped(JourneyFilter Filter, PlaceGroups Groups, ushort Group) : PersonsQuestion(Filter, Groups);
}
