using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>Finds a workspace by short name or name, case and accents aside, and enters it: for the command line.</summary>
sealed class FindWorkspace(IDbContextFactory<PontuaContext> contexts, CurrentWorkspace current, CurrentMember member)
{
    public async Task<Outcome<Workspace>> EnterAsync(string shortNameOrName, CancellationToken cancellation)
    {
        if (member.RequireMachine() is { } notAllowed)
        {
            return notAllowed;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (await NamedAsync(context, shortNameOrName, cancellation) is not { } workspace)
        {
            return Refusal.Of("workspace.not_found", shortNameOrName) with { Kind = RefusalKind.NotFound };
        }

        current.Enter(workspace.Id);
        return workspace;
    }

    /// <summary>The workspace that this names: by its short name, or by the name that it bears now.</summary>
    public static async Task<Workspace?> NamedAsync(PontuaContext context, string shortNameOrName, CancellationToken cancellation)
    {
        var asked = Workspace.ShortNameOf(shortNameOrName);
        var all = await context.Workspaces.AsNoTracking().ToListAsync(cancellation); // companies on one server, not rows of one
        return all.Find(w => w.ShortName == asked) ?? all.Find(w => Workspace.ShortNameOf(w.Name) == asked);
    }
}
