using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Governance;

/// <summary>The workspace that was entered, as it is called and set.</summary>
sealed class ShowWorkspace(IDbContextFactory<PontuaContext> contexts, CurrentWorkspace current)
{
    public async Task<Workspace> RunAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.ReadWorkspaceAsync(cancellation);
    }

    /// <summary>The calendar by which days are told; where none was entered that of most companies.</summary>
    public async Task<TimeZoneInfo> CalendarAsync(CancellationToken cancellation)
        => current.IsEntered ? (await RunAsync(cancellation)).Calendar : Workspace.CalendarOf(Workspace.DefaultZone);

    /// <summary>The language of whoever has chosen none; null: as the browser asks.</summary>
    public async Task<string?> LanguageAsync(CancellationToken cancellation)
        => current.IsEntered ? (await RunAsync(cancellation)).Language : null;
}
