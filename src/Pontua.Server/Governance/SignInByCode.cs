using Microsoft.AspNetCore.Identity;

namespace Pontua.Server.Governance;

/// <summary>The second step after a right password: a code of the app, or one of the recovery codes.</summary>
sealed class SignInByCode(SignInManager<PontuaUser> signIn, SignInAttempts attempts, NotePerson note)
{
    /// <summary>Whether a right password was given a moment ago in this browser.</summary>
    public async Task<bool> IsExpectedAsync() => await signIn.GetTwoFactorAuthenticationUserAsync() is not null;

    public async Task<Outcome<PontuaUser>> RunAsync(string? written, CancellationToken cancellation)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } user)
        {
            return new Refusal("sign_in.code_too_late");
        }

        return await attempts.TryAsync($"code {user.Id}", () => SignInAsync(user, written, cancellation));
    }

    async Task<Outcome<PontuaUser>> SignInAsync(PontuaUser user, string? written, CancellationToken cancellation)
    {
        var code = (written ?? "").Replace(" ", "", StringComparison.Ordinal).Trim();
        var isOfApp = code.Length == 6 && code.All(char.IsAsciiDigit);
        var result = isOfApp
            ? await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: true, rememberClient: false)
            : await signIn.TwoFactorRecoveryCodeSignInAsync(code);
        if (!result.Succeeded)
        {
            return new Refusal("sign_in.code_wrong").About("Code");
        }

        await note.RunAsync(user.Id, "sign_in", isOfApp ? "code" : "recovery", cancellation);
        return user;
    }
}
