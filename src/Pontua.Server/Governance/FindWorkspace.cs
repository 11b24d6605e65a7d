using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>Finds a workspace by short name or name, case and accents aside, and enters it: for the command line.</summary>
sealed class FindWorkspace(IDbContextFactory<PontuaContext> contexts, CurrentWorkspace current)
{
    public async Task<Outcome<Workspace>> EnterAsync(string shortNameOrName, CancellationToken cancellation)
    {
        var asked = Workspace.ShortNameOf(shortNameOrName);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (await context.Workspaces.SingleOrDefaultAsync(w => w.ShortName == asked, cancellation) is not { } workspace)
        {
            return Refusal.Of("workspace.not_found", shortNameOrName) with { Kind = RefusalKind.NotFound };
        }

        current.Enter(workspace.Id);
        return workspace;
    }
}
