namespace Pontua.TouchpointMap.Rounds;

/// <summary>From where somebody sees a touchpoint.</summary>
public enum RaterRole
{
    /// <summary>Answers for touchpoints, and grades those.</summary>
    Owner,

    /// <summary>Works beside them.</summary>
    Colleague,

    /// <summary>Leads those who serve there.</summary>
    Manager,

    /// <summary>Goes as a customer would (cliente oculto).</summary>
    MysteryShopper,

    /// <summary>Comes from outside: a partner, a consultant, a relative.</summary>
    Outsider,
}

/// <summary>Somebody whom a round asks: a member of the company, or whoever holds a link.</summary>
public sealed class RoundRater(Guid id, RoundId roundId, RaterRole role)
{
    public const int LongestName = 80;

    public Guid Id { get; private set; } = id;
    public RoundId RoundId { get; private set; } = roundId;
    public RaterRole Role { get; private set; } = role;

    /// <summary>The member; null: whoever holds the link.</summary>
    [Personal(PersonalData.Identity, "who is asked to grade", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public Guid? UserId { get; init; }

    /// <summary>How the holder of the link is called; null: a member, whose name stands elsewhere.</summary>
    [Personal(PersonalData.Identity, "how somebody without an account who grades is called", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public string? Name { get; init; }

    /// <summary>SHA-256 of the link that was last made for this rater; null: a member.</summary>
    public byte[]? LinkHash { get; set; }

    /// <summary>The only unit in which this rater grades; null: in all of the round.</summary>
    public UnitId? UnitId { get; init; }

    public DateTimeOffset? RemindedAt { get; set; }

    /// <summary>Under which name the grades stand (<see cref="Evaluation.Rater"/>).</summary>
    public string Key => UserId?.ToString() ?? Name ?? Id.ToString();

    /// <summary>What this rater is asked for, in the order of <paramref name="touchpoints"/>: an owner only for what is theirs.</summary>
    /// <param name="touchpoints">Those of the map that are in use.</param>
    public IReadOnlyList<RoundItem> ItemsOf(Round round, IEnumerable<Touchpoint> touchpoints)
    {
        IReadOnlyList<UnitId?> units = round.Units.Count == 0 ? [null] : [.. round.Units.Select(u => (UnitId?)u.UnitId).Where(u => UnitId is null || u == UnitId)];
        return [.. touchpoints
            .Where(t => t.State != TouchpointState.Retired && round.Has(t.Id) && (Role != RaterRole.Owner || (UserId is not null && t.OwnerUserId == UserId)))
            .SelectMany(t => units.Select(unit => new RoundItem(t.Id, unit)))];
    }
}

/// <summary>What is graded at once: a touchpoint, in a unit where the round has some.</summary>
public readonly record struct RoundItem(TouchpointId Touchpoint, UnitId? Unit);
