using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion.Deliveries;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion.Deliveries;

/// <summary>A message that a worker has taken.</summary>
/// <param name="Until">From then on another may take it: this worker will have died.</param>
sealed record TakenDelivery(Guid Id, DateTimeOffset Until);

/// <summary>Takes the messages of the current workspace that are due. However many workers and nodes there are, each message is taken by one.</summary>
/// <remarks>It is held by a date, not by a transaction: one that stays open while another host thinks would hold SQLite's only writer.</remarks>
sealed class TakeDue(IDbContextFactory<PontuaContext> contexts, TimeProvider clock)
{
    /// <summary>Longer than any attempt takes.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromMinutes(2);

    /// <summary>To one endpoint at once: a slow one holds up itself first.</summary>
    const int MostOfEndpoint = 4;

    public async Task<IReadOnlyList<TakenDelivery>> RunAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var endpoints = await context.WebhookEndpoints
            .Where(e => e.DisabledAt == null && (e.RestsUntil == null || e.RestsUntil <= now)
                && context.WebhookDeliveries.Any(d => d.EndpointNumber == e.Number && d.State == DeliveryState.Waiting && d.NextAttemptAt <= now))
            .Select(e => e.Number).ToListAsync(cancellation);
        if (endpoints.Count == 0)
        {
            return []; // as almost always: no transaction, which on SQLite would be the writer's
        }

        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var until = DateTimeOffset.FromUnixTimeMilliseconds((now + Hold).ToUnixTimeMilliseconds()); // as it is stored: it is compared
        var taken = new List<WebhookDelivery>();
        foreach (var number in endpoints)
        {
            taken.AddRange(await Due(context, number, now).ToListAsync(cancellation));
        }

        taken.ForEach(delivery => delivery.Take(until));
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return [.. taken.Select(delivery => new TakenDelivery(delivery.Id, until))];
    }

    // On SQLite the transaction is the only writer; on PostgreSQL the rows are locked, and those of another worker passed over.
    static IQueryable<WebhookDelivery> Due(PontuaContext context, int endpoint, DateTimeOffset now)
        => context.Database.IsNpgsql()
            ? context.WebhookDeliveries.FromSql(
                $"""
                select * from webhook_deliveries
                where workspace_id = {context.WorkspaceNumber} and endpoint_number = {endpoint} and state = {nameof(DeliveryState.Waiting)} and next_attempt_at <= {now.ToUnixTimeMilliseconds()}
                order by next_attempt_at limit {MostOfEndpoint} for update skip locked
                """)
            : context.WebhookDeliveries.Where(d => d.EndpointNumber == endpoint && d.State == DeliveryState.Waiting && d.NextAttemptAt <= now)
                .OrderBy(d => d.NextAttemptAt).Take(MostOfEndpoint);
}
