using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion.Deliveries;
using Pontua.Server.Governance;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion.Deliveries;

/// <summary>The outbox: what other systems are told is written with what it tells, and sent afterwards (<see cref="DeliverWebhooks"/>).</summary>
sealed class Outbox(TimeProvider clock) : IOutbox
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), // names in Portuguese are read as they are written
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public async Task AddAsync<T>(PontuaContext context, string type, T data, CancellationToken cancellation)
    {
        if (!WebhookEvents.All.Contains(type))
        {
            throw new ArgumentOutOfRangeException(nameof(type), type, "No such type of event.");
        }

        if (!context.HasTurnToChange)
        {
            throw new InvalidOperationException($"What is told stands in the transaction of what happened, which begins by {nameof(Locks.BeginChangeAsync)}.");
        }

        var endpoints = (await context.WebhookEndpoints.AsNoTracking().ToListAsync(cancellation)).FindAll(endpoint => endpoint.Wants(type));
        var now = clock.GetUtcNow();
        var body = endpoints.Count == 0 ? "" : BodyOf(type, now, data);
        context.AddRange(endpoints.Select(endpoint => Deliver(endpoint, type, body, now)));
    }

    /// <summary>A message of its own for one endpoint, to be added.</summary>
    public static WebhookDelivery Deliver<T>(WebhookEndpoint endpoint, string type, T data, DateTimeOffset now) => Deliver(endpoint, type, BodyOf(type, now, data), now);

    // One that is switched off is sent nothing, but what it missed can be sent to it once it is back.
    static WebhookDelivery Deliver(WebhookEndpoint endpoint, string type, string body, DateTimeOffset now)
    {
        var delivery = new WebhookDelivery(Guid.CreateVersion7(now), endpoint.Number, type, body, now);
        if (endpoint.IsEnabled)
        {
            delivery.Queue(now);
        }

        return delivery;
    }

    static string BodyOf<T>(string type, DateTimeOffset now, T data) => JsonSerializer.Serialize(new Message<T>(type, now, data), Json);

    sealed record Message<T>(string Type, DateTimeOffset Timestamp, T Data);
}
