using Pontua.Governance;
using Pontua.Server.Ingestion;

namespace Pontua.Server.Measurement;

/// <summary>Follows the touch log while the server runs, so that what a command or another node wrote shows within 2 s.</summary>
sealed class LogFollower(MemoryJourneys journeys) : BackgroundService, ILogListener
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    // An import commits many batches a second; following each of them would only slow it down.
    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    readonly SemaphoreSlim _word = new(0);

    /// <summary>A commit of this process: no need to wait for the next look.</summary>
    public ValueTask OnCommittedAsync(WorkspaceId workspace, CancellationToken cancellation)
    {
        if (_word.CurrentCount == 0)
        {
            _word.Release();
        }

        return ValueTask.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Breath, stoppingToken);
            await _word.WaitAsync(Pause - Breath, stoppingToken);
            await journeys.FollowAsync(stoppingToken);
        }
    }
}
