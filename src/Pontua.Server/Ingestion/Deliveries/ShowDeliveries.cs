using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion.Deliveries;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion.Deliveries;

/// <summary>A message with its attempts, the last one first.</summary>
sealed record DeliveryShown(WebhookDelivery Delivery, IReadOnlyList<WebhookAttempt> Attempts);

/// <summary>An endpoint with a page of its messages, the last one first.</summary>
/// <param name="HasMore">There are older ones.</param>
sealed record EndpointShown(WebhookEndpoint Endpoint, IReadOnlyList<DeliveryShown> Deliveries, bool HasMore);

/// <summary>What was sent to an endpoint, and what came back.</summary>
sealed class ShowDeliveries(IDbContextFactory<PontuaContext> contexts, CurrentMember member)
{
    const int OnPage = 25, LastPage = 1_000;

    /// <param name="page">From 1.</param>
    public async Task<Outcome<EndpointShown>> RunAsync(int number, int page, CancellationToken cancellation)
    {
        if (member.Require(Role.Admin) is { } notAllowed)
        {
            return notAllowed;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (await context.WebhookEndpoints.AsNoTracking().SingleOrDefaultAsync(e => e.Number == number, cancellation) is not { } endpoint)
        {
            return new Refusal("webhook.not_found", RefusalKind.NotFound);
        }

        var found = await context.WebhookDeliveries.AsNoTracking().Where(d => d.EndpointNumber == number)
            .OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id)
            .Skip((Math.Clamp(page, 1, LastPage) - 1) * OnPage).Take(OnPage + 1).ToListAsync(cancellation);
        var shown = found.Take(OnPage).ToList();
        var ids = shown.Select(d => d.Id).ToList();
        var attempts = (await context.WebhookAttempts.AsNoTracking().Where(a => ids.Contains(a.DeliveryId)).ToListAsync(cancellation)).ToLookup(a => a.DeliveryId);
        return new EndpointShown(endpoint, [.. shown.Select(d => new DeliveryShown(d, [.. attempts[d.Id].OrderByDescending(a => a.At)]))], found.Count > OnPage);
    }
}
