namespace Pontua.Server.Governance;

/// <summary>Proves again, in the middle of a session, who one is: by password or by passkey.</summary>
sealed class ConfirmIdentity(SignInByPassword signIn, Passkeys passkeys, TimeProvider clock)
{
    public async Task<Outcome<PontuaUser>> RunAsync(HttpContext http, PontuaUser user, string? password, string? credentialJson)
    {
        var outcome = string.IsNullOrEmpty(credentialJson)
            ? await signIn.ConfirmAsync(user, password, "Password")
            : await passkeys.ConfirmAsync(user, credentialJson);
        if (outcome.Succeeded(out _, out _))
        {
            await SessionItems.ProveAsync(http, clock.GetUtcNow());
        }

        return outcome;
    }
}
