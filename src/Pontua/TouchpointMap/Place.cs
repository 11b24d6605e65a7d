using Pontua.Journeys;

namespace Pontua.TouchpointMap;

/// <summary>touchpoint x stage x unit: what the touch log and the journey index number.</summary>
/// <param name="number">1 to <see cref="Most"/> in its workspace; given again only after an undo took away all that stood on it.</param>
public sealed class Place(int number, TouchpointId touchpointId)
{
    /// <summary>Most places of a workspace: what the journey index can number.</summary>
    public const int Most = JourneyTouch.HighestPlace;

    public int Number { get; private set; } = number;
    public TouchpointId TouchpointId { get; private set; } = touchpointId;
    public StageId? StageId { get; init; }
    public UnitId? UnitId { get; init; }
}
