namespace Pontua.TouchpointMap.Templates;

/// <summary>A map to start from, as it stands in a file: posture, goal, stages and touchpoints, without anybody's figures.</summary>
/// <param name="Key">Short word that the command line takes (<c>sme</c>, <c>clinic</c> …); an exported map has the workspace's.</param>
/// <param name="Language">Language of its words, as <c>pt-BR</c>.</param>
/// <param name="Stages">In the company's order inside each phase.</param>
public sealed record Template(
    string Key, string Language, string Name, string Description,
    TemplatePosture Posture, TemplateGoal Goal, IReadOnlyList<TemplateStage> Stages, IReadOnlyList<TemplateTouchpoint> Touchpoints)
{
    /// <summary>Longest name of a stage or touchpoint: what two lines of a card on the map hold.</summary>
    public const int LongestName = 28;

    public const int LongestKey = 60, LongestDescription = 300, LongestChannel = 60, LongestOutcome = 120;
    public const int MostStages = 60, MostTouchpoints = 400, MostQuestions = 10;

    /// <summary>So many of them fit into a touchpoint with their line breaks.</summary>
    public const int LongestQuestion = (Touchpoint.LongestQuestions / MostQuestions) - 1;

    /// <summary>Touchpoint x stage: what the map shows as cards.</summary>
    public int PlaceCount => Stages.Sum(stage => stage.Touchpoints.Count);

    /// <summary>Touchpoints that stand in a phase, each counted once.</summary>
    public int TouchpointCountOf(Phase phase)
        => Stages.Where(stage => stage.Phase == phase).SelectMany(stage => stage.Touchpoints).Distinct().Count();
}

/// <summary>What the company wants to convey.</summary>
public sealed record TemplatePosture(string Statement, IReadOnlyList<TemplateAttribute> Attributes);

/// <summary>One attribute with its weight (1 to 5) and its written examples.</summary>
public sealed record TemplateAttribute(string Name, int Weight, TemplateExamples Examples);

/// <summary>What the grades 1, 3 and 5 look like; a text may be empty.</summary>
public sealed record TemplateExamples(
    [property: System.Text.Json.Serialization.JsonPropertyName("1")] string One,
    [property: System.Text.Json.Serialization.JsonPropertyName("3")] string Three,
    [property: System.Text.Json.Serialization.JsonPropertyName("5")] string Five);

/// <summary>What counts as a sale: a touchpoint, or an outcome, or not chosen yet (neither), and within how many days.</summary>
public sealed record TemplateGoal(int WithinDays, string? Touchpoint = null, string? Outcome = null);

/// <summary>A stage and the names of the touchpoints that stand in it, in order.</summary>
public sealed record TemplateStage(string Name, Phase Phase, IReadOnlyList<string> Touchpoints);

/// <summary>A touchpoint; it may stand in several stages.</summary>
public sealed record TemplateTouchpoint(string Name, TouchpointKind Kind, Observation Observation)
{
    /// <summary>Channel in the file's language.</summary>
    public string? Channel { get; init; }

    /// <summary>One sentence: what the customer should leave with.</summary>
    public string? Objective { get; init; }

    /// <summary>1 to 5; null: nobody has said.</summary>
    public int? ImportanceToCustomer { get; init; }

    /// <summary>1 to 5; null: nobody has said.</summary>
    public int? ImportanceToCompany { get; init; }

    public bool MomentOfTruth { get; init; }

    /// <summary>The questions customers bring here.</summary>
    public IReadOnlyList<string> Questions { get; init; } = [];

    /// <summary>Null: nobody has said.</summary>
    public EstimatedReach? EstimatedReach { get; init; }

    /// <summary>A touchpoint that does not exist yet.</summary>
    public bool Planned { get; init; }
}
