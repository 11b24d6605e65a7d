namespace Pontua.Server.Governance;

/// <summary>Writes what a person did outside of any workspace (a sign-in, a new password) into the audit of the one it leads to; a person without a workspace leaves none.</summary>
sealed class NotePerson(IServiceScopeFactory scopes)
{
    /// <param name="thing">A sign-in: by password, code, recovery, passkey, link.</param>
    public async Task RunAsync(Guid userId, string action, string thing, CancellationToken cancellation)
    {
        // A scope of its own: the person may still be in another workspace, or in none.
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<EnterAsMember>().RunAsync(userId, null, cancellation))
        {
            await scope.ServiceProvider.GetRequiredService<Audit>().NoteAsync(action, thing, cancellation);
        }
    }
}
