using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Ingestion.Deliveries;
using Pontua.Server.Ingestion.Deliveries;
using Pontua.Server.Storage;

namespace Pontua.Browser.Tests.House;

/// <summary>An endpoint whose secret is being changed, with messages of every kind; one that stopped by itself and one that was switched off. Nothing of it is sent: what waits, waits for a year.</summary>
static class SampleWebhooks
{
    public static Task MakeAsync(Site site, WorkspaceId workspace, string path = "avisos", string answer = "internal error")
        => site.InAsync(workspace, async services =>
        {
            await using var context = await services.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync();
            var (secrets, now) = (services.GetRequiredService<WebhookSecrets>(), TimeProvider.System.GetUtcNow());
            WebhookEndpoint[] endpoints = [.. Enumerable.Range(1, 3).Select(number => new WebhookEndpoint(number, $"https://crm.exemplo.com.br/{number}/{path}", secrets.Seal(WebhookSecrets.Make()), now.AddDays(-20)))];
            endpoints[0].Choose(WebhookEvents.All).Succeeded(out _, out _).ShouldBeTrue();
            endpoints[0].Rotate(secrets.Seal(WebhookSecrets.Make()), now);
            endpoints[1].Disable(WebhookStop.Failing, now.AddDays(-2));
            endpoints[2].Disable(WebhookStop.ByHand, now.AddDays(-1));
            context.AddRange(endpoints);
            await context.SaveChangesAsync();
            foreach (var (type, hours) in WebhookEvents.All.Append(WebhookEvents.Test).Select((type, i) => (type, i)))
            {
                var missed = new WebhookDelivery(Guid.CreateVersion7(), 1, type, """{"type":"round.closed","timestamp":"2026-11-24T12:00:00+00:00","data":{"name":"Ciclo de novembro"}}""", now.AddHours(-hours - 8));
                var delivery = new WebhookDelivery(Guid.CreateVersion7(), 1, type, missed.Body, now.AddHours(-hours));
                var waiting = new WebhookDelivery(Guid.CreateVersion7(), 1, type, missed.Body, now.AddHours(-hours - 4));
                WebhookAttempt[] attempts = [new(Guid.CreateVersion7(), delivery.Id, now.AddHours(-hours), 200, "ok", 83, null), new(Guid.CreateVersion7(), waiting.Id, now.AddHours(-4), 500, answer, 1_204, null), new(Guid.CreateVersion7(), waiting.Id, now.AddHours(-3), null, null, 15_000, "outbound.took_too_long")];
                delivery.Queue(now);
                delivery.Note(attempts[0], null, 0);
                endpoints[0].Note(attempts[0], false, null);
                waiting.Queue(now);
                waiting.Note(attempts[1], null, 0);
                waiting.Note(attempts[2], null, 0);
                if (waiting.State is DeliveryState.Waiting)
                {
                    waiting.Take(now.AddYears(1));
                }

                context.AddRange(missed, delivery, waiting);
                await context.SaveChangesAsync();
                context.AddRange(attempts);
            }

            await context.SaveChangesAsync();
            return true;
        });
}
