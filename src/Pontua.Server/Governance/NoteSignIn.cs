using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>Writes a sign-in into the audit of the workspace it leads to; a person without a workspace leaves none.</summary>
sealed class NoteSignIn(IServiceScopeFactory scopes)
{
    /// <param name="by">password, code, recovery, passkey, link.</param>
    public async Task RunAsync(PontuaUser user, string by, CancellationToken cancellation)
    {
        // A scope of its own: whoever signs in may still be in another workspace.
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        if (!await services.GetRequiredService<EnterAsMember>().RunAsync(user.Id, null, cancellation))
        {
            return;
        }

        await using var context = await services.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        await services.GetRequiredService<Audit>().WriteAsync(context, "sign_in", by, "", cancellation);
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
