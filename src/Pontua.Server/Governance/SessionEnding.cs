using Microsoft.AspNetCore.Identity;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>Ends every session of a person, the present one too, and what was begun but not finished.</summary>
sealed class SessionEnding(PontuaContext context, SignInManager<PontuaUser> signIn, UserManager<PontuaUser> users)
{
    public async Task RunAsync(PontuaUser user, CancellationToken cancellation)
    {
        Accounts.Expect(await users.UpdateSecurityStampAsync(user));
        await signIn.SignOutAsync();
        await SessionStore.EndAllAsync(context, user.Id, cancellation);
    }
}
