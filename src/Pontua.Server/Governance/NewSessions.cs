using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Pontua.Server.Governance;

/// <summary>
/// Begins a session of its own at every sign-in, with a key of its own. The browser's session of before ends with it: whoever kept a copy of
/// that cookie (an earlier user of the computer, a guest) is not signed in with the person who comes next.
/// </summary>
sealed class NewSessions(IAuthenticationSchemeProvider schemes, IAuthenticationHandlerProvider handlers, IClaimsTransformation transform, IOptions<AuthenticationOptions> options)
    : AuthenticationService(schemes, handlers, transform, options)
{
    public override async Task SignInAsync(HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties)
    {
        if (scheme != IdentityConstants.ApplicationScheme || SessionItems.IsRewritten(properties))
        {
            await base.SignInAsync(context, scheme, principal, properties);
            return;
        }

        await SignOutAsync(context, scheme, null);

        // The request's own handler would write the key of the session that has just ended; one that knows nothing yet finds no session, and makes a key.
        var anew = new AuthenticationService(Schemes, new AuthenticationHandlerProvider(Schemes), Transform, Microsoft.Extensions.Options.Options.Create(Options));
        await anew.SignInAsync(context, scheme, principal, properties);
    }
}
