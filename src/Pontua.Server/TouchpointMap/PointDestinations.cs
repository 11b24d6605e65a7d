using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;
using Pontua.Server.Ui.Going;
using Pontua.TouchpointMap;

namespace Pontua.Server.TouchpointMap;

/// <summary>The touchpoints by their names, for the command bar.</summary>
sealed class PointDestinations(IDbContextFactory<PontuaContext> contexts) : IDestinations
{
    const int Most = 8;

    public async Task<IReadOnlyList<Destination>> FindAsync(SoughtWords words, CancellationToken cancellation)
    {
        if (words.IsEmpty)
        {
            return [];
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var points = await context.Touchpoints.AsNoTracking().Where(t => t.State != TouchpointState.Retired).Select(t => new { t.Id, t.Name }).ToListAsync(cancellation);
        return [.. words.Best(points, p => p.Name).Take(Most).Select(p => new Destination("going.points", p.Name, MapPaths.Point(p.Id), "map-pin"))];
    }
}
