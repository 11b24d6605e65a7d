using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion.Events;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion.Live;

/// <summary>Gives events their places, by each workspace's rules: read once and again after a while, so that no event asks the database.</summary>
sealed class LiveMaps(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>For so long what another node changed may go unseen.</summary>
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<WorkspaceId, LiveMap> _maps = [];
    readonly ConcurrentDictionary<WorkspaceId, SemaphoreSlim> _turns = [];

    /// <summary>The map of a workspace, a second old at most.</summary>
    public async ValueTask<LiveMap> OfAsync(WorkspaceId workspace, CancellationToken cancellation)
        => _maps.TryGetValue(workspace, out var map) && clock.GetUtcNow() - map.ReadAt < Fresh ? map : await ReadAsync(workspace, cancellation);

    /// <summary>The next event is placed by what stands then.</summary>
    public void Forget(WorkspaceId workspace) => _maps.TryRemove(workspace, out _);

    /// <summary>Number of the place of an event; made where there is none yet. Null: there is no number left.</summary>
    public async ValueTask<int?> PlaceAsync(WorkspaceId workspace, LiveMap map, SourceEvent told, CancellationToken cancellation)
    {
        var unit = told.Unit is { } name && map.Units.TryGetValue(Text.Key(name), out var known) ? known : (UnitId?)null;
        if (map.Rules.Find(told) is { } rule && map.Standing.Contains(rule.TouchpointId))
        {
            var stage = rule.StageId
                ?? (told.Stage is { } told2 && map.Stages.TryGetValue(Text.Key(told2), out var named) ? named : map.OnlyStageOf.TryGetValue(rule.TouchpointId, out var only) ? only : null);
            return await NumberAsync(workspace, map, new(rule.TouchpointId, stage, unit), cancellation);
        }

        var nowhere = map.Nowhere ?? await MakeNowhereAsync(workspace, cancellation);
        return await NumberAsync(workspace, map, new(nowhere, null, unit), cancellation);
    }

    async ValueTask<int?> NumberAsync(WorkspaceId workspace, LiveMap map, PlaceIds ids, CancellationToken cancellation)
    {
        if (map.Places.TryGetValue(ids, out var known))
        {
            return known;
        }

        await using var scope = Enter(workspace);
        if (await scope.ServiceProvider.GetRequiredService<PlaceNumbers>().FindOrMakeAsync(ids, cancellation) is not { } made)
        {
            return null;
        }

        return map.Places[ids] = made;
    }

    async Task<TouchpointId> MakeNowhereAsync(WorkspaceId workspace, CancellationToken cancellation)
    {
        await using var scope = Enter(workspace);
        return await scope.ServiceProvider.GetRequiredService<PlaceNumbers>().FindOrMakeNowhereAsync(cancellation);
    }

    async Task<LiveMap> ReadAsync(WorkspaceId workspace, CancellationToken cancellation)
    {
        var turn = _turns.GetOrAdd(workspace, _ => new(1));
        await turn.WaitAsync(cancellation);
        try
        {
            if (_maps.TryGetValue(workspace, out var read) && clock.GetUtcNow() - read.ReadAt < Fresh)
            {
                return read;
            }

            await using var scope = Enter(workspace);
            await using var context = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync(cancellation);
            return _maps[workspace] = await ReadAsync(context, cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    async Task<LiveMap> ReadAsync(PontuaContext context, CancellationToken cancellation)
    {
        var readAt = clock.GetUtcNow();
        var version = await context.RuleStates.Select(s => s.Version).SingleOrDefaultAsync(cancellation);
        var rules = await context.TouchRules.AsNoTracking().ToListAsync(cancellation);
        var touchpoints = await context.Touchpoints.AsNoTracking().Select(t => new { t.Id, t.NameKey, Stages = t.Stages.Select(s => s.StageId).ToList() }).ToListAsync(cancellation);
        var stages = await context.Stages.AsNoTracking().OrderByDescending(s => s.Position).ToListAsync(cancellation);
        var units = await context.Units.AsNoTracking().ToListAsync(cancellation);
        var places = await context.Places.AsNoTracking().ToListAsync(cancellation);
        return new(
            new(rules),
            touchpoints.FirstOrDefault(t => PlaceNumbers.NowhereKeys.Contains(t.NameKey))?.Id,
            touchpoints.Select(t => t.Id).ToHashSet(),
            touchpoints.Where(t => t.Stages.Count == 1).ToDictionary(t => t.Id, t => t.Stages[0]),
            stages.DistinctBy(s => Text.Key(s.Name)).ToDictionary(s => Text.Key(s.Name), s => s.Id),
            units.DistinctBy(u => Text.Key(u.Name)).ToDictionary(u => Text.Key(u.Name), u => u.Id),
            new(places.Select(p => KeyValuePair.Create(new PlaceIds(p.TouchpointId, p.StageId, p.UnitId), p.Number))),
            version, readAt);
    }

    AsyncServiceScope Enter(WorkspaceId workspace)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentWorkspace>().Enter(workspace);
        return scope;
    }
}
