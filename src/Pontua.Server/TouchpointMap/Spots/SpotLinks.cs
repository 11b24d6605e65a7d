using Microsoft.EntityFrameworkCore;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
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
        return await context.Spots.AsNoTracking().SingleOrDefaultAsync(s => s.Code == read.Text, cancellation) is { } spot ? await work(services, spot) : default;
    }
}
