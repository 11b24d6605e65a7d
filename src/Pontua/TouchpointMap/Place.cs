using Pontua.Journeys;

namespace Pontua.TouchpointMap;

/// <summary>touchpoint x stage x unit: what the touch log and the journey index number.</summary>
/// <param name="number">1 to <see cref="Most"/> in its workspace; one that an undo took away is given again only when there is no other left.</param>
public sealed class Place(int number, TouchpointId touchpointId)
{
    /// <summary>Most places of a workspace: what the journey index can number.</summary>
    public const int Most = JourneyTouch.HighestPlace;

    public int Number { get; private set; } = number;
    public TouchpointId TouchpointId { get; private set; } = touchpointId;
    public StageId? StageId { get; init; }
    public UnitId? UnitId { get; init; }
}
