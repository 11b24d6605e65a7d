using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Demo;

/// <summary>Who may make and remove the example: a caller of this computer until there is a company of one's own, afterwards admins of any company.</summary>
sealed class ExampleAccess(IDbContextFactory<PontuaContext> contexts, CurrentMember member, GuestOfExample guest)
{
    public async Task<bool> MayAsync(HttpContext http)
    {
        if (member.UserId is not { } user)
        {
            return await guest.IsWelcomeAsync(http);
        }

        await using var context = await contexts.CreateDbContextAsync(http.RequestAborted);
        return (await EnterAsMember.OfPersonAsync(context, user, http.RequestAborted)).Exists(membership => membership.Role == Role.Admin);
    }
}
