namespace Pontua.TouchpointMap.Rounds;

/// <summary>Names a <see cref="Round"/> inside its workspace.</summary>
public readonly record struct RoundId(Guid Value);

/// <summary>What a round asks for beside a grade: the same of every grade, so that none is the lazy one.</summary>
public enum RoundAsks { Nothing, Reason, ReasonAndEvidence }

/// <summary>A round (ciclo): chosen raters grade chosen touchpoints without seeing each other's grades; when it closes, its grades are the company's.</summary>
public sealed class Round
{
    public const int LongestName = 80, LongestDays = 366;
    readonly List<RoundTouchpoint> _touchpoints = [];
    readonly List<RoundAttribute> _attributes = [];
    readonly List<RoundUnit> _units = [];

    Round(RoundId id, string name, RoundAsks asks, DateOnly deadline, DateTimeOffset openedAt)
        => (Id, Name, Asks, Deadline, OpenedAt) = (id, name, asks, deadline, openedAt);

    public RoundId Id { get; private set; }
    public string Name { get; private set; }
    public RoundAsks Asks { get; private set; }

    /// <summary>The last day to answer, in the company's calendar. The round stays open until somebody closes it: a late answer is better than none.</summary>
    public DateOnly Deadline { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>What is graded.</summary>
    public IReadOnlyList<RoundTouchpoint> Touchpoints => _touchpoints;

    /// <summary>Against what.</summary>
    public IReadOnlyList<RoundAttribute> Attributes => _attributes;

    /// <summary>In each of these units; empty: in the company as a whole.</summary>
    public IReadOnlyList<RoundUnit> Units => _units;

    public bool IsOpen => ClosedAt is null;

    /// <summary>Opens it; those chosen are there, which is the shell's to know.</summary>
    /// <returns>Or a refusal, about the field at fault: <c>round.no_touchpoints</c>, <c>round.no_attributes</c>, <c>round.deadline_wrong</c>, or of its name.</returns>
    public static Outcome<Round> Open(RoundId id, RoundPlan plan, DateTimeOffset now, DateOnly today)
    {
        if (!Text.Clean(plan.Name, LongestName).Succeeded(out var name, out var refusal))
        {
            return refusal.About(nameof(plan.Name));
        }

        if (Chosen.Check(plan.Asks) is { } unknown)
        {
            return unknown.About(nameof(plan.Asks));
        }

        if (CheckDeadline(plan.Deadline, today) is { } wrong)
        {
            return wrong;
        }

        if (plan.Touchpoints.Count == 0)
        {
            return new Refusal("round.no_touchpoints").About(nameof(plan.Touchpoints));
        }

        if (plan.Attributes.Count == 0)
        {
            return new Refusal("round.no_attributes").About(nameof(plan.Attributes));
        }

        var round = new Round(id, name, plan.Asks, plan.Deadline!.Value, now);
        round._touchpoints.AddRange(plan.Touchpoints.Distinct().Select(t => new RoundTouchpoint(t)));
        round._attributes.AddRange(plan.Attributes.Distinct().Select(a => new RoundAttribute(a)));
        round._units.AddRange(plan.Units.Distinct().Select(u => new RoundUnit(u)));
        return round;
    }

    /// <summary>Gives the raters more time, or less.</summary>
    public Outcome<Round> MoveDeadline(DateOnly? deadline, DateOnly today)
    {
        if (!IsOpen)
        {
            return IsClosed();
        }

        if (CheckDeadline(deadline, today) is { } wrong)
        {
            return wrong;
        }

        Deadline = deadline!.Value;
        return this;
    }

    public Outcome<Round> Close(DateTimeOffset now)
    {
        if (!IsOpen)
        {
            return IsClosed();
        }

        ClosedAt = now;
        return this;
    }

    /// <summary>The sentence to whoever changes what is over.</summary>
    public Refusal IsClosed() => Refusal.Of("round.is_closed", Name) with { Kind = RefusalKind.Conflict };

    public bool Has(TouchpointId touchpoint) => _touchpoints.Exists(t => t.TouchpointId == touchpoint);

    public bool Has(UnitId? unit) => unit is { } place ? _units.Exists(u => u.UnitId == place) : _units.Count == 0;

    static Refusal? CheckDeadline(DateOnly? deadline, DateOnly today)
        => deadline is { } day && day >= today && day <= today.AddDays(LongestDays) ? null : Refusal.Of("round.deadline_wrong", LongestDays).About(nameof(RoundPlan.Deadline));
}

/// <summary>A round as a manager plans it.</summary>
/// <param name="Deadline">The last day to answer; null: nobody has said, which is refused.</param>
public sealed record RoundPlan(
    string? Name, RoundAsks Asks, DateOnly? Deadline, IReadOnlyCollection<TouchpointId> Touchpoints, IReadOnlyCollection<AttributeId> Attributes, IReadOnlyCollection<UnitId> Units);

/// <summary>That a round grades a touchpoint.</summary>
public sealed class RoundTouchpoint(TouchpointId touchpointId)
{
    public TouchpointId TouchpointId { get; private set; } = touchpointId;
}

/// <summary>That a round grades against an attribute.</summary>
public sealed class RoundAttribute(AttributeId attributeId)
{
    public AttributeId AttributeId { get; private set; } = attributeId;
}

/// <summary>That a round grades in a unit.</summary>
public sealed class RoundUnit(UnitId unitId)
{
    public UnitId UnitId { get; private set; } = unitId;
}
