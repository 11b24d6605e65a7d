using Microsoft.EntityFrameworkCore;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Spots;

namespace Pontua.Server.TouchpointMap.Spots;

/// <summary>Opens the code of a spot for whoever scanned it: its workspace is entered in a scope of its own, as nobody.</summary>
sealed class SpotLinks(IServiceScopeFactory scopes)
{
    /// <summary>What the work gives; the default where the code opens nothing.</summary>
    public async Task<T?> RunAsync<T>(string? code, Func<IServiceProvider, Spot, Task<T>> work, CancellationToken cancellation)
    {
        if (SpotCode.Parse(code) is not { } read)
        {
            return default;
        }

        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<CurrentWorkspace>().Enter(read.Workspace);
        await using var context = await services.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync(cancellation);
        // What has left the map, or a unit that is closed, is asked about no more, wherever the old sign still hangs.
        var spots = context.Spots.AsNoTracking().Where(s => s.Code == read.Text
            && context.Touchpoints.Any(t => t.Id == s.TouchpointId && t.State != TouchpointState.Retired) && (s.UnitId == null || context.Units.Any(u => u.Id == s.UnitId && u.RetiredAt == null)));
        return await spots.SingleOrDefaultAsync(cancellation) is { } spot ? await work(services, spot) : default;
    }
}
