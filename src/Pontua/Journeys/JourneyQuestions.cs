namespace Pontua.Journeys;

/// <summary>Answers every question of <see cref="IJourneys"/> for one view, at once and on the calling thread (with help of others).</summary>
/// <remarks>
/// A touch is seen when the filter sees it <em>and</em> its place is in a group: what is in no group is, for this question, as if it
/// had not happened, for persons, neighbours and totals alike. So all figures over the same filter and groups count the same touches.
/// The only exception is the goal, which may lie outside of both.
/// </remarks>
public sealed class JourneyQuestions(JourneyView view)
{
    public FunnelAnswer CountFunnel(FunnelQuestion asked) => FunnelCount.Of(view, asked);

    public PathsAnswer CountPaths(PathsQuestion asked) => PathsCount.Of(view, asked);

    public TransitionsAnswer CountTransitions(TransitionsQuestion asked) => TransitionsCount.Of(view, asked);

    public MeasuresAnswer Measure(MeasuresQuestion asked) => MeasuresCount.Of(view, asked);

    public ValuesAnswer SumValues(ValuesQuestion asked) => ValuesSum.Of(view, asked);

    /// <summary>Ascending; at most <paramref name="limit"/>.</summary>
    public IReadOnlyList<long> FindPersons(PersonsQuestion asked, int limit) => PersonsSearch.Of(view, asked, limit);

    public IReadOnlyList<long> ListLatest(LatestQuestion asked) => LatestPersons.Of(view, asked);

    public IReadOnlyList<RecentMeeting> ListRecent(RecentQuestion asked) => RecentMeetings.Of(view, asked);
}
