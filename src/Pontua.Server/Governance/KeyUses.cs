using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>Notes when keys were last used, beside the requests that used them: a full disk or a held lock keeps no program from reading.</summary>
sealed class KeyUses(IServiceScopeFactory scopes, ILogger<KeyUses> log) : BackgroundService
{
    const int MostWaiting = 1_000;

    readonly Channel<(WorkspaceId Workspace, Guid Key, DateTimeOffset At)> _uses = Channel.CreateBounded<(WorkspaceId, Guid, DateTimeOffset)>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Never waits; what does not fit is left out, and noted with the next use.</summary>
    public void Note(WorkspaceId workspace, Guid key, DateTimeOffset at) => _uses.Writer.TryWrite((workspace, key, at));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (workspace, key, at) in _uses.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await KeepAsync(workspace, key, at, stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(fault, "The last use of a key could not be noted; its next use will be");
            }
        }
    }

    async Task KeepAsync(WorkspaceId workspace, Guid id, DateTimeOffset at, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentWorkspace>().Enter(workspace);
        await using var context = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync(cancellation);
        if (await context.ApiKeys.SingleOrDefaultAsync(k => k.Id == id, cancellation) is { } key && key.IsNewsThatUsed(at))
        {
            key.Touch(at);
            await context.SaveChangesAsync(cancellation);
        }
    }
}
