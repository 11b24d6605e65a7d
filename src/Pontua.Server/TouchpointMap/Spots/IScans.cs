using Pontua.TouchpointMap.Spots;

namespace Pontua.Server.TouchpointMap.Spots;

/// <summary>Hears that somebody opened a spot, which is a touch; declared here, implemented by Ingestion, which writes the log.</summary>
interface IScans
{
    Task AddAsync(Spot spot, DateTimeOffset at, CancellationToken cancellation);
}
