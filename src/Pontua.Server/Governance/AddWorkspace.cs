using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>Makes a workspace; its name must give a short name that is free.</summary>
sealed class AddWorkspace(IDbContextFactory<PontuaContext> contexts, TimeProvider clock)
{
    public async Task<Outcome<Workspace>> RunAsync(string name, bool isExample, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await AddAsync(context, name, isExample, cancellation);
    }

    /// <summary>The same inside a larger change.</summary>
    public async Task<Outcome<Workspace>> AddAsync(PontuaContext context, string name, bool isExample, CancellationToken cancellation)
    {
        if (!Workspace.Create(name, clock.GetUtcNow(), isExample).Succeeded(out var workspace, out var refusal))
        {
            return refusal;
        }

        if (await FindWorkspace.NamedAsync(context, workspace.Name, cancellation) is not null)
        {
            return Refusal.Of("workspace.name_taken", workspace.Name) with { Kind = RefusalKind.Conflict };
        }

        context.Add(workspace);
        await context.SaveChangesAsync(cancellation);
        return workspace;
    }
}
