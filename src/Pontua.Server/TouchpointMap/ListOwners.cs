using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.Server.Ui;

namespace Pontua.Server.TouchpointMap;

/// <summary>The members who may answer for a touchpoint, by name.</summary>
sealed class ListOwners(IDbContextFactory<PontuaContext> contexts, CurrentMember member)
{
    public async Task<Outcome<List<Choice>>> RunAsync(CancellationToken cancellation)
    {
        if (member.Require(Role.Manager) is { } notAllowed)
        {
            return notAllowed;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var members = await context.Memberships.Select(m => new { m.UserId, m.Name }).ToListAsync(cancellation);
        return members.OrderBy(m => m.Name, StringComparer.CurrentCulture).Select(m => new Choice(m.UserId.ToString(), m.Name)).ToList();
    }
}
