using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion.Deliveries;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion.Deliveries;

/// <summary>An endpoint with the secret that was just made for it, never to be seen again.</summary>
sealed record WebhookMade(WebhookEndpoint Endpoint, WebhookSecret Secret);

/// <summary>The addresses of other systems that the current workspace tells what happens.</summary>
sealed class Webhooks(
    IDbContextFactory<PontuaContext> contexts, Changes changes, CurrentMember member, Outbound outbound, WebhookSecrets secrets, SendDelivery send, TimeProvider clock)
{
    /// <summary>Name of the field in which the address is written.</summary>
    public const string AddressField = "address";

    public async Task<Outcome<List<WebhookEndpoint>>> ListAsync(CancellationToken cancellation)
    {
        if (member.Require(Role.Admin) is { } notAllowed)
        {
            return notAllowed;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.WebhookEndpoints.AsNoTracking().OrderBy(e => e.Number).ToListAsync(cancellation);
    }

    /// <param name="types">Empty: all, also those to come.</param>
    public Task<Outcome<WebhookMade>> AddAsync(string? address, IReadOnlyCollection<string> types, CancellationToken cancellation)
        => changes.RunAsync<WebhookMade>(Role.Admin, "webhook.added", async context =>
        {
            if (!CheckAddress(address).Succeeded(out var clean, out var refusal))
            {
                return refusal.About(AddressField);
            }

            var numbers = await context.WebhookEndpoints.Select(e => e.Number).ToListAsync(cancellation);
            if (numbers.Count >= WebhookEndpoint.MostInWorkspace)
            {
                return Refusal.Of("webhook.too_many", WebhookEndpoint.MostInWorkspace);
            }

            var secret = WebhookSecrets.Make();
            var endpoint = new WebhookEndpoint(numbers.DefaultIfEmpty().Max() + 1, clean, secrets.Seal(secret), clock.GetUtcNow());
            if (!endpoint.Choose(types).Succeeded(out _, out refusal))
            {
                return refusal;
            }

            context.Add(endpoint);
            return new WebhookMade(endpoint, secret);
        }, cancellation);

    /// <param name="types">Empty: all, also those to come.</param>
    public Task<Outcome<WebhookEndpoint>> ChooseAsync(int number, IReadOnlyCollection<string> types, CancellationToken cancellation)
        => ChangeAsync(number, "webhook.events_chosen", (_, endpoint) => Task.FromResult(endpoint.Choose(types)), cancellation);

    /// <summary>A new secret; messages are signed by both for a day.</summary>
    public Task<Outcome<WebhookMade>> RotateAsync(int number, CancellationToken cancellation)
        => ChangeAsync(number, "webhook.secret_rotated", (_, endpoint) =>
        {
            var secret = WebhookSecrets.Make();
            endpoint.Rotate(secrets.Seal(secret), clock.GetUtcNow());
            return Task.FromResult<Outcome<WebhookMade>>(new WebhookMade(endpoint, secret));
        }, cancellation);

    public Task<Outcome<WebhookEndpoint>> DisableAsync(int number, CancellationToken cancellation)
        => ChangeAsync<WebhookEndpoint>(number, "webhook.disabled", async (context, endpoint) =>
        {
            await SendDelivery.StopAsync(context, endpoint, WebhookStop.ByHand, clock.GetUtcNow(), cancellation);
            return endpoint;
        }, cancellation);

    /// <summary>From now on; what it missed is replayed by whoever wants that.</summary>
    public Task<Outcome<WebhookEndpoint>> EnableAsync(int number, CancellationToken cancellation)
        => ChangeAsync(number, "webhook.enabled", (_, endpoint) =>
        {
            endpoint.Enable();
            return Task.FromResult<Outcome<WebhookEndpoint>>(endpoint);
        }, cancellation);

    /// <summary>Removes it with its messages.</summary>
    public Task<Outcome<WebhookEndpoint>> RemoveAsync(int number, CancellationToken cancellation)
        => ChangeAsync<WebhookEndpoint>(number, "webhook.removed", async (context, endpoint) =>
        {
            var messages = context.WebhookDeliveries.Where(d => d.EndpointNumber == number);
            await context.WebhookAttempts.Where(a => messages.Any(d => d.Id == a.DeliveryId)).ExecuteDeleteAsync(cancellation);
            await messages.ExecuteDeleteAsync(cancellation);
            context.Remove(endpoint);
            return endpoint;
        }, cancellation);

    /// <summary>Sends a message that means nothing, at once and once, whether the endpoint is switched on or not; what came back is the answer.</summary>
    public async Task<Outcome<WebhookAttempt>> TestAsync(int number, CancellationToken cancellation)
    {
        var made = await ChangeAsync<TakenDelivery>(number, "webhook.tested", (context, endpoint) =>
        {
            var now = clock.GetUtcNow();
            var until = DateTimeOffset.FromUnixTimeMilliseconds((now + TakeDue.Hold).ToUnixTimeMilliseconds());
            var delivery = Outbox.Deliver(endpoint, WebhookEvents.Test, new Greeting("Pontua"), now);
            delivery.Queue(now);
            delivery.Take(until);
            context.Add(delivery);
            return Task.FromResult<Outcome<TakenDelivery>>(new TakenDelivery(delivery.Id, until));
        }, cancellation);
        // Also where whoever pressed the button has left: half a test would wait for somebody to end it.
        return !made.Succeeded(out var taken, out var refusal) ? refusal
            : await send.RunAsync(taken, CancellationToken.None) is { } attempt ? attempt : new Refusal("webhook.not_found", RefusalKind.NotFound);
    }

    /// <summary>The address, where messages may be sent there: by https, for they tell of the company; inside its own network as it likes.</summary>
    Outcome<string> CheckAddress(string? written)
    {
        if (!Text.Clean(written, WebhookEndpoint.LongestAddress).Succeeded(out var clean, out var refusal) || !Outbound.Check(clean).Succeeded(out var address, out refusal))
        {
            return refusal;
        }

        return address.Scheme == Uri.UriSchemeHttps || outbound.IsPrivate(address) ? clean : new Refusal("webhook.not_https");
    }

    Task<Outcome<T>> ChangeAsync<T>(int number, string action, Func<PontuaContext, WebhookEndpoint, Task<Outcome<T>>> change, CancellationToken cancellation)
        => changes.RunAsync<T>(Role.Admin, action, async context => await context.WebhookEndpoints.SingleOrDefaultAsync(e => e.Number == number, cancellation) is { } endpoint
            ? await change(context, endpoint)
            : new Refusal("webhook.not_found", RefusalKind.NotFound), cancellation);

    sealed record Greeting(string From);
}
