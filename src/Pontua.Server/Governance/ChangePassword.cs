namespace Pontua.Server.Governance;

/// <summary>Another password for whoever knows the present one.</summary>
sealed class ChangePassword(SignInByPassword signIn, Accounts accounts, PersonChanges changes)
{
    public async Task<Outcome<PontuaUser>> RunAsync(PontuaUser user, string? current, string? password, CancellationToken cancellation)
        => (await signIn.ConfirmAsync(user, current, "Current")).Succeeded(out _, out var refusal)
            ? await changes.RunAsync(user, "password.changed", () => accounts.SetPasswordAsync(user, password), cancellation)
            : refusal;
}
