using System.Net.Mail;
using Microsoft.AspNetCore.Identity;

namespace Pontua.Server.Governance;

/// <summary>Makes accounts and sets passwords, by our rules and with our refusals.</summary>
sealed class Accounts(UserManager<PontuaUser> users, TimeProvider clock)
{
    /// <summary>A new account; inside the caller's transaction where there is one.</summary>
    public async Task<Outcome<PontuaUser>> CreateAsync(string? email, string? password)
    {
        if (!CleanEmail(email).Succeeded(out var clean, out var refusal))
        {
            return refusal;
        }

        if (CommonPasswords.Check(password ?? "", clean) is { } weak)
        {
            return weak.About("Password");
        }

        if (await users.FindByEmailAsync(clean) is not null)
        {
            return Refusal.Of("account.email_taken", clean).About("Email") with { Kind = RefusalKind.Conflict };
        }

        var user = PontuaUser.With(clean, clock.GetUtcNow());
        Expect(await users.CreateAsync(user, password!));
        return user;
    }

    /// <summary>Gives an account another password; the security stamp changes with it, which ends sessions within a minute.</summary>
    public async Task<Outcome<PontuaUser>> SetPasswordAsync(PontuaUser user, string? password)
    {
        if (CommonPasswords.Check(password ?? "", user.Email!) is { } weak)
        {
            return weak.About("Password");
        }

        // Not by RemovePassword and AddPassword, which save twice: cut off between them, nobody could sign in.
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password!);
        Expect(await users.UpdateSecurityStampAsync(user)); // saves both
        return user;
    }

    /// <summary>The account of this address as somebody wrote it; null: there is none.</summary>
    public async Task<PontuaUser?> FindAsync(string? email)
        => CleanEmail(email).Succeeded(out var clean, out _) ? await users.FindByEmailAsync(clean) : null;

    /// <summary>The address trimmed, or a refusal.</summary>
    public static Outcome<string> CleanEmail(string? email)
        => Text.Clean(email, PontuaUser.LongestEmail).Match<Outcome<string>>(
            clean => MailAddress.TryCreate(clean, out var address) && address.Address == clean ? clean : new Refusal("account.email_malformed").About("Email"),
            refusal => refusal.About("Email"));

    /// <summary>What our own checks let through, Identity accepts: anything else is a bug.</summary>
    public static void Expect(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(e => e.Code)));
        }
    }
}
