using System.Globalization;
using Pontua.Governance;

namespace Pontua.Ingestion.Deliveries;

/// <summary>What became of a message.</summary>
public enum DeliveryState
{
    /// <summary>To be sent, or sent again.</summary>
    Waiting,
    Delivered,

    /// <summary>It did not arrive and is not sent again by itself.</summary>
    Failed,
}

/// <summary>A message to one endpoint: a row of the outbox, written in the transaction of what it tells.</summary>
/// <param name="body">As it is sent, each time.</param>
public sealed class WebhookDelivery(Guid id, int endpointNumber, string type, string body, DateTimeOffset createdAt)
{
    public Guid Id { get; private set; } = id;
    public int EndpointNumber { get; private set; } = endpointNumber;
    public string Type { get; private set; } = type;

    [Personal(PersonalData.FreeContent, "what another system is told", LegalBasis.LegitimateInterest, Keep.Expiry)]
    public string Body { get; private set; } = body;

    public DateTimeOffset CreatedAt { get; private set; } = createdAt;

    /// <summary>Since when it is being sent: its making, or its last replay.</summary>
    public DateTimeOffset QueuedAt { get; private set; } = createdAt;

    public DeliveryState State { get; private set; } = DeliveryState.Failed;

    /// <summary>How often it was tried since it was queued.</summary>
    public int Attempts { get; private set; }

    /// <summary>While a worker has it: when another may take it, should that one have died; null: it does not wait.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    public bool IsTest => Type == WebhookEvents.Test;

    /// <summary>Its name for the receiver: the same each time, so that it counts once.</summary>
    public string MessageId => string.Create(CultureInfo.InvariantCulture, $"msg_{Id:N}");

    /// <summary>Sends it from now on, by the whole schedule.</summary>
    public void Queue(DateTimeOffset now) => (State, QueuedAt, NextAttemptAt, Attempts) = (DeliveryState.Waiting, now, now, 0);

    /// <summary>A worker has it until then.</summary>
    public void Take(DateTimeOffset until) => NextAttemptAt = until;

    /// <summary>Takes in how an attempt went. A test is not sent again: whoever sent it looks at what came back.</summary>
    /// <param name="chance">0 to 1, from the shell.</param>
    public void Note(WebhookAttempt attempt, TimeSpan? retryAfter, double chance)
    {
        Attempts++;
        NextAttemptAt = attempt.IsSuccess || attempt.Status == WebhookAttempt.Gone || IsTest ? null : attempt.At + DeliverySchedule.WaitAfter(Attempts, retryAfter, chance);
        State = attempt.IsSuccess ? DeliveryState.Delivered : NextAttemptAt is null ? DeliveryState.Failed : DeliveryState.Waiting;
    }
}
