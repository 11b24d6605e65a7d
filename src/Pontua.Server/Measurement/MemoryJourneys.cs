using System.Collections.Concurrent;
using Pontua.Governance;
using Pontua.Journeys;
using Pontua.Server.Hosting;

namespace Pontua.Server.Measurement;

/// <summary>Answers questions about journeys from memory: one index a workspace, filled from the touch log at the first question and following it.</summary>
/// <remarks>It holds nothing that the log does not have, and may be thrown away at any time.</remarks>
sealed class MemoryJourneys(IServiceScopeFactory scopes, DataFolder folder, ILogger<MemoryJourneys> logger) : IJourneys, IAsyncDisposable
{
    readonly ConcurrentDictionary<int, WorkspaceJourneys> _workspaces = [];

    public async Task<FunnelAnswer> CountFunnelAsync(FunnelQuestion asked, CancellationToken cancellation)
        => (await AskAsync(asked.Filter.Workspace, cancellation)).CountFunnel(asked);

    public async Task<PathsAnswer> CountPathsAsync(PathsQuestion asked, CancellationToken cancellation)
        => (await AskAsync(asked.Filter.Workspace, cancellation)).CountPaths(asked);

    public async Task<TransitionsAnswer> CountTransitionsAsync(TransitionsQuestion asked, CancellationToken cancellation)
        => (await AskAsync(asked.Filter.Workspace, cancellation)).CountTransitions(asked);

    public async Task<MeasuresAnswer> MeasureAsync(MeasuresQuestion asked, CancellationToken cancellation)
        => (await AskAsync(asked.Filter.Workspace, cancellation)).Measure(asked);

    public async Task<IReadOnlyList<long>> FindPersonsAsync(PersonsQuestion asked, int limit, CancellationToken cancellation)
        => (await AskAsync(asked.Filter.Workspace, cancellation)).FindPersons(asked, limit);

    public async Task<IReadOnlyList<long>> ListLatestAsync(LatestQuestion asked, CancellationToken cancellation)
        => (await AskAsync(asked.Workspace, cancellation)).ListLatest(asked);

    public async Task<IReadOnlyList<RecentMeeting>> ListRecentAsync(RecentQuestion asked, CancellationToken cancellation)
        => (await AskAsync(asked.Filter.Workspace, cancellation)).ListRecent(asked);

    public async Task<JourneySpan?> ShowSpanAsync(int workspace, CancellationToken cancellation)
        => (await Of(workspace).ViewAsync(cancellation)).Span;

    /// <summary>Catches up with what was committed before the call, in every workspace that is in memory.</summary>
    public async Task FollowAsync(CancellationToken cancellation)
    {
        foreach (var (workspace, journeys) in _workspaces)
        {
            try
            {
                await journeys.FollowAsync(cancellation);
            }
            catch (Exception fault) when (!cancellation.IsCancellationRequested)
            {
                // The database may be away for a while: the pages go on with what is in memory.
                logger.LogWarning(fault, "The touch log of workspace {Workspace} could not be followed; trying again", workspace);
            }
        }
    }

    /// <summary>A snapshot that is being written is finished: a command ends long before the server would.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var journeys in _workspaces.Values)
        {
            await journeys.DisposeAsync();
        }
    }

    async Task<JourneyQuestions> AskAsync(int workspace, CancellationToken cancellation)
        => new(await Of(workspace).ViewAsync(cancellation));

    WorkspaceJourneys Of(int workspace) => _workspaces.GetOrAdd(workspace, number => new(new WorkspaceId(number), scopes, new SnapshotFile(folder, new WorkspaceId(number), logger)));
}
