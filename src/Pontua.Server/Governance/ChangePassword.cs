namespace Pontua.Server.Governance;

/// <summary>Another password for whoever knows the present one.</summary>
sealed class ChangePassword(SignInByPassword signIn, Accounts accounts, PersonChanges changes)
{
    public async Task<Outcome<PontuaUser>> RunAsync(PontuaUser user, string? current, string? password, CancellationToken cancellation)
        => await signIn.IsRightAsync(user, current)
            ? await changes.RunAsync(user, "password.changed", () => accounts.SetPasswordAsync(user, password), cancellation)
            : new Refusal("confirm.wrong").About("Current");
}
