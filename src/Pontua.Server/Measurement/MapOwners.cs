using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;

namespace Pontua.Server.Measurement;

/// <summary>Names of the members, for the map's lanes by owner.</summary>
sealed class MapOwners(IDbContextFactory<PontuaContext> contexts)
{
    public static readonly IReadOnlyDictionary<Guid, string> Nobody = new Dictionary<Guid, string>();

    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Memberships.ToDictionaryAsync(m => m.UserId, m => m.Name, cancellation);
    }
}
