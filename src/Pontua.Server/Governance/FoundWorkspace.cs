using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>A workspace with its first admin in it; part of the transaction of whoever calls, in a scope that has entered none.</summary>
sealed class FoundWorkspace(PontuaContext context, CurrentWorkspace current, AddWorkspace add, Audit audit, TimeProvider clock)
{
    /// <param name="admin">How the workspace calls the person.</param>
    /// <param name="action">Dotted, for the audit.</param>
    public async Task<Outcome<Workspace>> RunAsync(string? name, PontuaUser user, string admin, string action, CancellationToken cancellation)
    {
        if (!(await add.AddAsync(context, name ?? "", isExample: false, cancellation)).Succeeded(out var workspace, out var refusal))
        {
            return refusal;
        }

        user.LastWorkspace = workspace.Number;
        await context.EnterAsync(current, workspace.Id, cancellation);
        context.Add(new Membership(user.Id, admin, Role.Admin, clock.GetUtcNow()));
        await audit.WriteAsync(context, action, user.Id.ToString(), "", cancellation);
        await context.SaveChangesAsync(cancellation);
        return workspace;
    }
}
