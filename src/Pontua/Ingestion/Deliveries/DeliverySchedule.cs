namespace Pontua.Ingestion.Deliveries;

/// <summary>When a message that did not arrive is sent again (Standard Webhooks 1.0): ten attempts over three days and a bit.</summary>
public static class DeliverySchedule
{
    /// <summary>By how much a wait may be longer, as a share of it: what failed together does not come back together.</summary>
    public const double Jitter = 0.2;

    /// <summary>The most that an endpoint can ask us to wait.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(30), LongestRest = TimeSpan.FromHours(1);

    static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), LongestWait,
    ];

    public static int MostAttempts => Waits.Length + 1;

    /// <summary>How long to wait after so many attempts have failed; null: it is not sent again.</summary>
    /// <param name="attempts">From 1.</param>
    /// <param name="retryAfter">What the endpoint asked for, if anything: never sooner.</param>
    /// <param name="chance">0 to 1, from the shell.</param>
    public static TimeSpan? WaitAfter(int attempts, TimeSpan? retryAfter, double chance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        if (attempts > Waits.Length)
        {
            return null;
        }

        var wait = Waits[attempts - 1] * (1 + (Jitter * chance));
        return retryAfter is { } asked && asked > wait ? Shorter(asked, LongestWait) : wait;
    }

    /// <summary>How long an endpoint is left alone, whatever is due to it: where it says that it cannot take more, or lets us wait; null: not at all.</summary>
    /// <param name="status">Null: it did not answer.</param>
    /// <param name="tookTooLong">It let us wait in vain, which holds up what goes to others.</param>
    public static TimeSpan? RestAfter(int? status, bool tookTooLong, TimeSpan? retryAfter)
        => !tookTooLong && status is not (429 or 502 or 503 or 504) ? null
            : retryAfter is { } asked && asked > ShortestRest ? Shorter(asked, LongestRest) : ShortestRest;

    static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
