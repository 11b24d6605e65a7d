using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Templates;

namespace Pontua.Server.TouchpointMap;

/// <summary>Adds a touchpoint to a stage; its name is free in the workspace, case and accents aside.</summary>
sealed class AddTouchpoint(Changes changes)
{
    public Task<Outcome<Touchpoint>> RunAsync(string name, StageId stage, CancellationToken cancellation)
        => changes.RunAsync<Touchpoint>(Role.Manager, "touchpoint.added", async context =>
        {
            // Shorter than the table allows: two lines of a card on the map. Longer ones come in with files only.
            if (!Text.Clean(name, Template.LongestName).Succeeded(out var clean, out var refusal)
                || !Touchpoint.Create(new(Guid.CreateVersion7()), clean).Succeeded(out var touchpoint, out refusal))
            {
                return refusal;
            }

            if (!await context.Stages.AnyAsync(s => s.Id == stage, cancellation))
            {
                return new Refusal("stage.not_found", RefusalKind.NotFound);
            }

            if (await context.Touchpoints.SingleOrDefaultAsync(t => t.NameKey == touchpoint.NameKey, cancellation) is { } taken)
            {
                return Refusal.Of(taken.State == TouchpointState.Retired ? "touchpoint.name_taken_by_retired" : "touchpoint.name_taken", taken.Name) with { Kind = RefusalKind.Conflict };
            }

            var standing = await context.Touchpoints.AsNoTracking().ToListAsync(cancellation);
            touchpoint.StandIn(stage, standing.SelectMany(t => t.Stages).Where(s => s.StageId == stage).Select(s => s.Position + 1).DefaultIfEmpty().Max());
            context.Add(touchpoint);
            return touchpoint;
        }, cancellation);
}
