using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.TouchpointMap;

/// <summary>Before the first change of a day to stages and to what stands in them, keeps the map as it stood: whoever changes it, page, file or command.</summary>
/// <remarks>On its first day a map has no past: making it costs nothing.</remarks>
sealed class KeepFormerMaps(TimeProvider clock) : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PontuaContext { IsInWorkspace: true } context && IsRedrawn(context))
        {
            await KeepAsync(context, cancellationToken);
        }

        return result;
    }

    static bool IsRedrawn(PontuaContext context)
        => context.ChangeTracker.Entries().Any(e => e.State is not EntityState.Unchanged && (e.Entity is Stage or TouchpointStage || (e.Entity is Touchpoint && e.State is EntityState.Modified && e.Property(nameof(Touchpoint.State)).IsModified)));

    async Task KeepAsync(PontuaContext context, CancellationToken cancellation)
    {
        if (await context.Workspaces.AsNoTracking().SingleOrDefaultAsync(w => w.Number == context.WorkspaceNumber, cancellation) is not { } workspace)
        {
            return; // that is being made
        }

        var today = workspace.DayOf(clock.GetUtcNow());
        if (today <= workspace.DayOf(workspace.CreatedAt) || await context.FormerMaps.AnyAsync(m => m.Until == today, cancellation) || context.FormerMaps.Local.Any(m => m.Until == today))
        {
            return;
        }

        // An empty one too: it says that there was no map yet.
        context.Add(new FormerMap(today, MapDrawing.Of(await context.Stages.AsNoTracking().ToListAsync(cancellation), await context.Touchpoints.AsNoTracking().ToListAsync(cancellation))));
    }
}
