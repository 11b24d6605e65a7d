using Microsoft.AspNetCore.Identity;
using Pontua.Governance;

namespace Pontua.Server.Governance;

/// <summary>What follows a right password.</summary>
enum AfterPassword { SignedIn, AsksForCode }

/// <summary>Signs in by address and password. An unknown address gets the same answer after the same work as a wrong password.</summary>
sealed class SignInByPassword(SignInManager<PontuaUser> signIn, UserManager<PontuaUser> users, SignInAttempts attempts, NotePerson note)
{
    public Task<Outcome<AfterPassword>> RunAsync(string? email, string? password, CancellationToken cancellation)
    {
        var address = Accounts.CleanEmail(email).Match(clean => clean, _ => ""); // nobody's, and answered as an unknown one
        var key = users.NormalizeEmail(address);
        return attempts.TryAsync(key, () => SignInAsync(key, password, cancellation));
    }

    /// <summary>Whether it is the password of this person, who is signed in: asked again before what matters.</summary>
    /// <param name="field">The form's, for the refusal.</param>
    /// <remarks>Counted apart from the tries at the door: who knows but the address must not keep its owner from confirming.</remarks>
    public Task<Outcome<PontuaUser>> ConfirmAsync(PontuaUser user, string? password, string field)
        => attempts.TryAsync<PontuaUser>($"confirm {user.Id}", async () =>
            IsPossible(password) && await users.CheckPasswordAsync(user, password!) ? user : new Refusal("confirm.wrong").About(field));

    async Task<Outcome<AfterPassword>> SignInAsync(string key, string? password, CancellationToken cancellation)
    {
        var user = key.Length > 0 ? await users.FindByEmailAsync(key) : null;
        if (user is null || !IsPossible(password))
        {
            users.PasswordHasher.HashPassword(new PontuaUser(), IsPossible(password) ? password! : "not the password");
            return new Refusal("sign_in.wrong");
        }

        var result = await signIn.PasswordSignInAsync(user, password!, isPersistent: true, lockoutOnFailure: false);
        if (result.RequiresTwoFactor)
        {
            return AfterPassword.AsksForCode;
        }

        if (!result.Succeeded)
        {
            return new Refusal("sign_in.wrong");
        }

        await note.RunAsync(user.Id, "sign_in", "password", cancellation);
        return AfterPassword.SignedIn;
    }

    // A password beyond the limit is not hashed: it is nobody's, and hashing it would cost.
    static bool IsPossible(string? password) => password is { Length: > 0 and <= PasswordRules.Longest };
}
