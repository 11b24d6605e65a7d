using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;

namespace Pontua.Server.TouchpointMap;

/// <summary>Remembers where the company's first steps stand, so that whoever left in the middle goes on there.</summary>
sealed class FirstSteps(Changes changes)
{
    /// <param name="step">The next one; null: they are over.</param>
    public Task<Outcome<Workspace>> GoOnToAsync(FirstStep? step, CancellationToken cancellation)
        => changes.RunAsync<Workspace>(Role.Manager, step is null ? "first_steps.ended" : "first_steps.moved", async context =>
        {
            var workspace = await context.Workspaces.SingleAsync(w => w.Number == context.WorkspaceNumber, cancellation);
            workspace.FirstStep = step;
            return workspace;
        }, cancellation);
}
