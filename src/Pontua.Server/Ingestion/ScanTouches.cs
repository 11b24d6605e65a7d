using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Server.Storage;
using Pontua.Server.TouchpointMap.Spots;
using Pontua.TouchpointMap.Spots;

namespace Pontua.Server.Ingestion;

/// <summary>A scan as a touch in the log, as it happens: of nobody known, at the spot's touchpoint and unit.</summary>
sealed class ScanTouches(IDbContextFactory<PontuaContext> contexts, TouchWriter writer) : IScans
{
    public async Task AddAsync(Spot spot, DateTimeOffset at, CancellationToken cancellation)
    {
        if (await FindPlaceAsync(spot, cancellation) is not { } place)
        {
            return; // a company with more places than can be numbered: the question is asked all the same
        }

        var row = new TouchRow { Touchpoint = "", At = at.UtcDateTime, Id = $"scan {Guid.CreateVersion7():N}" };
        await using (var log = await writer.OpenAsync(cancellation))
        {
            await log.AppendAsync([new(TouchKeys.KeyOf(row, TouchKeys.HashOf(row), 0), row, place)], null, 1, cancellation);
        }

        await writer.TellAsync(cancellation);
    }

    /// <summary>Null: there is no number left.</summary>
    async Task<int?> FindPlaceAsync(Spot spot, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var own = context.Places.Where(p => p.TouchpointId == spot.TouchpointId && p.StageId == null && p.UnitId == spot.UnitId).Select(p => (int?)p.Number);
        if (await own.SingleOrDefaultAsync(cancellation) is { } known)
        {
            return known;
        }

        await using var change = await context.BeginChangeAsync(cancellation);
        if (await own.SingleOrDefaultAsync(cancellation) is { } meanwhile)
        {
            return meanwhile;
        }

        var book = await PlaceBook.LoadAsync(context, cancellation);
        var touchpoint = await context.Touchpoints.Where(t => t.Id == spot.TouchpointId).Select(t => t.Name).SingleAsync(cancellation);
        var unit = spot.UnitId is null ? null : await context.Units.Where(u => u.Id == spot.UnitId).Select(u => u.Name).SingleAsync(cancellation);
        var name = new PlaceName(touchpoint, null, unit);
        if (!book.TryNumber(context, [name]))
        {
            return null;
        }

        await context.SaveChangesAsync(cancellation);
        await change.CommitAsync(cancellation);
        return book.NumberOf(name);
    }
}
