using Microsoft.AspNetCore.Identity;
using Pontua.Governance;

namespace Pontua.Server.Governance;

/// <summary>Proves again, in the middle of a session, who one is: by password or by passkey.</summary>
sealed class ConfirmIdentity(UserManager<PontuaUser> users, SignInAttempts attempts, Passkeys passkeys, TimeProvider clock)
{
    public async Task<Outcome<PontuaUser>> RunAsync(HttpContext http, PontuaUser user, string? password, string? credentialJson)
    {
        var key = users.NormalizeEmail(user.Email)!;
        var isByPasskey = !string.IsNullOrEmpty(credentialJson);
        if (!isByPasskey && attempts.WaitFor(key) is { Ticks: > 0 } wait)
        {
            return Refusal.Of("sign_in.wait", (int)Math.Ceiling(wait.TotalSeconds));
        }

        if (isByPasskey ? !await passkeys.ProvesAsync(user, credentialJson) : password is not { Length: > 0 and <= PasswordRules.Longest } || !await users.CheckPasswordAsync(user, password))
        {
            attempts.Failed(key);
            return isByPasskey ? new Refusal("passkey.unknown") : new Refusal("confirm.wrong").About("Password");
        }

        attempts.Succeeded(key);
        await SessionItems.ProveAsync(http, clock.GetUtcNow());
        return user;
    }
}
