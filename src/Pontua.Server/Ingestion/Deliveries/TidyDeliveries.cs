using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion.Deliveries;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion.Deliveries;

/// <summary>Forgets messages that are a month old and wait for nothing, with their attempts.</summary>
sealed class TidyDeliveries(IDbContextFactory<PontuaContext> contexts, TimeProvider clock) : ITidy
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var before = clock.GetUtcNow() - Kept;
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var old = context.WebhookDeliveries.Where(d => d.CreatedAt < before && d.QueuedAt < before && d.State != DeliveryState.Waiting);
        if (!await old.AnyAsync(cancellation))
        {
            return;
        }

        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        await context.WebhookAttempts.Where(a => old.Any(d => d.Id == a.DeliveryId)).ExecuteDeleteAsync(cancellation);
        await old.ExecuteDeleteAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
