using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;

namespace Pontua.Server.Storage;

/// <summary>Work in the background that goes through all workspaces, each in a scope of its own.</summary>
static class EachWorkspace
{
    /// <summary>A fault in one workspace is logged and keeps nothing from the others.</summary>
    public static async Task InEachWorkspaceAsync(this IServiceScopeFactory scopes, ILogger log, Func<WorkspaceId, IServiceProvider, Task> work, CancellationToken cancellation)
    {
        foreach (var number in await NumbersAsync(scopes, cancellation))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentWorkspace>().Enter(new(number));
            scope.ServiceProvider.GetRequiredService<CurrentMember>().EnterServer();
            try
            {
                await work(new(number), scope.ServiceProvider);
            }
            catch (Exception fault) when (!cancellation.IsCancellationRequested)
            {
                log.LogWarning(fault, "Work in the background was not done in workspace {Workspace}", number);
            }
        }
    }

    static async Task<List<int>> NumbersAsync(IServiceScopeFactory scopes, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var context = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync(cancellation);
        return await context.Workspaces.Select(w => w.Number).ToListAsync(cancellation);
    }
}
