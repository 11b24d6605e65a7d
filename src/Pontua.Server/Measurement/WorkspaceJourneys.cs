using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Journeys;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Measurement;

/// <summary>One workspace's journeys in memory: a view that never changes, and the next one made beside it whenever the log has moved.</summary>
sealed class WorkspaceJourneys(WorkspaceId workspace, IServiceScopeFactory scopes, SnapshotFile snapshot) : IAsyncDisposable
{
    // What 100,000 touches not yet folded cost the funnel stands in docs/trust.md.
    const int MostUnfolded = 100_000;
    const int MostReread = 50_000;

    readonly SemaphoreSlim _oneAtATime = new(1);
    volatile JourneyView? _view;

    /// <summary>What the questions see; filled at the first question. Readers never wait for a fold or for the log.</summary>
    public async ValueTask<JourneyView> ViewAsync(CancellationToken cancellation)
    {
        if (_view is null)
        {
            await FollowAsync(cancellation);
        }

        return _view!;
    }

    /// <summary>Catches up with the log; what was committed before the call is seen after it.</summary>
    public async Task FollowAsync(CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentWorkspace>().Enter(workspace);
            await using var context = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync(cancellation);
            await context.Database.OpenConnectionAsync(cancellation);
            Follow(new TouchReader(context));
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await snapshot.FinishAsync();
        _oneAtATime.Dispose();
    }

    void Follow(TouchReader log)
    {
        var (lastSeq, lastSubject) = log.ReadHead();
        var known = _view ?? snapshot.Read(log, lastSeq);
        if (known is not null && known.Watermark == lastSeq)
        {
            _view = known;
            return;
        }

        _view = (known is null ? null : CatchUp(known, log, lastSeq)) ?? Build(log, lastSeq, lastSubject);
        if (_view.Delta.TouchCount == 0)
        {
            snapshot.WriteLater(_view, log, lastSubject);
        }
    }

    /// <summary>The view after some more of the log; null where building it anew is the only way, or the quicker one.</summary>
    static JourneyView? CatchUp(JourneyView view, TouchReader log, long lastSeq)
    {
        if (lastSeq < view.Watermark || lastSeq - view.Watermark > view.TouchCount || log.ReadMoved(view.Watermark, lastSeq) is not { } disturbed)
        {
            return null;
        }

        var touches = log.ReadNewTouches(view.Watermark, lastSeq).ToList();
        disturbed.UnionWith(view.FindDisturbed(touches));
        if (disturbed.Count > MostReread)
        {
            return null;
        }

        var next = view.With(touches, lastSeq, disturbed, [.. log.ReadTouchesOf(disturbed, lastSeq)]);
        return next.Delta.TouchCount > MostUnfolded ? next.Fold() : next;
    }

    // The head is read first: whatever is committed later is told by a later number or mark.
    static JourneyView Build(TouchReader log, long lastSeq, long lastSubject)
    {
        var builder = new JourneyIndexBuilder();
        foreach (var touch in log.ReadTouches(0, lastSeq, log.ReadPersons(lastSubject)))
        {
            builder.Add(touch);
        }

        return JourneyView.Of(builder.Build(), lastSeq);
    }
}
