using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <param name="Zone">IANA name.</param>
/// <param name="Language">Null: as each browser asks.</param>
public sealed record WorkspaceSettings(string? Name, string? Zone, string? Language);

/// <summary>Changes how a company is called, by which clock its days begin and which language it speaks. The short name stays.</summary>
sealed class EditWorkspace(IDbContextFactory<PontuaContext> contexts, CurrentMember member, Audit audit)
{
    public async Task<Outcome<Workspace>> RunAsync(WorkspaceSettings asked, CancellationToken cancellation)
    {
        if (member.Require(Role.Admin) is { } notAllowed)
        {
            return notAllowed;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
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

        if (!workspace.Speak(asked.Language).Succeeded(out _, out refusal))
        {
            return refusal.About(nameof(asked.Language));
        }

        var changed = context.Entry(workspace).Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name).ToList();
        if (changed.Count > 0)
        {
            await audit.WriteAsync(context, "workspace.changed", workspace.ShortName, string.Join(' ', changed), cancellation);
            await context.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }

        return workspace;
    }
}
