using System.Collections.Concurrent;
using Pontua.Governance;
using Pontua.Journeys;
using Pontua.Server.Hosting;

namespace Pontua.Server.Measurement;

/// <summary>The journeys in memory: one index a workspace, filled from the touch log at the first question and following it.</summary>
/// <remarks>It holds nothing that the log does not have, and may be thrown away at any time.</remarks>
sealed class MemoryJourneys(IServiceScopeFactory scopes, DataFolder folder, ILogger<MemoryJourneys> logger) : IAsyncDisposable
{
    readonly ConcurrentDictionary<int, WorkspaceJourneys> _workspaces = [];

    /// <summary>All of a workspace's journeys as they are now; what changes later changes the next view.</summary>
    public ValueTask<JourneyView> ViewAsync(int workspace, CancellationToken cancellation) => Of(workspace).ViewAsync(cancellation);

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

    WorkspaceJourneys Of(int workspace) => _workspaces.GetOrAdd(workspace, number => new(new WorkspaceId(number), scopes, new SnapshotFile(folder, new WorkspaceId(number), logger)));
}
