using Pontua.Journeys;

namespace Pontua.Server.Measurement;

/// <summary>Answers questions about journeys from memory, all questions of one request from the view of the first: its figures reconcile though touches come in meanwhile.</summary>
sealed class SteadyJourneys(MemoryJourneys memory) : IJourneys
{
    (int Workspace, JourneyView View)? _seen;

    public async Task<FunnelAnswer> CountFunnelAsync(FunnelQuestion asked, CancellationToken cancellation)
        => (await AskAsync(asked.Filter.Workspace, cancellation)).CountFunnel(asked);

    public async Task<PathsAnswer> CountPathsAsync(PathsQuestion asked, CancellationToken cancellation)
        => (await AskAsync(asked.Filter.Workspace, cancellation)).CountPaths(asked);

    public async Task<TransitionsAnswer> CountTransitionsAsync(TransitionsQuestion asked, CancellationToken cancellation)
        => (await AskAsync(asked.Filter.Workspace, cancellation)).CountTransitions(asked);

    public async Task<MeasuresAnswer> MeasureAsync(MeasuresQuestion asked, CancellationToken cancellation)
        => (await AskAsync(asked.Filter.Workspace, cancellation)).Measure(asked);

    public async Task<ValuesAnswer> SumValuesAsync(ValuesQuestion asked, CancellationToken cancellation)
        => (await AskAsync(asked.Filter.Workspace, cancellation)).SumValues(asked);

    public async Task<IReadOnlyList<long>> FindPersonsAsync(PersonsQuestion asked, int limit, CancellationToken cancellation)
        => (await AskAsync(asked.Filter.Workspace, cancellation)).FindPersons(asked, limit);

    public async Task<IReadOnlyList<long>> ListLatestAsync(LatestQuestion asked, CancellationToken cancellation)
        => (await AskAsync(asked.Workspace, cancellation)).ListLatest(asked);

    public async Task<IReadOnlyList<RecentMeeting>> ListRecentAsync(RecentQuestion asked, CancellationToken cancellation)
        => (await AskAsync(asked.Filter.Workspace, cancellation)).ListRecent(asked);

    public async Task<JourneySpan?> ShowSpanAsync(int workspace, CancellationToken cancellation)
        => (await SeeAsync(workspace, cancellation)).Span;

    async ValueTask<JourneyQuestions> AskAsync(int workspace, CancellationToken cancellation) => new(await SeeAsync(workspace, cancellation));

    async ValueTask<JourneyView> SeeAsync(int workspace, CancellationToken cancellation)
    {
        if (_seen is not { } seen || seen.Workspace != workspace)
        {
            _seen = seen = (workspace, await memory.ViewAsync(workspace, cancellation));
        }

        return seen.View;
    }
}
