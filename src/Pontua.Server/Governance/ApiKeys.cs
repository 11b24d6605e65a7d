using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>The keys of programs in the current workspace.</summary>
sealed class ApiKeys(IDbContextFactory<PontuaContext> contexts, CurrentWorkspace current, Audit audit, TimeProvider clock)
{
    public async Task<List<ApiKey>> ListAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.ApiKeys.AsNoTracking().Where(k => k.RevokedAt == null).OrderBy(k => k.CreatedAt).ToListAsync(cancellation);
    }

    /// <summary>A new key. Its text is in the answer alone, never to be seen again.</summary>
    public async Task<Outcome<KeyText>> CreateAsync(string? name, KeyKind kind, CancellationToken cancellation)
    {
        if (!Text.Clean(name, ApiKey.LongestName).Succeeded(out var clean, out var refusal))
        {
            return refusal.About("Name");
        }

        var text = KeyText.Of(current.Id, RandomNumberGenerator.GetBytes(32));
        var key = new ApiKey(Guid.CreateVersion7(), clean, kind, text.Hash(), text.Hint, clock.GetUtcNow());
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        context.Add(key);
        await audit.WriteAsync(context, "key.created", key.Id.ToString(), kind.ToString(), cancellation);
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return text;
    }

    /// <summary>Ends a key; twice changes nothing.</summary>
    public async Task<Outcome<ApiKey>> RevokeAsync(Guid id, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        if (await context.ApiKeys.SingleOrDefaultAsync(k => k.Id == id, cancellation) is not { } key)
        {
            return new Refusal("key.not_found", RefusalKind.NotFound);
        }

        if (key.RevokedAt is null)
        {
            key.Revoke(clock.GetUtcNow());
            await audit.WriteAsync(context, "key.revoked", key.Id.ToString(), "", cancellation);
            await context.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }

        return key;
    }
}
