using Microsoft.EntityFrameworkCore;
using Pontua.Governance;

namespace Pontua.Server.Governance;

/// <param name="Zone">IANA name.</param>
/// <param name="Language">Null: as each browser asks.</param>
public sealed record WorkspaceSettings(string? Name, string? Zone, string? Language);

/// <summary>Changes how a company is called, by which clock its days begin and which language it speaks. The short name stays.</summary>
sealed class EditWorkspace(Changes changes)
{
    public Task<Outcome<Workspace>> RunAsync(WorkspaceSettings asked, CancellationToken cancellation)
        => changes.RunAsync<Workspace>(Role.Admin, "workspace.changed", async context =>
        {
            var workspace = await context.Workspaces.SingleAsync(w => w.Number == context.WorkspaceNumber, cancellation);
            if (!workspace.Rename(asked.Name ?? "").Succeeded(out _, out var refusal))
            {
                return refusal.About(nameof(asked.Name));
            }

            if (await FindWorkspace.NamedAsync(context, workspace.Name, cancellation) is { } other && other.Number != workspace.Number)
            {
                return Refusal.Of("workspace.name_taken", workspace.Name).About(nameof(asked.Name)) with { Kind = RefusalKind.Conflict };
            }

            if (!workspace.MoveTo(asked.Zone ?? "").Succeeded(out _, out refusal))
            {
                return refusal.About(nameof(asked.Zone));
            }

            return workspace.Speak(asked.Language).Succeeded(out _, out refusal) ? workspace : refusal.About(nameof(asked.Language));
        }, cancellation);
}
