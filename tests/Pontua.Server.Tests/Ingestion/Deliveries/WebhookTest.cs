using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Ingestion.Deliveries;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Ingestion.Deliveries;
using Pontua.Server.Storage;
using Pontua.Server.Tests.House;
using Pontua.Server.Tests.TouchpointMap.Rounds;
using Pontua.Server.TouchpointMap.Rounds;

namespace Pontua.Server.Tests.Ingestion.Deliveries;

/// <summary>A company, another system on this computer that it may call, and what passes between them.</summary>
public abstract class WebhookTest : RoundTest
{
    public static Task<PontuaApp> GivenAppAsync(string database, params Receiver[] receivers)
        => PontuaApp.OnAsync(database, null, [.. receivers.Select((receiver, i) => ($"{Outbound.Private}:{i}", $"127.0.0.1:{receiver.Port}"))]);

    internal static Task<T> AdminAsync<TUseCase, T>(PontuaApp app, Workspace workspace, Func<TUseCase, Task<T>> work)
        where TUseCase : notnull
        => app.InAsync(workspace.Id, services =>
        {
            services.GetRequiredService<CurrentMember>().Enter(Rater, "Ana Souza", Role.Admin);
            return work(services.GetRequiredService<TUseCase>());
        });

    internal static async Task<WebhookMade> GivenEndpointAsync(PontuaApp app, Workspace workspace, Receiver receiver, params string[] types)
        => Value(await AdminAsync(app, workspace, (Webhooks webhooks) => webhooks.AddAsync($"http://127.0.0.1:{receiver.Port}/avisos", types, default)));

    /// <summary>Something happens in the company.</summary>
    internal static async Task HappenAsync(PontuaApp app, Workspace workspace, int times = 1)
        => Value(await app.InAsync(workspace.Id, services => services.GetRequiredService<Changes>().RunAsync<int>(Role.Admin, "test.happened", async context =>
        {
            for (var i = 0; i < times; i++)
            {
                await services.GetRequiredService<IOutbox>().AddAsync(context, WebhookEvents.RoundClosed, new RoundClosedData(Guid.CreateVersion7(), "Ciclo de São João", DateTimeOffset.UnixEpoch, i), default);
            }

            return times;
        }, default)));

    /// <summary>Does what the server does by itself every few seconds.</summary>
    internal static Task<int> DeliverAsync(PontuaApp app, Workspace workspace)
        => app.InAsync(workspace.Id, async services =>
        {
            services.GetRequiredService<CurrentMember>().EnterServer();
            var sent = 0;
            while (await services.GetRequiredService<TakeDue>().RunAsync(default) is { Count: > 0 } taken)
            {
                foreach (var delivery in taken)
                {
                    await services.GetRequiredService<SendDelivery>().RunAsync(delivery, default);
                    sent++;
                }
            }

            return sent;
        });

    /// <summary>Lets the time pass until everything that waits is due, but what a worker holds at this moment.</summary>
    internal static Task HurryAsync(PontuaApp app, Workspace workspace)
        => LookAsync(app, workspace, async context =>
        {
            var held = (From: TimeProvider.System.GetUtcNow() + (TakeDue.Hold / 2), To: TimeProvider.System.GetUtcNow() + TakeDue.Hold); // no wait of the schedule ends there
            await context.WebhookEndpoints.ExecuteUpdateAsync(set => set.SetProperty(e => e.RestsUntil, (DateTimeOffset?)null));
            return await context.WebhookDeliveries.Where(d => d.State == DeliveryState.Waiting && (d.NextAttemptAt < held.From || d.NextAttemptAt > held.To))
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.NextAttemptAt, DateTimeOffset.UnixEpoch));
        });

    /// <summary>The messages, once the server's own worker, which may have been quicker, has written down what the test waits for.</summary>
    internal static async Task<List<WebhookDelivery>> DeliveriesAsync(PontuaApp app, Workspace workspace, Func<List<WebhookDelivery>, bool> until)
    {
        List<WebhookDelivery> found = [];
        await Eventually.HoldsAsync(async () =>
        {
            found = await LookAsync(app, workspace, context => context.WebhookDeliveries.AsNoTracking().OrderBy(d => d.CreatedAt).ToListAsync());
            return until(found);
        });
        return found;
    }

    internal static Task<WebhookEndpoint> EndpointAsync(PontuaApp app, Workspace workspace) => LookAsync(app, workspace, context => context.WebhookEndpoints.AsNoTracking().SingleAsync());

    /// <summary>Whether each of the signatures is of one of the secrets, in their order.</summary>
    internal static bool IsSignedBy(Received received, params WebhookSecret[] secrets)
        => received.Headers["webhook-signature"] == string.Join(' ', secrets.Select(secret => secret.Sign(
            received.Headers["webhook-id"], DateTimeOffset.FromUnixTimeSeconds(long.Parse(received.Headers["webhook-timestamp"], CultureInfo.InvariantCulture)), received.Body)));

    internal static JsonElement BodyOf(Received received) => JsonDocument.Parse(received.Body).RootElement;
}
