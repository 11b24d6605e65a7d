using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap.Rounds;

namespace Pontua.Server.TouchpointMap.Rounds;

/// <summary>Opens the link of somebody without an account: the workspace is entered in a scope of its own, as that rater and nobody else.</summary>
sealed class RaterLinks(IServiceScopeFactory scopes)
{
    /// <summary>What the work gives; the default where the link opens nothing.</summary>
    public async Task<T?> RunAsync<T>(string? token, Func<IServiceProvider, RoundId, Task<T>> work, CancellationToken cancellation)
    {
        if (KeyText.Parse(KeyText.RaterLink, token) is not { } link)
        {
            return default;
        }

        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<CurrentWorkspace>().Enter(link.Workspace);
        if (await FindAsync(services, link.Hash(), cancellation) is not { } rater)
        {
            return default;
        }

        services.GetRequiredService<CurrentRater>().EnterByLink(rater);
        return await work(services, rater.RoundId);
    }

    static async Task<RoundRater?> FindAsync(IServiceProvider services, byte[] hash, CancellationToken cancellation)
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync(cancellation);
        var rater = await context.RoundRaters.AsNoTracking().SingleOrDefaultAsync(r => r.LinkHash == hash, cancellation);
        return rater is not null && CryptographicOperations.FixedTimeEquals(rater.LinkHash, hash) ? rater : null;
    }
}
