using Microsoft.AspNetCore.Identity;
using Pontua.Governance;

namespace Pontua.Server.Governance;

/// <summary>What follows a right password.</summary>
enum AfterPassword { SignedIn, AsksForCode }

/// <summary>Signs in by address and password. An unknown address gets the same answer after the same work as a wrong password.</summary>
sealed class SignInByPassword(SignInManager<PontuaUser> signIn, UserManager<PontuaUser> users, SignInAttempts attempts, NotePerson note)
{
    public async Task<Outcome<AfterPassword>> RunAsync(string? email, string? password, CancellationToken cancellation)
    {
        var key = users.NormalizeEmail(email?.Trim()) ?? "";
        if (attempts.WaitFor(key) is { Ticks: > 0 } wait)
        {
            return Refusal.Of("sign_in.wait", (int)Math.Ceiling(wait.TotalSeconds));
        }

        // A password beyond the limit is not hashed: it is nobody's, and hashing it would cost.
        var isPossible = password is { Length: > 0 and <= PasswordRules.Longest };
        var user = key.Length is > 0 and <= PontuaUser.LongestEmail ? await users.FindByEmailAsync(key) : null;
        if (user is null || !isPossible)
        {
            users.PasswordHasher.HashPassword(new PontuaUser(), isPossible ? password! : "not the password");
            return Wrong(key);
        }

        var result = await signIn.PasswordSignInAsync(user, password!, isPersistent: true, lockoutOnFailure: false);
        if (result is { Succeeded: false, RequiresTwoFactor: false })
        {
            return Wrong(key);
        }

        attempts.Succeeded(key);
        if (result.RequiresTwoFactor)
        {
            return AfterPassword.AsksForCode;
        }

        await note.RunAsync(user.Id, "sign_in", "password", cancellation);
        return AfterPassword.SignedIn;
    }

    /// <summary>Whether it is this person's password: asked before it is changed. Wrong ones count.</summary>
    public async Task<bool> IsRightAsync(PontuaUser user, string? password)
    {
        var key = users.NormalizeEmail(user.Email)!;
        if (attempts.WaitFor(key) > TimeSpan.Zero || password is not { Length: > 0 and <= PasswordRules.Longest } || !await users.CheckPasswordAsync(user, password))
        {
            attempts.Failed(key);
            return false;
        }

        return true;
    }

    Refusal Wrong(string key)
    {
        attempts.Failed(key);
        return new Refusal("sign_in.wrong");
    }
}
