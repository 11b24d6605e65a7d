namespace Pontua.TouchpointMap;

/// <summary>Names a <see cref="Unit"/> inside its workspace.</summary>
public readonly record struct UnitId(Guid Value);

/// <summary>A physical or organisational place of the company (clinic, shop, partner).</summary>
public sealed class Unit(UnitId id, string name)
{
    public const int LongestName = 60;

    public UnitId Id { get; private set; } = id;
    public string Name { get; set; } = name;
    public DateTimeOffset? RetiredAt { get; set; }
}
