using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Server.Storage;
using Pontua.Server.TouchpointMap;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>How many of the touchpoints that an import had made went with it, and how many stayed.</summary>
readonly record struct MadeTouchpointsLeft(int Removed, int Kept);

/// <summary>The touchpoints that an import made: those on which nothing stands go with it.</summary>
static class MadeTouchpoints
{
    /// <param name="Design">Hash of its design as it was made: any edit shows in it.</param>
    sealed record Made(Guid Id, string Design);

    /// <summary>Notes in the import's row the touchpoints that this context is about to add.</summary>
    public static async Task NoteAsync(PontuaContext context, int number, CancellationToken cancellation)
    {
        var added = context.ChangeTracker.Entries<Touchpoint>().Where(t => t.State is EntityState.Added).Select(t => new Made(t.Entity.Id.Value, DesignOf(t.Entity))).ToList();
        if (added.Count > 0)
        {
            var import = await context.Imports.SingleAsync(i => i.Number == number, cancellation);
            Keep(import, [.. Of(import), .. added]);
        }
    }

    public static IReadOnlyList<TouchpointId> IdsOf(Import import) => [.. Of(import).Select(made => new TouchpointId(made.Id))];

    /// <summary>Takes away those without a grade, a touch, a goal, a round, a plan or an edit, and the stages to be placed that are empty then; in the caller's transaction, after the import's own rows.</summary>
    /// <param name="needed">Where rows are about to stand: neither the touchpoints nor the stages go.</param>
    public static async Task<MadeTouchpointsLeft> RemoveAsync(
        PontuaContext context, int number, IReadOnlyList<(TouchpointId Touchpoint, StageId? Stage, UnitId? Unit)> needed, CancellationToken cancellation)
    {
        var (touchpoints, stages) = (needed.Select(n => n.Touchpoint).ToHashSet(), needed.Select(n => n.Stage).OfType<StageId>().ToHashSet());
        var import = await context.Imports.SingleAsync(i => i.Number == number, cancellation);
        var designs = Of(import).ToDictionary(made => new TouchpointId(made.Id), made => made.Design);
        var ids = designs.Keys.ToList();
        var standing = await context.Touchpoints.Where(t => ids.Contains(t.Id)).ToListAsync(cancellation);
        var used = await FindUsedAsync(context, ids, cancellation);
        var gone = standing.Where(t => !touchpoints.Contains(t.Id) && !used.Contains(t.Id) && t.Photo is null && DesignOf(t) == designs[t.Id]).ToList();
        context.RemoveRange(gone);
        Keep(import, [.. standing.Except(gone).Select(t => new Made(t.Id.Value, designs[t.Id]))]);
        var emptied = gone.SelectMany(t => t.Stages).Select(s => s.StageId).Except(stages).ToList();
        await context.SaveChangesAsync(cancellation);
        await RemoveEmptiedAsync(context, emptied, cancellation);
        return new(gone.Count, standing.Count - gone.Count);
    }

    static async Task<HashSet<TouchpointId>> FindUsedAsync(PontuaContext context, List<TouchpointId> ids, CancellationToken cancellation)
    {
        var met = await context.Places.Where(p => ids.Contains(p.TouchpointId)).Select(p => p.TouchpointId).Distinct().ToListAsync(cancellation);
        var graded = await context.Evaluations.Where(e => ids.Contains(e.TouchpointId)).Select(e => e.TouchpointId).Distinct().ToListAsync(cancellation);
        var aims = await context.Goals.Where(g => g.TouchpointId != null).Select(g => g.TouchpointId!.Value).ToListAsync(cancellation);
        var asked = await context.Rounds.SelectMany(r => r.Touchpoints).Select(t => t.TouchpointId).Where(t => ids.Contains(t)).Distinct().ToListAsync(cancellation);
        var planned = await context.Plans.Select(p => p.TouchpointId).Where(t => ids.Contains(t)).Distinct().ToListAsync(cancellation);
        var signed = await context.Spots.Select(s => s.TouchpointId).Where(t => ids.Contains(t)).Distinct().ToListAsync(cancellation);
        var expected = await context.ExpectationAnswers.Select(a => a.TouchpointId).Where(t => ids.Contains(t)).Distinct().ToListAsync(cancellation);
        var taught = await context.Policies.SelectMany(p => p.Touchpoints).Select(t => t.TouchpointId).Where(t => ids.Contains(t)).Distinct().ToListAsync(cancellation);
        return [.. met, .. graded, .. aims, .. asked, .. planned, .. signed, .. expected, .. taught];
    }

    static async Task RemoveEmptiedAsync(PontuaContext context, List<StageId> stages, CancellationToken cancellation)
    {
        var standing = await context.Touchpoints.AsNoTracking().ToListAsync(cancellation);
        var empty = stages.Except(standing.SelectMany(t => t.Stages).Select(s => s.StageId)).ToList();
        context.RemoveRange(await context.Stages
            .Where(s => s.IsToBePlaced && empty.Contains(s.Id) && !context.Places.Any(p => p.StageId == s.Id)
                && !context.Evaluations.Any(e => e.StageId == s.Id) && !context.Suggestions.Any(g => g.StageId == s.Id))
            .ToListAsync(cancellation));
        await context.SaveChangesAsync(cancellation);
    }

    static string DesignOf(Touchpoint touchpoint) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(TouchpointDesign.Of(touchpoint))));

    static List<Made> Of(Import import) => import.Made is null ? [] : JsonSerializer.Deserialize<List<Made>>(import.Made)!;

    static void Keep(Import import, List<Made> made) => import.Made = made.Count == 0 ? null : JsonSerializer.Serialize(made);
}
