using System.Collections.Concurrent;

namespace Pontua.Server.Governance;

/// <summary>
/// Slows down who guesses passwords: ten failures an address in 15 minutes, then each further try waits, longer each time, up to 15 minutes.
/// It concerns passwords alone: the owner's passkey always works, so nobody can lock an owner out.
/// </summary>
/// <remarks>Kept in memory, for known and unknown addresses alike: a node that restarts forgets, which a stranger cannot bring about.</remarks>
sealed class SignInAttempts(TimeProvider clock)
{
    const int Free = 10;
    public const int MostAddresses = 100_000;
    static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    readonly Lock _oneByOne = new();
    readonly ConcurrentDictionary<string, Failures> _failures = new(StringComparer.Ordinal);

    /// <summary>One try, unless this address has to wait: a refusal counts as a failure, a success forgets the failures before it.</summary>
    public async Task<Outcome<T>> TryAsync<T>(string normalizedEmail, Func<Task<Outcome<T>>> attempt)
    {
        if (Begin(normalizedEmail) is { Ticks: > 0 } wait)
        {
            return Refusal.Of("sign_in.wait", (int)Math.Ceiling(wait.TotalSeconds));
        }

        var outcome = await attempt();
        if (outcome.Succeeded(out _, out _))
        {
            Succeeded(normalizedEmail);
        }

        return outcome;
    }

    // A try counts as failed before its answer is known: of many that come at once, each meets those before it.
    TimeSpan Begin(string normalizedEmail)
    {
        lock (_oneByOne)
        {
            var wait = WaitFor(normalizedEmail);
            if (wait == TimeSpan.Zero)
            {
                Failed(normalizedEmail);
            }

            return wait;
        }
    }

    /// <summary>How long this address has to wait before the next try; zero: go on.</summary>
    public TimeSpan WaitFor(string normalizedEmail)
    {
        if (!_failures.TryGetValue(Short(normalizedEmail), out var failures) || failures.Count < Free)
        {
            return TimeSpan.Zero;
        }

        var delay = TimeSpan.FromSeconds(Math.Min(Window.TotalSeconds, Math.Pow(2, Math.Min(20, failures.Count - Free))));
        var left = failures.Last + delay - clock.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    public void Failed(string normalizedEmail)
    {
        var now = clock.GetUtcNow();
        if (_failures.Count >= MostAddresses)
        {
            MakeRoom(now);
        }

        _failures.AddOrUpdate(Short(normalizedEmail), _ => new(1, now), (_, before) => now - before.Last > Window ? new(1, now) : new(before.Count + 1, now));
    }

    public int Addresses => _failures.Count;

    // Whoever floods it with addresses pushes out their own, tried once: an address that is being guessed at has more failures and stays.
    void MakeRoom(DateTimeOffset now)
    {
        foreach (var (email, failures) in _failures.OrderBy(f => now - f.Value.Last > Window ? 0 : f.Value.Count).ThenBy(f => f.Value.Last).Take(MostAddresses / 10))
        {
            _failures.TryRemove(new(email, failures));
        }
    }

    // What is longer is nobody's address, and must not fill the memory.
    static string Short(string email) => email.Length <= PontuaUser.LongestEmail ? email : email[..PontuaUser.LongestEmail];

    public void Succeeded(string normalizedEmail) => _failures.TryRemove(Short(normalizedEmail), out _);

    sealed record Failures(int Count, DateTimeOffset Last);
}
