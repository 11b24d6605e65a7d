namespace Pontua.TouchpointMap;

/// <summary>Names a <see cref="Touchpoint"/> inside its workspace.</summary>
public readonly record struct TouchpointId(Guid Value);

/// <summary>Whether a touchpoint is met through a screen.</summary>
public enum TouchpointKind { Digital, Traditional }

/// <summary>How the company sees what happens at a touchpoint.</summary>
public enum Observation { ByItself, ByQr, BySample, NotMeasured }

/// <summary>Whether customers meet it now, are to meet it, or met it once: a retired one keeps its history and is off the map.</summary>
public enum TouchpointState { Active, Planned, Retired }

/// <summary>What the scores of touches mean at a touchpoint.</summary>
public enum ScoreScale
{
    /// <summary>A grade 1 to 5, as in the map.</summary>
    OneToFive,

    /// <summary>0 to 10: recommendation, giving an NPS.</summary>
    ZeroToTen,
}

/// <summary>A place (channel) at one or more moments (stages) where a customer meets the company.</summary>
public sealed class Touchpoint
{
    // 80 and not 28: imported names come as they are; templates and the pages keep to 28.
    public const int LongestName = 80, LongestObjective = 200, LongestQuestions = 2_000;
    const int MiddleImportance = 3;
    readonly List<TouchpointStage> _stages = [];

    Touchpoint(TouchpointId id, string name, string nameKey) => (Id, Name, NameKey) = (id, name, nameKey);

    public TouchpointId Id { get; private set; }
    public string Name { get; private set; }

    /// <summary>The name without case and accents: unique in a workspace.</summary>
    public string NameKey { get; private set; }

    /// <summary>Channel word as the company uses it (telefone, WhatsApp, site …).</summary>
    public string? Channel { get; set; }

    public TouchpointKind Kind { get; set; }

    /// <summary>The member who answers for it.</summary>
    [Personal(PersonalData.Identity, "who answers for the touchpoint", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public Guid? OwnerUserId { get; set; }

    /// <summary>1 to 5; null: nobody has said.</summary>
    public int? ImportanceToCustomer { get; set; }

    /// <summary>1 to 5; null: nobody has said.</summary>
    public int? ImportanceToCompany { get; set; }

    public bool IsMomentOfTruth { get; set; }

    /// <summary>One sentence: what the customer should leave with.</summary>
    public string? Objective { get; set; }

    /// <summary>The questions customers bring, one a line.</summary>
    public string? Questions { get; set; }

    /// <summary>The same one by one.</summary>
    public IReadOnlyList<string> ListQuestions() => Questions?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>Link to what the customer sees today.</summary>
    public string? Link { get; set; }

    /// <summary>Name of the blob with the photo of what the customer sees today.</summary>
    [Personal(PersonalData.FreeContent, "what the customer sees today, where people may stand in the picture", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public string? Photo { get; set; }

    public Observation Observation { get; set; }

    /// <summary>Share of customers who meet it, 0 to 1, as guessed until touches arrive; always shown as estimated.</summary>
    public double? EstimatedReach { get; set; }

    public TouchpointState State { get; set; }

    /// <summary>Null until a score has come in.</summary>
    public ScoreScale? ScoreScale { get; set; }

    /// <summary>The stages where it stands, in the company's order.</summary>
    public IReadOnlyList<TouchpointStage> Stages => _stages;

    /// <summary>The mean of the importances that are there, 1 to 5; 3 where nobody has said.</summary>
    public double Importance => ((ImportanceToCustomer ?? ImportanceToCompany ?? MiddleImportance) + (ImportanceToCompany ?? ImportanceToCustomer ?? MiddleImportance)) / 2.0;

    public static Outcome<Touchpoint> Create(TouchpointId id, string name)
        => Text.Clean(name, LongestName).Match<Outcome<Touchpoint>>(clean => new Touchpoint(id, clean, Text.Key(clean)), refusal => refusal);

    public Outcome<Touchpoint> Rename(string name)
    {
        if (!Text.Clean(name, LongestName).Succeeded(out var clean, out var refusal))
        {
            return refusal;
        }

        (Name, NameKey) = (clean, Text.Key(clean));
        return this;
    }

    /// <summary>Puts it into a stage, last; nothing happens where it stands there already.</summary>
    public void StandIn(StageId stage, int position)
    {
        if (StandingIn(stage) is null)
        {
            _stages.Add(new(stage, position));
        }
    }

    /// <summary>That it stands in a stage; null: it does not.</summary>
    public TouchpointStage? StandingIn(StageId stage) => _stages.Find(s => s.StageId == stage);

    public void LeaveStage(StageId stage) => _stages.RemoveAll(s => s.StageId == stage);
}

/// <summary>That a touchpoint stands in a stage.</summary>
/// <param name="position">Order inside the stage, ascending.</param>
public sealed class TouchpointStage(StageId stageId, int position)
{
    public StageId StageId { get; private set; } = stageId;
    public int Position { get; set; } = position;
}
