using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion.Events;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion.Live;

/// <summary>Where what a write key sends belongs.</summary>
readonly record struct KeySource(WorkspaceId Workspace, int Source);

/// <summary>Finds whose a write key is. What was found is believed for a moment, so that a stream of touches does not ask the database for each.</summary>
sealed class WriteKeys(IServiceScopeFactory scopes, KeyUses uses, TimeProvider clock)
{
    /// <summary>For so long a key that was ended may still write.</summary>
    static readonly TimeSpan Believed = TimeSpan.FromSeconds(5);

    const int MostRemembered = 10_000; // keys that are none are remembered too

    readonly ConcurrentDictionary<string, (KeySource? Source, DateTimeOffset Until)> _found = new(StringComparer.Ordinal);

    /// <summary>Null: it is no key that may write.</summary>
    public async ValueTask<KeySource?> FindAsync(string? written, CancellationToken cancellation)
    {
        if (KeyText.Parse(KeyText.ApiKey, written) is not { } key)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (_found.TryGetValue(key.Text, out var known) && known.Until > now)
        {
            return known.Source;
        }

        if (_found.Count >= MostRemembered)
        {
            _found.Clear();
        }

        var source = await LookUpAsync(key, now, cancellation);
        _found[key.Text] = (source, now + Believed);
        return source;
    }

    async Task<KeySource?> LookUpAsync(KeyText brought, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentWorkspace>().Enter(brought.Workspace);
        await using var context = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync(cancellation);
        var hash = brought.Hash();
        var key = await context.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Hash == hash, cancellation);
        if (key is null || key.RevokedAt is not null || key.IsExpired(now) || key.Kind is not (KeyKind.Write or KeyKind.Admin) || !CryptographicOperations.FixedTimeEquals(key.Hash, hash))
        {
            return null;
        }

        if (key.IsNewsThatUsed(now))
        {
            uses.Note(brought.Workspace, key.Id, now);
        }

        return await SourceOfAsync(context, key, cancellation) is { ClosedAt: null } source ? new(brought.Workspace, source.Number) : null;
    }

    /// <summary>The source of a key; one of the key's name is made where it has none yet.</summary>
    async Task<Source> SourceOfAsync(PontuaContext context, ApiKey key, CancellationToken cancellation)
    {
        var own = context.SourceKeys.Where(k => k.KeyId == key.Id).Join(context.Sources, k => k.SourceNumber, s => s.Number, (_, source) => source);
        if (await own.AsNoTracking().SingleOrDefaultAsync(cancellation) is { } known)
        {
            return known;
        }

        await using var change = await context.BeginChangeAsync(cancellation);
        if (await own.SingleOrDefaultAsync(cancellation) is { } meanwhile)
        {
            return meanwhile;
        }

        var last = await context.Sources.MaxAsync(s => (int?)s.Number, cancellation) ?? 0;
        var source = new Source(last + 1, SourceKind.Api, key.Name, clock.GetUtcNow());
        context.Add(source);
        context.Add(new SourceKey(key.Id, source.Number));
        await context.SaveChangesAsync(cancellation);
        await change.CommitAsync(cancellation);
        return source;
    }
}
