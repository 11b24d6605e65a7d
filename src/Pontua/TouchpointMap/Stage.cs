namespace Pontua.TouchpointMap;

/// <summary>The three fixed phases around the purchase.</summary>
public enum Phase { Before, During, After }

/// <summary>Names a <see cref="Stage"/> inside its workspace.</summary>
public readonly record struct StageId(Guid Value);

/// <summary>One of the company's own steps inside a phase.</summary>
public sealed class Stage(StageId id, Phase phase, string name, int position)
{
    public const int LongestName = 28;

    public StageId Id { get; private set; } = id;
    public Phase Phase { get; private set; } = phase;
    public string Name { get; private set; } = name;

    /// <summary>Order inside the phase, ascending.</summary>
    public int Position { get; private set; } = position;

    /// <summary>Made by an import: the touchpoints in it are still to be placed.</summary>
    public bool IsToBePlaced { get; init; }

    public Outcome<Stage> Rename(string name)
    {
        if (!Text.Clean(name, LongestName).Succeeded(out var clean, out var refusal))
        {
            return refusal;
        }

        Name = clean;
        return this;
    }

    public void MoveTo(Phase phase, int position) => (Phase, Position) = (phase, position);
}
