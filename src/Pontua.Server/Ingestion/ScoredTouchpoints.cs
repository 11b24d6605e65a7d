using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>The touchpoints whose touches brought scores: only these have a scale.</summary>
static class ScoredTouchpoints
{
    /// <summary>Takes the scale from every touchpoint without a scored touch: the next scored import gives it one again.</summary>
    public static Task ForgetScalesAsync(PontuaContext context, CancellationToken cancellation)
    {
        var scored = context.Touches.Where(t => t.ScoreTenths != null).Join(context.Places, t => t.PlaceNumber, p => p.Number, (_, place) => place.TouchpointId);
        return context.Touchpoints.Where(t => t.ScoreScale != null && !scored.Contains(t.Id))
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.ScoreScale, (ScoreScale?)null), cancellation);
    }
}
