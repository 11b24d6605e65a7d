using Microsoft.AspNetCore.Identity;

namespace Pontua.Server.Governance;

/// <summary>Codes of an app (TOTP, RFC 6238) as a second step after the password.</summary>
sealed class AuthenticatorApp(UserManager<PontuaUser> users, SignInManager<PontuaUser> signIn, PersonChanges changes)
{
    const int RecoveryCodes = 10;

    /// <summary>The secret to be typed, in groups of four, and the address that its QR code holds.</summary>
    public async Task<(string Secret, string Address)> SecretAsync(PontuaUser user)
    {
        if (await users.GetAuthenticatorKeyAsync(user) is not { } secret)
        {
            Accounts.Expect(await users.ResetAuthenticatorKeyAsync(user));
            await StaySignedInAsync(user);
            secret = (await users.GetAuthenticatorKeyAsync(user))!;
        }

        var address = $"otpauth://totp/Pontua:{Uri.EscapeDataString(user.Email!)}?secret={secret}&issuer=Pontua&digits=6";
        return (string.Join(' ', secret.Chunk(4).Select(four => new string(four))).ToLowerInvariant(), address);
    }

    /// <summary>Turns it on with the first code; the answer is the recovery codes, shown this once.</summary>
    public async Task<Outcome<string[]>> TurnOnAsync(PontuaUser user, string? code, CancellationToken cancellation)
    {
        var digits = (code ?? "").Replace(" ", "", StringComparison.Ordinal);
        if (!await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, digits))
        {
            return new Refusal("sign_in.code_wrong").About("Code");
        }

        var outcome = await changes.RunAsync<string[]>(user, "second_factor.on", async () =>
        {
            Accounts.Expect(await users.SetTwoFactorEnabledAsync(user, true));
            string[] codes = [.. (await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes))!];
            return codes;
        }, cancellation);
        if (outcome.Succeeded(out _, out _))
        {
            await StaySignedInAsync(user);
        }

        return outcome;
    }

    public Task<Outcome<PontuaUser>> TurnOffAsync(PontuaUser user, CancellationToken cancellation)
        => changes.RunAsync<PontuaUser>(user, "second_factor.off", async () =>
        {
            await DropAsync(user);
            return user;
        }, cancellation);

    /// <summary>Turns it off and forgets the secret: an app that knows it gives no good code for the next one. Part of the caller's change.</summary>
    public async Task DropAsync(PontuaUser user)
    {
        Accounts.Expect(await users.SetTwoFactorEnabledAsync(user, false));
        Accounts.Expect(await users.ResetAuthenticatorKeyAsync(user));
    }

    // Both changes give the account another security stamp, which ends every session that does not know it within a minute: the others, not the one that sets the app up.
    Task StaySignedInAsync(PontuaUser user) => signIn.RefreshSignInAsync(user);
}
