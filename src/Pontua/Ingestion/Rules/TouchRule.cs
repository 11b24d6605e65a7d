using System.Text.Json;
using Pontua.TouchpointMap;

namespace Pontua.Ingestion.Rules;

/// <summary>Where events of a kind take place: the first rule whose conditions an event all meets gives it its touchpoint.</summary>
/// <param name="number">From 1 in its workspace.</param>
/// <param name="position">Its turn among the rules: the lowest first.</param>
public sealed class TouchRule(int number, int position, TouchpointId touchpointId)
{
    public const int MostRules = 500, MostConditions = 8;

    IReadOnlyList<RuleCondition>? _conditions;

    public int Number { get; private set; } = number;
    public int Position { get; set; } = position;
    public TouchpointId TouchpointId { get; set; } = touchpointId;

    /// <summary>Null: as the event tells, else the touchpoint's only stage, else none.</summary>
    public StageId? StageId { get; set; }

    /// <summary>The conditions as JSON.</summary>
    public string StoredConditions { get; private set; } = "[]";

    /// <summary>All must hold.</summary>
    public IReadOnlyList<RuleCondition> Conditions
    {
        get => _conditions ??= JsonSerializer.Deserialize<List<RuleCondition>>(StoredConditions) ?? [];
        set => (_conditions, StoredConditions) = (value, JsonSerializer.Serialize(value));
    }
}

/// <summary>How far the touches of the past are at the places that today's rules give them.</summary>
public sealed class RuleState
{
    /// <summary>Counts up with each change of the rules.</summary>
    public long Version { get; set; }

    /// <summary>Version by which the touches of the past were placed last.</summary>
    public long PlacedVersion { get; set; }

    /// <summary>Up to here the touches are placed by <see cref="Version"/>, where it is not <see cref="PlacedVersion"/>.</summary>
    public long PlacedSeq { get; set; }
}
