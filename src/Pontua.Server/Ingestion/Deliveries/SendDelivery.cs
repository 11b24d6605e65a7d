using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion.Deliveries;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion.Deliveries;

/// <summary>Sends one message once, and writes down how it went (Standard Webhooks 1.0).</summary>
/// <remarks>At least once: a process that ends between the answer and the writing down sends again, under the same id.</remarks>
sealed class SendDelivery(IDbContextFactory<PontuaContext> contexts, Outbound outbound, WebhookSecrets secrets, Changes changes, TimeProvider clock)
{
    const int AnswerBytes = 4 * WebhookAttempt.LongestAnswer;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <returns>Null where there is nothing to send any more.</returns>
    public async Task<WebhookAttempt?> RunAsync(TakenDelivery taken, CancellationToken cancellation)
    {
        if (await FindAsync(taken, cancellation) is not var (endpoint, delivery))
        {
            return null;
        }

        var (at, began) = (clock.GetUtcNow(), clock.GetTimestamp());
        var sent = await SendAsync(endpoint, delivery, at, cancellation);
        var took = (int)Math.Min(clock.GetElapsedTime(began).TotalMilliseconds, int.MaxValue);
        var answer = sent.Match<OutboundAnswer?>(a => a, _ => null);
        var error = sent.Match<string?>(_ => null, r => r.Code);
        var attempt = new WebhookAttempt(Guid.CreateVersion7(at), delivery.Id, at, answer?.Status, answer is null ? null : WebhookAttempt.TextOf(answer.Beginning), took, error);
        if (await NoteAsync(taken, attempt, answer?.RetryAfter) is { } stop)
        {
            await StopAsync(endpoint.Number, stop);
        }

        return attempt;
    }

    async Task<(WebhookEndpoint, WebhookDelivery)?> FindAsync(TakenDelivery taken, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var found = await context.WebhookDeliveries.AsNoTracking().Where(d => d.Id == taken.Id)
            .Join(context.WebhookEndpoints, d => d.EndpointNumber, e => e.Number, (Delivery, Endpoint) => new { Endpoint, Delivery }).SingleOrDefaultAsync(cancellation);
        return found is { Delivery.State: DeliveryState.Waiting } && (found.Endpoint.IsEnabled || found.Delivery.IsTest) ? (found.Endpoint, found.Delivery) : null;
    }

    async Task<Outcome<OutboundAnswer>> SendAsync(WebhookEndpoint endpoint, WebhookDelivery delivery, DateTimeOffset at, CancellationToken cancellation)
    {
        var keys = endpoint.SealedSecretsAt(at).Select(secrets.Open).OfType<WebhookSecret>().ToList();
        if (keys.Count == 0)
        {
            return new Refusal("webhook.secret_lost");
        }

        var body = Encoding.UTF8.GetBytes(delivery.Body);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Address)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" } } },
        };
        request.Headers.Add("User-Agent", "Pontua");
        request.Headers.Add("webhook-id", delivery.MessageId);
        request.Headers.Add("webhook-timestamp", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", string.Join(' ', keys.Select(key => key.Sign(delivery.MessageId, at, body))));
        return await outbound.SendAsync(request, Patience, AnswerBytes, cancellation);
    }

    /// <summary>Writes the attempt down, also where the process is about to end. A message that was queued anew meanwhile stays so.</summary>
    /// <returns>Why the endpoint is to be stopped; null: it is not.</returns>
    async Task<WebhookStop?> NoteAsync(TakenDelivery taken, WebhookAttempt attempt, TimeSpan? retryAfter)
    {
        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await context.Database.BeginTransactionAsync(CancellationToken.None);
        if (await context.WebhookDeliveries.SingleOrDefaultAsync(d => d.Id == taken.Id) is not { } delivery)
        {
            return null; // removed with its endpoint
        }

        var endpoint = await context.WebhookEndpoints.SingleAsync(e => e.Number == delivery.EndpointNumber);
        endpoint.Note(attempt, attempt.Error == Outbound.TookTooLong, retryAfter);
        WebhookStop? stop = null;
        if (delivery is { State: DeliveryState.Waiting, NextAttemptAt: { } held } && held == taken.Until)
        {
            delivery.Note(attempt, retryAfter, RandomNumberGenerator.GetInt32(1_000) / 1_000d);
            stop = endpoint.StopAfter(delivery, attempt);
        }

        context.Add(attempt);
        await context.SaveChangesAsync();
        await transaction.CommitAsync();
        return stop;
    }

    Task StopAsync(int number, WebhookStop because)
        => changes.RunAsync<WebhookEndpoint>(Role.Admin, "webhook.stopped", async context =>
        {
            if (await context.WebhookEndpoints.SingleOrDefaultAsync(e => e.Number == number) is not { } endpoint)
            {
                return new Refusal("webhook.not_found", RefusalKind.NotFound);
            }

            await StopAsync(context, endpoint, because, clock.GetUtcNow(), CancellationToken.None);
            return endpoint;
        }, CancellationToken.None);

    /// <summary>Stops an endpoint in the caller's transaction, and with it what waits to be sent there.</summary>
    public static async Task StopAsync(PontuaContext context, WebhookEndpoint endpoint, WebhookStop because, DateTimeOffset now, CancellationToken cancellation)
    {
        endpoint.Disable(because, now);
        await context.WebhookDeliveries.Where(d => d.EndpointNumber == endpoint.Number && d.State == DeliveryState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryState.Failed).SetProperty(d => d.NextAttemptAt, (DateTimeOffset?)null), cancellation);
    }
}
