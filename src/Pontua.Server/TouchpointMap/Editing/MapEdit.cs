using Pontua.TouchpointMap;

namespace Pontua.Server.TouchpointMap.Editing;

/// <summary>One thing done to the map where it stands. All but removing can be taken back by another one.</summary>
public abstract record MapEdit
{
    public sealed record AddPoint(StageId Stage, string Name) : MapEdit;

    /// <summary>Takes a touchpoint out for good, or retires it where something has happened there already.</summary>
    public sealed record RemovePoint(TouchpointId Point) : MapEdit;

    /// <param name="Before">The touchpoint it comes to stand before; null: last.</param>
    public sealed record MovePoint(TouchpointId Point, StageId From, StageId To, TouchpointId? Before) : MapEdit;

    /// <param name="GivesBack">It had this name: one from a file, longer than the pages allow, fits too.</param>
    public sealed record RenamePoint(TouchpointId Point, string Name, bool GivesBack = false) : MapEdit;

    public sealed record RetirePoint(TouchpointId Point) : MapEdit;

    /// <param name="State">As which it stood on the map before it was retired.</param>
    /// <param name="IsGoal">It counted as the sale.</param>
    public sealed record RestorePoint(TouchpointId Point, TouchpointState State, bool IsGoal) : MapEdit;

    public sealed record AddStage(Phase Phase, string Name) : MapEdit;

    /// <summary>For good: what stood there leaves it.</summary>
    public sealed record RemoveStage(StageId Stage) : MapEdit;

    public sealed record RenameStage(StageId Stage, string Name) : MapEdit;

    /// <param name="Step">-1: one earlier, 1: one later; over the edge of its phase into the next.</param>
    public sealed record MoveStage(StageId Stage, int Step) : MapEdit;
}
