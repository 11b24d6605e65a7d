using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>The touches of customers: looked up stretch by stretch of the log, as their index stands.</summary>
static class Stretches
{
    /// <summary>All touches of some subjects.</summary>
    public static async Task<IQueryable<Touch>> TouchesOfAsync(this PontuaContext context, IReadOnlyCollection<long> subjects, CancellationToken cancellation)
    {
        var stretches = await context.StretchesAsync(cancellation);
        return context.Touches.AsNoTracking().Where(t => stretches.Contains(t.Stretch) && subjects.Contains(t.SubjectNumber));
    }

    /// <summary>All stretches that there are.</summary>
    public static async Task<List<int>> StretchesAsync(this PontuaContext context, CancellationToken cancellation)
        => UpTo(await context.LogHeads.Select(h => h.LastSeq).SingleOrDefaultAsync(cancellation));

    /// <summary>The stretches up to a number of the log.</summary>
    public static List<int> UpTo(long seq) => [.. Enumerable.Range(0, Touch.StretchOf(seq) + 1)];
}
