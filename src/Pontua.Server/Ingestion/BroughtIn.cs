using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>What an import has brought in, as the tables tell it.</summary>
static class BroughtIn
{
    /// <summary>Whether any touch, grade or touchpoint stands there by this import, whatever its counts and its state say.</summary>
    public static async Task<bool> HasBroughtAsync(this PontuaContext context, Import import, CancellationToken cancellation)
        => await HasMadeAsync(context, MadeTouchpoints.IdsOf(import), cancellation)
            || (import.StoredMapping is not null // else none is stored: no need to look through the log
                && (import.Kind is ImportKind.Grades
                    ? await context.Evaluations.AnyAsync(e => e.ImportNumber == import.Number, cancellation)
                    : await context.Touches.AnyAsync(t => t.ImportNumber == import.Number, cancellation)));

    static async Task<bool> HasMadeAsync(PontuaContext context, IReadOnlyList<TouchpointId> made, CancellationToken cancellation)
        => made.Count > 0 && await context.Touchpoints.AnyAsync(t => made.Contains(t.Id), cancellation);
}
