namespace Pontua.TouchpointMap.Spots;

/// <summary>Names a <see cref="Spot"/> inside its workspace.</summary>
public readonly record struct SpotId(Guid Value);

/// <summary>A code that hangs where a touchpoint is: customers scan it and answer one question.</summary>
/// <param name="code">See <see cref="SpotCode"/>.</param>
public sealed class Spot(SpotId id, TouchpointId touchpointId, UnitId? unitId, string code)
{
    /// <summary>Of so many scans one asks how it was against what was expected; the others ask for an attribute.</summary>
    public const int ExpectationEvery = 4;

    public SpotId Id { get; private set; } = id;
    public TouchpointId TouchpointId { get; private set; } = touchpointId;

    /// <summary>Null: of the whole company.</summary>
    public UnitId? UnitId { get; private set; } = unitId;

    public string Code { get; private set; } = code;

    /// <summary>How often it was opened.</summary>
    public long Scans { get; private set; }

    /// <summary>Counts one more scan and tells what it asks: each attribute in its turn, and now and then the expectation.</summary>
    /// <param name="attributes">Those of the posture, in their order; empty: only the expectation is asked.</param>
    /// <returns>Null: how it was against what was expected.</returns>
    public AttributeId? Scan(IReadOnlyList<AttributeId> attributes)
    {
        var (round, turn) = Math.DivRem(Scans++, ExpectationEvery);
        return attributes.Count == 0 || turn == ExpectationEvery - 1 ? null
            : attributes[(int)(((round * (ExpectationEvery - 1)) + turn) % attributes.Count)];
    }
}
