using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>Work in the background that goes through all workspaces, each in a scope of its own.</summary>
static class EachWorkspace
{
    public static async Task InEachWorkspaceAsync(this IServiceScopeFactory scopes, Func<WorkspaceId, IServiceProvider, Task> work, CancellationToken cancellation)
    {
        foreach (var number in await NumbersAsync(scopes, cancellation))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentWorkspace>().Enter(new(number));
            scope.ServiceProvider.GetRequiredService<CurrentMember>().EnterServer();
            await work(new(number), scope.ServiceProvider);
        }
    }

    static async Task<List<int>> NumbersAsync(IServiceScopeFactory scopes, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var context = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync(cancellation);
        return await context.Workspaces.Select(w => w.Number).ToListAsync(cancellation);
    }
}
