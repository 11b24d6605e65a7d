using System.Threading.Channels;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion.Live;

/// <summary>How a batch in the queue ended.</summary>
/// <param name="Stored">Null: it was not written.</param>
/// <param name="IsStale">It was not, because a place of it is no more: it is to be placed anew.</param>
readonly record struct QueueAnswer(LiveStored? Stored, bool IsStale);

/// <summary>The one door to the touch log for what comes as it happens: whatever waits is written in one commit, and each sender hears after it.</summary>
/// <remarks>Bounded: who comes when it is full is told to come again. A fault of the store ends nothing but the batches that met it; the next are tried on a new connection.</remarks>
sealed class TouchQueue(IServiceScopeFactory scopes, ILogger<TouchQueue> logger, TimeProvider clock) : BackgroundService
{
    /// <summary>Most touches that wait; beyond them senders are turned away.</summary>
    public const int MostWaiting = 50_000;

    const int MostAtOnce = 10_000;
    static readonly TimeSpan Idle = TimeSpan.FromSeconds(20), FirstPause = TimeSpan.FromMilliseconds(200), LongestPause = TimeSpan.FromSeconds(5);

    readonly Channel<Waiting> _queue = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true }); // its bound is counted in touches
    readonly Dictionary<WorkspaceId, OpenLog> _logs = [];
    int _waiting;
    volatile StoreFault? _fault;

    /// <summary>Why nothing can be written at the moment; null: it can.</summary>
    public StoreFault? Fault => _fault;

    /// <summary>Hands a batch over and waits until it is committed.</summary>
    /// <exception cref="QueueFullException">Too much waits already.</exception>
    /// <exception cref="StoreFaultException">The store could not write it.</exception>
    public async Task<QueueAnswer> WriteAsync(WorkspaceId workspace, LiveBatch batch, CancellationToken cancellation)
    {
        if (_fault is { } fault)
        {
            throw new StoreFaultException(fault);
        }

        if (Interlocked.Add(ref _waiting, batch.Count) > MostWaiting)
        {
            Interlocked.Add(ref _waiting, -batch.Count);
            throw new QueueFullException();
        }

        var waiting = new Waiting(workspace, batch);
        _queue.Writer.TryWrite(waiting);
        return await waiting.Done.Task.WaitAsync(cancellation); // whoever goes away is written all the same
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var taken = new List<Waiting>();
        try
        {
            while (await WaitAsync(stoppingToken))
            {
                taken.Clear();
                var count = 0;
                while (count < MostAtOnce && _queue.Reader.TryRead(out var waiting))
                {
                    taken.Add(waiting);
                    count += waiting.Batch.Count;
                }

                foreach (var workspace in taken.GroupBy(w => w.Workspace))
                {
                    await WriteAsync(workspace.Key, [.. workspace]);
                }

                Interlocked.Add(ref _waiting, -count);
            }
        }
        finally
        {
            foreach (var log in _logs.Values)
            {
                await log.DisposeAsync();
            }

            while (_queue.Reader.TryRead(out var left))
            {
                left.Done.TrySetException(new StoreFaultException(StoreFault.Stopping));
            }
        }
    }

    /// <summary>Waits for work; while there is none, logs that nobody uses are closed.</summary>
    async Task<bool> WaitAsync(CancellationToken cancellation)
    {
        while (true)
        {
            using var idle = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            idle.CancelAfter(Idle);
            try
            {
                return await _queue.Reader.WaitToReadAsync(idle.Token);
            }
            catch (OperationCanceledException)
            {
                if (cancellation.IsCancellationRequested)
                {
                    return false;
                }

                foreach (var (workspace, log) in _logs.ToList())
                {
                    _logs.Remove(workspace);
                    await log.DisposeAsync();
                }
            }
        }
    }

    async Task WriteAsync(WorkspaceId workspace, IReadOnlyList<Waiting> waiting)
    {
        try
        {
            var log = await OpenAsync(workspace);
            var batch = waiting.Count == 1 ? waiting[0].Batch : new LiveBatch(
                [.. waiting.SelectMany(w => w.Batch.Touches)], [.. waiting.SelectMany(w => w.Batch.Identities)], [.. waiting.SelectMany(w => w.Batch.Refused)]);
            if (await log.Log.AppendAsync(batch, CancellationToken.None) is not { } stored)
            {
                Answer(waiting, new(null, true));
                return;
            }

            Share(waiting, stored);
            await log.Writer.TellAsync(CancellationToken.None);
        }
        catch (Exception fault)
        {
            await FailAsync(workspace, waiting, fault);
        }
    }

    /// <summary>Tells each sender of its own part.</summary>
    static void Share(IReadOnlyList<Waiting> waiting, LiveStored stored)
    {
        var (touches, identities) = (0, 0);
        foreach (var one in waiting)
        {
            one.Done.TrySetResult(new(new(
                stored.Touches[touches..(touches + one.Batch.Touches.Count)],
                stored.Identities[identities..(identities + one.Batch.Identities.Count)]), false));
            touches += one.Batch.Touches.Count;
            identities += one.Batch.Identities.Count;
        }
    }

    static void Answer(IReadOnlyList<Waiting> waiting, QueueAnswer answer)
    {
        foreach (var one in waiting)
        {
            one.Done.TrySetResult(answer);
        }
    }

    /// <summary>Tells the senders, closes the connection that failed, and tries the store until it writes again: meanwhile others are turned away at the door.</summary>
    async Task FailAsync(WorkspaceId workspace, IReadOnlyList<Waiting> waiting, Exception fault)
    {
        _fault = DiskFull.Is(fault) ? StoreFault.DiskFull : StoreFault.Unreachable;
        logger.LogError(fault, "Touches of workspace {Workspace} could not be written", workspace.Value);
        foreach (var one in waiting)
        {
            one.Done.TrySetException(new StoreFaultException(_fault));
        }

        if (_logs.Remove(workspace, out var log))
        {
            await log.DisposeAsync();
        }

        _ = HealAsync(workspace);
    }

    async Task HealAsync(WorkspaceId workspace)
    {
        for (var pause = FirstPause; _fault is not null; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            await Task.Delay(pause, clock);
            try
            {
                await using var log = await OpenNewAsync(workspace);
                await log.Log.ProbeAsync(CancellationToken.None);
                _fault = null;
            }
            catch (Exception again)
            {
                _fault = DiskFull.Is(again) ? StoreFault.DiskFull : StoreFault.Unreachable;
            }
        }
    }

    async Task<OpenLog> OpenAsync(WorkspaceId workspace)
        => _logs.TryGetValue(workspace, out var log) ? log : _logs[workspace] = await OpenNewAsync(workspace);

    async Task<OpenLog> OpenNewAsync(WorkspaceId workspace)
    {
        var scope = scopes.CreateAsyncScope();
        try
        {
            scope.ServiceProvider.GetRequiredService<CurrentWorkspace>().Enter(workspace);
            var writer = scope.ServiceProvider.GetRequiredService<TouchWriter>();
            return new(scope, writer, await writer.OpenAsync(CancellationToken.None));
        }
        catch
        {
            await scope.DisposeAsync();
            throw;
        }
    }

    sealed record Waiting(WorkspaceId Workspace, LiveBatch Batch)
    {
        public TaskCompletionSource<QueueAnswer> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    sealed record OpenLog(AsyncServiceScope Scope, TouchWriter Writer, TouchLog Log) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Log.DisposeAsync();
            await Scope.DisposeAsync();
        }
    }
}

/// <summary>Why the store takes nothing.</summary>
/// <param name="Code">Of the refusal.</param>
sealed record StoreFault(string Code)
{
    public static readonly StoreFault DiskFull = new("storage.full"), Unreachable = new("store.unreachable"), Stopping = new("store.stopping");
}

/// <summary>More waits to be written than the queue takes.</summary>
sealed class QueueFullException : Exception;

/// <summary>The store did not write.</summary>
sealed class StoreFaultException(StoreFault fault) : Exception(fault.Code)
{
    public StoreFault Fault { get; } = fault;
}
