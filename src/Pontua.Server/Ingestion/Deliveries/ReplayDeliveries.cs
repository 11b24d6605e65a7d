using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Ingestion.Deliveries;
using Pontua.Server.Governance;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion.Deliveries;

/// <summary>Which messages are replayed.</summary>
/// <param name="From">The first day, in the company's calendar.</param>
/// <param name="To">The last day.</param>
/// <param name="OnlyFailed">What arrived is left out.</param>
sealed record ReplayRange(DateOnly? From, DateOnly? To, bool OnlyFailed);

/// <summary>Sends messages again, each under the id it has: a receiver that has it counts it once.</summary>
sealed class ReplayDeliveries(Changes changes, TimeProvider clock)
{
    /// <summary>At once; more would be another system's flood.</summary>
    const int Most = 1_000;

    public Task<Outcome<WebhookDelivery>> RunAsync(int endpointNumber, Guid id, CancellationToken cancellation)
        => ReplayAsync<WebhookDelivery>(endpointNumber, async context =>
        {
            if (await context.WebhookDeliveries.SingleOrDefaultAsync(d => d.Id == id && d.EndpointNumber == endpointNumber, cancellation) is not { } delivery)
            {
                return new Refusal("webhook.delivery_gone", RefusalKind.NotFound);
            }

            delivery.Queue(clock.GetUtcNow());
            return delivery;
        }, cancellation);

    /// <returns>How many there are.</returns>
    public Task<Outcome<int>> RunRangeAsync(int endpointNumber, ReplayRange range, CancellationToken cancellation)
        => ReplayAsync<int>(endpointNumber, async context =>
        {
            if (range is not { From: { Year: >= 2000 } from, To: { Year: < 2100 } to } || to < from)
            {
                return new Refusal("webhook.replay_dates");
            }

            var calendar = new LocalTimes((await context.ReadWorkspaceAsync(cancellation)).Calendar);
            var (begin, end) = (BeginOf(from, calendar), BeginOf(to.AddDays(1), calendar));
            var found = await context.WebhookDeliveries
                .Where(d => d.EndpointNumber == endpointNumber && d.CreatedAt >= begin && d.CreatedAt < end && d.Type != WebhookEvents.Test
                    && (d.State == DeliveryState.Failed || (d.State == DeliveryState.Delivered && !range.OnlyFailed)))
                .OrderBy(d => d.CreatedAt).Take(Most + 1).ToListAsync(cancellation);
            if (found.Count > Most)
            {
                return Refusal.Of("webhook.replay_too_many", Most);
            }

            found.ForEach(delivery => delivery.Queue(clock.GetUtcNow()));
            return found.Count > 0 ? found.Count : new Refusal("webhook.replay_none");
        }, cancellation);

    static DateTimeOffset BeginOf(DateOnly day, LocalTimes calendar) => calendar.ToUtc(day.ToDateTime(TimeOnly.MinValue));

    Task<Outcome<T>> ReplayAsync<T>(int endpointNumber, Func<PontuaContext, Task<Outcome<T>>> replay, CancellationToken cancellation)
        => changes.RunAsync<T>(Role.Admin, "webhook.replayed", async context =>
            await context.WebhookEndpoints.AsNoTracking().SingleOrDefaultAsync(e => e.Number == endpointNumber, cancellation) is not { } endpoint ? new Refusal("webhook.not_found", RefusalKind.NotFound)
            : !endpoint.IsEnabled ? new Refusal("webhook.disabled", RefusalKind.Conflict) : await replay(context), cancellation);
}
