using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;

namespace Pontua.Server.Governance;

/// <summary>A passkey as its owner sees it.</summary>
/// <param name="Id">In base64url.</param>
sealed record PasskeyShown(string Id, string Name, DateTimeOffset CreatedAt);

/// <summary>Passkeys of an account: sign-in by the lock of one's own device, which no other site can ask for.</summary>
sealed class Passkeys(SignInManager<PontuaUser> signIn, UserManager<PontuaUser> users, PersonChanges changes, NotePerson note)
{
    public const int Most = 20, LongestName = 60;

    public async Task<List<PasskeyShown>> ListAsync(PontuaUser user)
        => [.. (await users.GetPasskeysAsync(user)).OrderBy(p => p.CreatedAt).Select(p => new PasskeyShown(Base64Url.EncodeToString(p.CredentialId), p.Name ?? "", p.CreatedAt))];

    /// <summary>What the browser needs to make one, as JSON.</summary>
    public Task<string> CreationOptionsAsync(PontuaUser user)
        => signIn.MakePasskeyCreationOptionsAsync(new() { Id = user.Id.ToString(), Name = user.Email!, DisplayName = user.Email! });

    /// <summary>What the browser needs to ask for one, as JSON; the address is not asked for: the device knows.</summary>
    public Task<string> RequestOptionsAsync() => signIn.MakePasskeyRequestOptionsAsync(null);

    public async Task<Outcome<PontuaUser>> AddAsync(PontuaUser user, string? credentialJson, string? name, CancellationToken cancellation)
    {
        if (!Text.Clean(name, LongestName).Succeeded(out var clean, out var refusal))
        {
            return refusal.About("PasskeyName");
        }

        if ((await users.GetPasskeysAsync(user)).Count >= Most)
        {
            return Refusal.Of("passkey.too_many", Most);
        }

        var made = string.IsNullOrEmpty(credentialJson) ? null : await signIn.PerformPasskeyAttestationAsync(credentialJson);
        if (made is not { Succeeded: true })
        {
            return new Refusal("passkey.not_made");
        }

        made.Passkey.Name = clean;
        return await changes.RunAsync<PontuaUser>(user, "passkey.added", async () =>
        {
            Accounts.Expect(await users.AddOrUpdatePasskeyAsync(user, made.Passkey));
            return user;
        }, cancellation);
    }

    public Task<Outcome<PontuaUser>> RemoveAsync(PontuaUser user, string? id, CancellationToken cancellation)
        => changes.RunAsync<PontuaUser>(user, "passkey.removed", async () =>
        {
            if (id is null || !Base64Url.IsValid(id))
            {
                return new Refusal("passkey.unknown");
            }

            Accounts.Expect(await users.RemovePasskeyAsync(user, Base64Url.DecodeFromChars(id)));
            return user;
        }, cancellation);

    public async Task<Outcome<PontuaUser>> SignInAsync(string? credentialJson, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(credentialJson))
        {
            return new Refusal("passkey.unknown");
        }

        var asserted = await signIn.PerformPasskeyAssertionAsync(credentialJson);
        if (!asserted.Succeeded)
        {
            return new Refusal("passkey.unknown");
        }

        // The device has checked its owner (user verification is required): that is two factors in one.
        Accounts.Expect(await users.AddOrUpdatePasskeyAsync(asserted.User, asserted.Passkey));
        await signIn.SignInAsync(asserted.User, isPersistent: true);
        await note.RunAsync(asserted.User.Id, "sign_in", "passkey", cancellation);
        return asserted.User;
    }

    /// <summary>Whether the credential is this person's: for a proof in the middle of a session.</summary>
    public async Task<Outcome<PontuaUser>> ConfirmAsync(PontuaUser user, string credentialJson)
        => await signIn.PerformPasskeyAssertionAsync(credentialJson) is { Succeeded: true } asserted && asserted.User.Id == user.Id
            ? user
            : new Refusal("passkey.unknown");
}
