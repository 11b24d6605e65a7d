namespace Pontua.TouchpointMap;

/// <summary>touchpoint x stage x unit: what the touch log and the journey index number.</summary>
/// <param name="number">1 to 65,535 in its workspace, never given twice.</param>
public sealed class Place(int number, TouchpointId touchpointId)
{
    public const int Most = ushort.MaxValue;

    public int Number { get; private set; } = number;
    public TouchpointId TouchpointId { get; private set; } = touchpointId;
    public StageId? StageId { get; init; }
    public UnitId? UnitId { get; init; }
}
