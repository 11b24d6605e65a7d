using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>The places on which touches stand: a touchpoint has been met where it has one, and has a scale where its touches brought scores.</summary>
static class MetPlaces
{
    /// <summary>After touches were taken away: takes away every place on which none stands, and the scale of every touchpoint without a scored one; the next import gives both again.</summary>
    /// <remarks>In the caller's transaction, with the import lock: an import that runs would go on by the numbers that go.</remarks>
    public static async Task ForgetOthersAsync(PontuaContext context, CancellationToken cancellation)
    {
        // One pass over the log, whatever the number of places: no index leads from a place to its touches.
        var met = await context.Touches.Select(t => new { t.PlaceNumber, IsScored = t.ScoreTenths != null }).Distinct().ToListAsync(cancellation);
        var numbers = met.Select(place => place.PlaceNumber).ToHashSet();
        var scoredNumbers = met.Where(place => place.IsScored).Select(place => place.PlaceNumber).ToHashSet();
        var places = await context.Places.ToListAsync(cancellation);
        context.RemoveRange(places.Where(place => !numbers.Contains(place.Number)));
        await context.SaveChangesAsync(cancellation);
        var scored = places.Where(place => scoredNumbers.Contains(place.Number)).Select(place => place.TouchpointId).ToHashSet();
        await context.Touchpoints.Where(t => t.ScoreScale != null && !scored.Contains(t.Id))
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.ScoreScale, (ScoreScale?)null), cancellation);
    }
}
