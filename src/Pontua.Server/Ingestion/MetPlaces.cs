using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>The places on which touches stand: a touchpoint has been met where it has one, and has a scale where its touches brought scores.</summary>
sealed class MetPlaces
{
    readonly HashSet<int> _met = [], _scored = [];

    /// <summary>As the log has them, in one pass over it, whatever the number of places: no index leads from a place to its touches.</summary>
    public static async Task<MetPlaces> ReadAsync(PontuaContext context, CancellationToken cancellation)
    {
        var places = new MetPlaces();
        foreach (var place in await context.Touches.Select(t => new { t.PlaceNumber, IsScored = t.ScoreTenths != null }).Distinct().ToListAsync(cancellation))
        {
            places._met.Add(place.PlaceNumber);
            if (place.IsScored)
            {
                places._scored.Add(place.PlaceNumber);
            }
        }

        return places;
    }

    /// <summary>After touches were taken away: takes away every place on which none stands and to which no spot's next scan goes, and the scale of every touchpoint without a scored one; the next import gives both again.</summary>
    /// <remarks>In the caller's transaction, with the import lock: an import that runs would go on by the numbers that go.</remarks>
    public async Task ForgetOthersAsync(PontuaContext context, CancellationToken cancellation)
    {
        var places = await context.Places.ToListAsync(cancellation);
        var signed = (await context.Spots.Select(s => new { s.TouchpointId, s.UnitId }).ToListAsync(cancellation)).ToHashSet();
        var gone = places.FindAll(place => !_met.Contains(place.Number) && !(place.StageId is null && signed.Contains(new { place.TouchpointId, place.UnitId })));
        if (gone.Count > 0)
        {
            var head = await context.LogHeads.SingleAsync(cancellation);
            head.LastPlaceGone = Math.Max(head.LastPlaceGone, gone.Max(place => place.Number));
            context.RemoveRange(gone);
            await context.SaveChangesAsync(cancellation);
        }

        var scored = places.Where(place => _scored.Contains(place.Number)).Select(place => place.TouchpointId).ToHashSet();
        await context.Touchpoints.Where(t => t.ScoreScale != null && !scored.Contains(t.Id))
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.ScoreScale, (ScoreScale?)null), cancellation);
    }
}
