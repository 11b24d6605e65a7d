namespace Pontua.TouchpointMap;

/// <summary>What counts as a sale here: a touchpoint or an outcome that the company chose, and within how many days after a contact.</summary>
public sealed class Goal
{
    public const int DefaultWithinDays = 30, LongestWithinDays = 730;

    /// <summary>Meeting this touchpoint is the sale; null: the outcome says it.</summary>
    public TouchpointId? TouchpointId { get; set; }

    /// <summary>A touch with this outcome is the sale; null: the touchpoint says it.</summary>
    public string? Outcome { get; set; }

    public int WithinDays { get; set; } = DefaultWithinDays;

    /// <summary>The touchpoint is taken out of the map: what nobody can reach any more is no goal.</summary>
    public void Lose(TouchpointId touchpoint) => TouchpointId = TouchpointId == touchpoint ? null : TouchpointId;

    /// <summary>The touchpoint that was the goal is back on the map: it is so again, unless something else was chosen meanwhile.</summary>
    public void Regain(TouchpointId touchpoint) => TouchpointId ??= Outcome is null ? touchpoint : default(TouchpointId?);
}
