using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>Makes a workspace; its name must give a short name that is free.</summary>
sealed class AddWorkspace(Changes changes, CurrentWorkspace current, TimeProvider clock)
{
    /// <summary>Makes it and enters it.</summary>
    public Task<Outcome<Workspace>> RunAsync(string name, bool isExample, CancellationToken cancellation)
        => changes.RunAsync<Workspace>(Role.Admin, "workspace.added", async context =>
        {
            if (!(await AddAsync(context, name, isExample, cancellation)).Succeeded(out var workspace, out var refusal))
            {
                return refusal;
            }

            await context.EnterAsync(current, workspace.Id, cancellation);
            return workspace;
        }, cancellation);

    /// <summary>The same for the first account, which nobody is there yet to answer for.</summary>
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
