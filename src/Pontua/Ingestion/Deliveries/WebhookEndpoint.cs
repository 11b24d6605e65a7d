using Pontua.Governance;

namespace Pontua.Ingestion.Deliveries;

/// <summary>Why nothing is sent to an endpoint.</summary>
public enum WebhookStop
{
    /// <summary>Somebody switched it off.</summary>
    ByHand,

    /// <summary>It answered 410: there will never be anything again.</summary>
    Gone,

    /// <summary>Nothing has arrived for as long as a message is sent again.</summary>
    Failing,
}

/// <summary>An address of another system that is told what happens here.</summary>
/// <param name="number">From 1 in its workspace.</param>
/// <param name="sealedSecret">The <see cref="WebhookSecret"/> as the shell has sealed it.</param>
public sealed class WebhookEndpoint(int number, string address, string sealedSecret, DateTimeOffset createdAt)
{
    public const int LongestAddress = 500, LongestSeal = 600, LongestEvents = 2_000, MostInWorkspace = 20;

    /// <summary>For how long a message is signed by the secret of before as well: so long its receiver has time to learn the new one.</summary>
    public static readonly TimeSpan Rotation = TimeSpan.FromHours(24);

    public int Number { get; private set; } = number;
    public string Address { get; private set; } = address;

    /// <summary>The types that it is told of, joined by spaces; empty: all, also those to come.</summary>
    public string Events { get; private set; } = "";

    public string SealedSecret { get; private set; } = sealedSecret;

    /// <summary>The secret of before, until it holds no more.</summary>
    public string? FormerSealedSecret { get; private set; }
    public DateTimeOffset? FormerSecretUntil { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; } = createdAt;
    public DateTimeOffset? DisabledAt { get; private set; }
    public WebhookStop? DisabledBecause { get; private set; }

    /// <summary>When it last took a message.</summary>
    public DateTimeOffset? LastSuccessAt { get; private set; }

    /// <summary>Until then nothing is sent: it asked for a rest.</summary>
    public DateTimeOffset? RestsUntil { get; private set; }

    public bool IsEnabled => DisabledAt is null;

    public IReadOnlyList<string> ChosenEvents => Events.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public bool Wants(string type) => type == WebhookEvents.Test || Events.Length == 0 || ChosenEvents.Contains(type);

    /// <param name="types">Empty: all, also those to come.</param>
    /// <returns>Or a refusal: <c>webhook.event_unknown</c>.</returns>
    public Outcome<WebhookEndpoint> Choose(IReadOnlyCollection<string> types)
    {
        if (types.Any(type => !WebhookEvents.All.Contains(type)))
        {
            return new Refusal("webhook.event_unknown");
        }

        Events = string.Join(' ', WebhookEvents.All.Where(types.Contains));
        return this;
    }

    public void Rotate(string sealedSecret, DateTimeOffset now)
        => (FormerSealedSecret, FormerSecretUntil, SealedSecret) = (SealedSecret, now + Rotation, sealedSecret);

    /// <summary>The sealed secrets that sign now, the new one first.</summary>
    public IEnumerable<string> SealedSecretsAt(DateTimeOffset now) => FormerSealedSecret is { } former && FormerSecretUntil > now ? [SealedSecret, former] : [SealedSecret];

    /// <summary>Stops sending; once stopped, it stays so for the reason it has.</summary>
    public void Disable(WebhookStop because, DateTimeOffset at)
    {
        if (IsEnabled)
        {
            (DisabledAt, DisabledBecause) = (at, because);
        }
    }

    public void Enable() => (DisabledAt, DisabledBecause, RestsUntil) = (null, null, null);

    /// <summary>Takes in how an attempt went.</summary>
    /// <param name="tookTooLong">It let us wait in vain.</param>
    public void Note(WebhookAttempt attempt, bool tookTooLong, TimeSpan? retryAfter)
    {
        if (attempt.IsSuccess)
        {
            (LastSuccessAt, RestsUntil) = (attempt.At, null);
        }
        else if (DeliverySchedule.RestAfter(attempt.Status, tookTooLong, retryAfter) is { } rest)
        {
            RestsUntil = attempt.At + rest;
        }
    }

    /// <summary>Why it is stopped after this attempt; null: it is not. One bad message does not stop an endpoint that takes others.</summary>
    public WebhookStop? StopAfter(WebhookDelivery delivery, WebhookAttempt attempt)
        => attempt.Status == WebhookAttempt.Gone ? WebhookStop.Gone
            : delivery is { State: DeliveryState.Failed, IsTest: false } && !(LastSuccessAt >= delivery.QueuedAt) ? WebhookStop.Failing : null;
}
