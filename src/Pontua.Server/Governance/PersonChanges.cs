using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>The door for changes of one's own account, which stands outside the workspaces: all saves of a change in one transaction, with its line in the audit of the workspace the person is in.</summary>
sealed class PersonChanges(PontuaContext context, Audit audit)
{
    /// <param name="change">Works on the context of the request, which the stores of Identity share.</param>
    public async Task<Outcome<T>> RunAsync<T>(PontuaUser user, string action, Func<Task<Outcome<T>>> change, CancellationToken cancellation)
    {
        await using var transaction = await context.BeginChangeAsync(cancellation);
        var outcome = await change();
        if (!outcome.Succeeded(out _, out _))
        {
            return outcome;
        }

        if (context.IsInWorkspace)
        {
            await audit.WriteAsync(context, action, user.Id.ToString(), "", cancellation);
            await context.SaveChangesAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return outcome;
    }
}
