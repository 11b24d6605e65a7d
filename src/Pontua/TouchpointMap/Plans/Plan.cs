namespace Pontua.TouchpointMap.Plans;

/// <summary>Names a <see cref="Plan"/> inside its workspace.</summary>
public readonly record struct PlanId(Guid Value);

/// <summary>How far an improvement is.</summary>
public enum PlanState { Planned, Doing, Done, Dropped }

/// <summary>What an improvement is to move.</summary>
public enum PlanMetric
{
    /// <summary>1 to 5, in grades.</summary>
    CompanyGrade,

    /// <summary>1 to 5, in grades.</summary>
    CustomerGrade,

    /// <summary>−100 to 100, in points.</summary>
    Nps,

    /// <summary>In percentage points.</summary>
    Conversion,

    /// <summary>In seconds; down is better.</summary>
    HandlingTime,
}

/// <summary>A plan of improvement for a touchpoint: what is done, by whom, until when, and which figure is to move by how much.</summary>
public sealed class Plan
{
    public const int LongestWhat = 120, LongestWhy = 1_000;

    /// <summary>One hundred million reais.</summary>
    public const long HighestCostCents = 10_000_000_000;

    Plan(PlanId id, DateTimeOffset createdAt) => (Id, CreatedAt) = (id, createdAt);

    public PlanId Id { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    [Personal(PersonalData.FreeContent, "what is to be improved", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public string What { get; private set; } = "";

    [Personal(PersonalData.FreeContent, "why it is to be improved", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public string? Why { get; private set; }

    public TouchpointId TouchpointId { get; private set; }

    /// <summary>The attribute that is to get better; null: the touchpoint as a whole.</summary>
    public AttributeId? AttributeId { get; private set; }

    [Personal(PersonalData.Identity, "who answers for the plan", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public Guid OwnerUserId { get; private set; }

    /// <summary>From when on it may show: what the verdict parts before from after by.</summary>
    public DateOnly Start { get; private set; }

    public DateOnly Due { get; private set; }

    /// <summary>In cents of real; null: nobody has said.</summary>
    public long? CostCents { get; private set; }

    public PlanMetric Metric { get; private set; }

    /// <summary>By how much the metric is to move, in its unit; never 0.</summary>
    public double Change { get; private set; }

    /// <summary>When the touchpoint is to be graded again; null: nobody has said.</summary>
    public DateOnly? RegradeOn { get; private set; }

    public PlanState State { get; private set; }

    /// <summary>The day it was done; null: it is not.</summary>
    public DateOnly? DoneOn { get; private set; }

    public bool IsOpen => State is PlanState.Planned or PlanState.Doing;

    public bool IsLate(DateOnly today) => IsOpen && Due < today;

    /// <summary>Whether any of these days lies between its start and its end; one that is open has no end yet.</summary>
    /// <param name="from">Null: since ever.</param>
    /// <param name="to">Exclusive; null: without end.</param>
    public bool Meets(DateOnly? from, DateOnly? to) => !(Start >= to) && (IsOpen || !((DoneOn ?? Due) < from));

    /// <returns>Or a refusal, about the field at fault.</returns>
    public static Outcome<Plan> Create(PlanId id, PlanDraft draft, DateTimeOffset now) => new Plan(id, now).Write(draft);

    /// <summary>Takes all that the draft says, or nothing.</summary>
    /// <returns>Or a refusal, about the field at fault: <c>plan.dates</c>, <c>plan.cost</c>, <c>plan.change</c>, <c>plan.regrade</c>, or of what is missing.</returns>
    public Outcome<Plan> Write(PlanDraft draft)
    {
        if (!Text.Clean(draft.What, LongestWhat).Succeeded(out var what, out var refusal))
        {
            return refusal.About(nameof(draft.What));
        }

        if (!Text.Clean(draft.Why, LongestWhy, required: false).Succeeded(out var why, out refusal))
        {
            return refusal.About(nameof(draft.Why));
        }

        if (Check(draft) is { } wrong)
        {
            return wrong;
        }

        (What, Why, TouchpointId, AttributeId) = (what, why.Length == 0 ? null : why, draft.Touchpoint, draft.Attribute);
        (OwnerUserId, Start, Due, RegradeOn) = (draft.Owner!.Value, draft.Start!.Value, draft.Due!.Value, draft.RegradeOn);
        (CostCents, Metric, Change) = (draft.CostCents, draft.Metric!.Value, draft.Change!.Value);
        return this;
    }

    public Outcome<Plan> Become(PlanState state, DateOnly today)
    {
        if (Chosen.Check(state) is { } unknown)
        {
            return unknown;
        }

        DoneOn = state is PlanState.Done ? DoneOn ?? today : null;
        State = state;
        return this;
    }

    static Refusal? Check(PlanDraft draft)
    {
        if (draft.Owner is null)
        {
            return new Refusal("plan.owner").About(nameof(draft.Owner));
        }

        if (draft.Start is not { } start)
        {
            return new Refusal("plan.start").About(nameof(draft.Start));
        }

        if (draft.Due is not { } due || due < start)
        {
            return new Refusal("plan.due").About(nameof(draft.Due));
        }

        if (draft.RegradeOn < start)
        {
            return new Refusal("plan.regrade").About(nameof(draft.RegradeOn));
        }

        if (draft.CostCents is < 0 or > HighestCostCents)
        {
            return new Refusal("plan.cost").About(nameof(draft.CostCents));
        }

        if (draft.Metric is not { } metric || !Enum.IsDefined(metric))
        {
            return new Refusal("plan.metric").About(nameof(draft.Metric));
        }

        var most = MostOf(metric);
        return draft.Change is { } change && Math.Abs(change) is > 0 and var far && far <= most ? null : Refusal.Of("plan.change", most).About(nameof(draft.Change));
    }

    /// <summary>How far a metric can move at all.</summary>
    static double MostOf(PlanMetric metric) => metric switch
    {
        PlanMetric.Nps => 200,
        PlanMetric.Conversion => 100,
        PlanMetric.HandlingTime => 86_400,
        _ => Grade.Highest - Grade.Lowest,
    };
}

/// <summary>A plan as somebody writes it; what is null was not said.</summary>
/// <param name="Change">In the metric's unit; NaN is no change.</param>
public sealed record PlanDraft(
    string? What, string? Why, TouchpointId Touchpoint, AttributeId? Attribute, Guid? Owner, DateOnly? Start, DateOnly? Due, long? CostCents, PlanMetric? Metric, double? Change, DateOnly? RegradeOn);
