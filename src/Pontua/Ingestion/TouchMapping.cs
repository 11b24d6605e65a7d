using Pontua.TouchpointMap;

namespace Pontua.Ingestion;

/// <summary>A field of a touch that a file may fill.</summary>
public enum TouchField { Subject, Touchpoint, At, Id, End, Channel, Stage, Unit, Agent, Wait, Talk, Hold, After, Bot, Outcome, Value, Score }

/// <summary>What a bare number is where a duration stands; <c>h:mm:ss</c> says it itself.</summary>
public enum DurationUnit { Seconds, Minutes }

/// <inheritdoc/>
public sealed record TouchMapping : ColumnMapping<TouchField>
{
    /// <summary>Without these a row is no touch.</summary>
    public static readonly IReadOnlyList<TouchField> Needed = [TouchField.Subject, TouchField.Touchpoint, TouchField.At];

    /// <summary>Fields that may be the same for every row (<c>=CONST</c>).</summary>
    public static readonly IReadOnlyList<TouchField> MayBeConstant =
        [TouchField.Touchpoint, TouchField.Channel, TouchField.Stage, TouchField.Unit, TouchField.Outcome];

    /// <summary>Fields that hold durations.</summary>
    public static readonly IReadOnlyList<TouchField> DurationFields = [TouchField.Wait, TouchField.Talk, TouchField.Hold, TouchField.After, TouchField.Bot];

    /// <summary>A subject that means nobody known, beside the empty one.</summary>
    public string? AnonymousValue { get; init; }

    /// <summary>What the score column is on; null: as its values show.</summary>
    public ScoreScale? ScoreScale { get; init; }

    /// <summary>One unit for all duration columns of the file.</summary>
    public DurationUnit Durations { get; init; }

    /// <summary>The talk time is end minus start only where no duration is given.</summary>
    public bool TalkIsEndMinusStart => Sources.ContainsKey(TouchField.End)
        && !Sources.Keys.Any(DurationFields.Contains);

    protected override IReadOnlyList<TouchField> FieldsNeeded => Needed;

    protected override IReadOnlyList<TouchField> FieldsThatMayBeConstant => MayBeConstant;
}
