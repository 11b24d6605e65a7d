using Pontua.Journeys;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>A <see cref="Selection"/> found in the workspace: instants instead of days, the unit instead of its name.</summary>
/// <param name="Filter">The same as the journeys read it; the unit is kept in the groups of places.</param>
sealed record Extent(Selection Asked, DateTimeOffset? From, DateTimeOffset? To, Unit? Unit, JourneyFilter Filter);
