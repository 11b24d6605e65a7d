using System.Collections.Concurrent;
using Pontua.Ingestion.Rules;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion.Live;

/// <summary>What placing a workspace's events needs, as it was at one moment.</summary>
/// <param name="Nowhere">The touchpoint that gathers what no rule places; null: nothing was gathered yet.</param>
/// <param name="OnlyStageOf">The stage of the touchpoints that stand in one alone.</param>
/// <param name="Version">Of the rules.</param>
sealed record LiveMap(
    RuleBook Rules, TouchpointId? Nowhere, IReadOnlySet<TouchpointId> Standing, IReadOnlyDictionary<TouchpointId, StageId> OnlyStageOf,
    IReadOnlyDictionary<string, StageId> Stages, IReadOnlyDictionary<string, UnitId> Units, ConcurrentDictionary<PlaceIds, int> Places, long Version, DateTimeOffset ReadAt);

/// <summary>The three parts of a place.</summary>
readonly record struct PlaceIds(TouchpointId Touchpoint, StageId? Stage, UnitId? Unit);
