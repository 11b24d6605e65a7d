using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>Someone at this computer without an account, who looks at the example data while no company of their own exists. Nothing else opens to them.</summary>
sealed class GuestOfExample(IDbContextFactory<PontuaContext> contexts, CurrentWorkspace current, CurrentMember member)
{
    const string Claim = "guest";

    public static bool Is(ClaimsPrincipal principal) => principal.HasClaim(Claim, Claim);

    /// <summary>Whether this caller may be a guest now.</summary>
    public async Task<bool> IsWelcomeAsync(HttpContext http)
    {
        if (!Caller.IsAtThisComputer(http))
        {
            return false;
        }

        await using var context = await contexts.CreateDbContextAsync(http.RequestAborted);
        return !await context.Workspaces.AnyAsync(w => !w.IsExample, http.RequestAborted);
    }

    /// <summary>Signs the caller in as a guest.</summary>
    public static Task SignInAsync(HttpContext http, Workspace example)
        => http.SignInAsync(
            IdentityConstants.ApplicationScheme,
            new ClaimsPrincipal(new ClaimsIdentity([new(Claim, Claim)], IdentityConstants.ApplicationScheme)),
            SessionItems.In(new AuthenticationProperties(), example.Number));

    /// <summary>Enters the example of the guest's session; asked again at each request whether the guest is still welcome.</summary>
    public async Task EnterAsync(HttpContext http)
    {
        if (SessionItems.WorkspaceOf(http) is not { } number || !await IsWelcomeAsync(http))
        {
            return;
        }

        await using var context = await contexts.CreateDbContextAsync(http.RequestAborted);
        if (await context.Workspaces.AnyAsync(w => w.Number == number && w.IsExample, http.RequestAborted))
        {
            current.Enter(new WorkspaceId(number));
            member.Enter(null, Sentences.Of("guest.name"), Role.Manager, isGuest: true);
        }
    }
}
