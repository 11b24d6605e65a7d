using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Ingestion.Events;
using Pontua.Ingestion.Rules;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion.Live;

/// <summary>Places the touches of the past by today's rules, some at a time; then every follower of the log hears of it.</summary>
/// <remarks>How far it came stands in the store: killed, it goes on at the next start, and two nodes take turns.</remarks>
sealed class PlaceAgain(IServiceScopeFactory scopes, LiveMaps maps, ILogger<PlaceAgain> logger, TimeProvider clock) : BackgroundService
{
    const int AtOnce = 2_000;

    /// <summary>So long other nodes may still place by the rules of before.</summary>
    static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    readonly SemaphoreSlim _word = new(0);

    /// <summary>There is something to place: no need to wait for the next look.</summary>
    public void Wake()
    {
        if (_word.CurrentCount == 0)
        {
            _word.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await _word.WaitAsync(Pause, stoppingToken);
            await scopes.InEachWorkspaceAsync(logger, (workspace, services) => PlaceAsync(workspace, services, stoppingToken), stoppingToken);
        }
    }

    async Task PlaceAsync(WorkspaceId workspace, IServiceProvider services, CancellationToken cancellation)
    {
        var contexts = services.GetRequiredService<IDbContextFactory<PontuaContext>>();
        var isSettled = false;
        while (await StepAsync(workspace, contexts, isSettled, cancellation) is { } isAtEnd)
        {
            if (isAtEnd && !isSettled)
            {
                await Task.Delay(Settled, clock, cancellation);
                isSettled = true;
            }
        }

        if (isSettled)
        {
            await services.GetRequiredService<TouchWriter>().TellAsync(cancellation);
        }
    }

    /// <summary>Places some; whether it came to the end of the log. Null: all is placed.</summary>
    async Task<bool?> StepAsync(WorkspaceId workspace, IDbContextFactory<PontuaContext> contexts, bool mayEnd, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (await context.RuleStates.AsNoTracking().SingleOrDefaultAsync(cancellation) is not { } seen || seen.Version == seen.PlacedVersion)
        {
            return null;
        }

        var map = await maps.OfAsync(workspace, cancellation);
        if (map.Version != seen.Version)
        {
            maps.Forget(workspace);
            return false;
        }

        // Before the transaction: a place that is met for the first time is made in one of its own.
        var details = await context.TouchDetails.AsNoTracking().Where(d => d.Seq > seen.PlacedSeq).OrderBy(d => d.Seq).Take(AtOnce).ToListAsync(cancellation);
        var places = new Dictionary<long, int>();
        foreach (var detail in details)
        {
            if (await maps.PlaceAsync(workspace, map, EventDetails.Read(detail.Body), cancellation) is { } place)
            {
                places[detail.Seq] = place;
            }
        }

        return await WriteAsync(context, seen, places, details.Count == 0 ? seen.PlacedSeq : details[^1].Seq, mayEnd, cancellation);
    }

    static async Task<bool?> WriteAsync(PontuaContext context, RuleState seen, Dictionary<long, int> places, long upTo, bool mayEnd, CancellationToken cancellation)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        await TouchWriter.LockHeadAsync(context, cancellation); // nothing comes between the last touch and the mark
        var state = await context.RuleStates.SingleAsync(cancellation);
        if (state.Version != seen.Version || state.PlacedSeq != seen.PlacedSeq || state.PlacedVersion == state.Version)
        {
            return false; // another node was here, or the rules changed again
        }

        await MoveAsync(context, places, seen.PlacedSeq, upTo, cancellation);
        state.PlacedSeq = upTo;
        var isAtEnd = !await context.TouchDetails.AnyAsync(d => d.Seq > upTo, cancellation);
        if (isAtEnd && mayEnd)
        {
            state.PlacedVersion = state.Version;
            var head = await context.LogHeads.SingleAsync(cancellation);
            context.Add(new LogMark(++head.LastSeq, LogMarkKind.PlacesChanged));
        }

        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return isAtEnd;
    }

    static async Task MoveAsync(PontuaContext context, Dictionary<long, int> places, long after, long upTo, CancellationToken cancellation)
    {
        foreach (var touch in await context.Touches.AsNoTracking().Where(t => t.Seq > after && t.Seq <= upTo && t.SourceNumber != null).ToListAsync(cancellation))
        {
            if (places.TryGetValue(touch.Seq, out var place) && place != touch.PlaceNumber)
            {
                var checksum = (LogRow.Of(touch) with { Place = place }).Checksum;
                await context.Touches.Where(t => t.Seq == touch.Seq)
                    .ExecuteUpdateAsync(row => row.SetProperty(t => t.PlaceNumber, place).SetProperty(t => t.Checksum, checksum), cancellation);
            }
        }
    }
}
