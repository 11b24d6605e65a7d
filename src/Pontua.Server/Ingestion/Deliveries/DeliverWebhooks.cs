using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion.Deliveries;

/// <summary>Sends what the outboxes of all workspaces hold, beside the requests that filled them.</summary>
/// <remarks>Looks every few seconds; a workspace without a message that is due costs one question. What it sends at once is bounded, and a workspace whose receivers are slow holds up no other.</remarks>
sealed class DeliverWebhooks(IServiceScopeFactory scopes, TimeProvider clock, ILogger<DeliverWebhooks> log) : BackgroundService
{
    const int MostAtOnce = 16;

    static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5), LookAfterFault = TimeSpan.FromMinutes(1);

    readonly SemaphoreSlim _room = new(MostAtOnce);
    readonly ConcurrentDictionary<WorkspaceId, Task> _busy = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(await LookAsync(stoppingToken) ? LookEvery : LookAfterFault, clock, stoppingToken);
            }
        }
        finally
        {
            await Task.WhenAll(_busy.Values); // each leaves the answer it waits for
        }
    }

    public override void Dispose()
    {
        _room.Dispose();
        base.Dispose();
    }

    /// <summary>Begins to send in every workspace where nobody does; false where the workspaces cannot be read.</summary>
    async Task<bool> LookAsync(CancellationToken cancellation)
    {
        try
        {
            foreach (var workspace in await WorkspacesAsync(cancellation))
            {
                if (!_busy.TryGetValue(workspace, out var before) || before.IsCompleted)
                {
                    _busy[workspace] = DeliverAsync(workspace, cancellation);
                }
            }

            return true;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning(fault, "Webhooks could not be looked for; trying again in a minute");
            return false;
        }
    }

    async Task<List<WorkspaceId>> WorkspacesAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var context = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync(cancellation);
        return [.. (await context.Workspaces.Where(w => !w.IsExample).Select(w => w.Number).ToListAsync(cancellation)).Select(number => new WorkspaceId(number))];
    }

    /// <summary>Sends until nothing is due any more.</summary>
    async Task DeliverAsync(WorkspaceId workspace, CancellationToken cancellation)
    {
        try
        {
            while (await InAsync(workspace, services => services.GetRequiredService<TakeDue>().RunAsync(cancellation)) is { Count: > 0 } taken)
            {
                await Task.WhenAll(taken.Select(delivery => SendAsync(workspace, delivery, cancellation)));
            }
        }
        catch (Exception fault)
        {
            if (!cancellation.IsCancellationRequested)
            {
                log.LogWarning(fault, "Webhooks of workspace {Workspace} were not sent; what was taken is sent again in two minutes", workspace);
            }
        }
    }

    async Task SendAsync(WorkspaceId workspace, TakenDelivery delivery, CancellationToken cancellation)
    {
        await _room.WaitAsync(cancellation);
        try
        {
            await InAsync(workspace, services => services.GetRequiredService<SendDelivery>().RunAsync(delivery, cancellation));
        }
        finally
        {
            _room.Release();
        }
    }

    async Task<T> InAsync<T>(WorkspaceId workspace, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentWorkspace>().Enter(workspace);
        scope.ServiceProvider.GetRequiredService<CurrentMember>().EnterServer();
        return await work(scope.ServiceProvider);
    }
}
