using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;
using Pontua.Server.Ui;

namespace Pontua.Server.TouchpointMap;

/// <summary>The members who may answer for a touchpoint, by name.</summary>
sealed class ListOwners(IDbContextFactory<PontuaContext> contexts)
{
    public async Task<IReadOnlyList<Choice>> RunAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var members = await context.Memberships.OrderBy(m => m.Name).Select(m => new { m.UserId, m.Name }).ToListAsync(cancellation);
        return [.. members.Select(m => new Choice(m.UserId.ToString(), m.Name))];
    }
}
