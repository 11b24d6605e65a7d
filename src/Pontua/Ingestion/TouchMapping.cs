namespace Pontua.Ingestion;

/// <summary>A field of a touch that a file may fill.</summary>
public enum TouchField { Subject, Touchpoint, At, Id, End, Channel, Stage, Unit, Agent, Wait, Talk, Hold, After, Bot, Outcome, Value, Score }

/// <summary>Which column fills which field of a touch, and which rows are read at all.</summary>
public sealed record TouchMapping
{
    /// <summary>Without these a row is no touch.</summary>
    public static readonly IReadOnlyList<TouchField> Needed = [TouchField.Subject, TouchField.Touchpoint, TouchField.At];

    /// <summary>Fields that may be the same for every row (<c>=CONST</c>).</summary>
    public static readonly IReadOnlyList<TouchField> MayBeConstant =
        [TouchField.Touchpoint, TouchField.Channel, TouchField.Stage, TouchField.Unit, TouchField.Outcome];

    public IReadOnlyDictionary<TouchField, CellSource> Sources { get; init; } = new Dictionary<TouchField, CellSource>();

    /// <summary>All must hold, else the row is skipped.</summary>
    public IReadOnlyList<RowCondition> Conditions { get; init; } = [];

    /// <summary>A subject that means nobody known, beside the empty one.</summary>
    public string? AnonymousValue { get; init; }

    /// <summary>The talk time is end minus start only where no duration is given.</summary>
    public bool TalkIsEndMinusStart => Sources.ContainsKey(TouchField.End)
        && !Sources.Keys.Any(given => given is TouchField.Wait or TouchField.Talk or TouchField.Hold or TouchField.After or TouchField.Bot);

    /// <summary>Refuses a mapping without a needed field, and a constant where each row must have its own.</summary>
    public Refusal? Check()
    {
        foreach (var field in Needed)
        {
            if (!Sources.ContainsKey(field))
            {
                return Refusal.Of("import.field_needed", field);
            }
        }

        foreach (var (field, source) in Sources)
        {
            if (source.Constant is not null && !MayBeConstant.Contains(field))
            {
                return Refusal.Of("import.field_not_constant", field);
            }
        }

        return null;
    }
}
