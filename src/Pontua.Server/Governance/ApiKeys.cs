using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>The keys of programs in the current workspace.</summary>
sealed class ApiKeys(IDbContextFactory<PontuaContext> contexts, Changes changes, CurrentWorkspace current, CurrentMember member, TimeProvider clock)
{
    public async Task<Outcome<List<ApiKey>>> ListAsync(CancellationToken cancellation)
    {
        if (member.Require(Role.Admin) is { } notAllowed)
        {
            return notAllowed;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.ApiKeys.AsNoTracking().Where(k => k.RevokedAt == null).OrderBy(k => k.CreatedAt).ToListAsync(cancellation);
    }

    /// <summary>A new key. Its text is in the answer alone, never to be seen again.</summary>
    public Task<Outcome<KeyText>> CreateAsync(string? name, KeyKind kind, KeyLife life, CancellationToken cancellation)
        => changes.RunAsync<KeyText>(Role.Admin, "key.created", async context =>
        {
            if (!Text.Clean(name, ApiKey.LongestName).Succeeded(out var clean, out var refusal))
            {
                return refusal.About("Name");
            }

            if ((Chosen.Check(kind) ?? Chosen.Check(life)) is { } unknown)
            {
                return unknown;
            }

            var text = KeyText.Of(KeyText.ApiKey, current.Id, RandomNumberGenerator.GetBytes(32));
            await context.AddAsync(new ApiKey(Guid.CreateVersion7(), clean, kind, text.Hash(), text.Hint, clock.GetUtcNow(), ApiKey.EndOf(life, clock.GetUtcNow())), cancellation);
            return text;
        }, cancellation);

    /// <summary>Ends a key; twice changes nothing.</summary>
    public Task<Outcome<ApiKey>> RevokeAsync(Guid id, CancellationToken cancellation)
        => changes.RunAsync<ApiKey>(Role.Admin, "key.revoked", async context =>
        {
            if (await context.ApiKeys.SingleOrDefaultAsync(k => k.Id == id, cancellation) is not { } key)
            {
                return new Refusal("key.not_found", RefusalKind.NotFound);
            }

            key.Revoke(clock.GetUtcNow());
            return key;
        }, cancellation);
}
