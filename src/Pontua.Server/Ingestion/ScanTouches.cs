using Pontua.Ingestion;
using Pontua.Server.TouchpointMap.Spots;
using Pontua.TouchpointMap.Spots;

namespace Pontua.Server.Ingestion;

/// <summary>A scan as a touch in the log, as it happens: of nobody known, at the spot's touchpoint and unit.</summary>
sealed class ScanTouches(PlaceNumbers places, TouchWriter writer) : IScans
{
    public async Task AddAsync(Spot spot, DateTimeOffset at, CancellationToken cancellation)
    {
        if (await places.FindOrMakeAsync(new(spot.TouchpointId, null, spot.UnitId), cancellation) is not { } place)
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
}
