using Pontua.TouchpointMap.Rounds;
using Pontua.TouchpointMap.Spots;

namespace Pontua.TouchpointMap;

/// <summary>Whose view a grade is.</summary>
public enum Side { Company, Customer }

/// <summary>A grade 1..5 for a touchpoint x attribute by a rater; one per rater, touchpoint, stage, unit, attribute, side and instant.</summary>
public sealed class Evaluation(Guid id, TouchpointId touchpointId, Side side, string rater, DateTimeOffset at)
{
    public const int LongestRater = 254, LongestReason = 2_000;

    public Guid Id { get; private set; } = id;
    public TouchpointId TouchpointId { get; private set; } = touchpointId;
    public Side Side { get; private set; } = side;

    /// <summary>Who graded: a member's user id as text, or any text that a file brought.</summary>
    [Personal(PersonalData.Identity, "who gave the grade", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public string Rater { get; private set; } = rater;

    public DateTimeOffset At { get; private set; } = at;

    /// <summary>Null: the posture as a whole, which counts only until an attribute is graded.</summary>
    public AttributeId? AttributeId { get; init; }

    /// <summary>Null: in all stages where the touchpoint stands.</summary>
    public StageId? StageId { get; init; }

    /// <summary>Null: of the whole company.</summary>
    public UnitId? UnitId { get; init; }

    /// <summary>1 to 5; null: <em>não sei avaliar</em>, which is missing, never 3.</summary>
    public int? Grade { get; init; }

    [Personal(PersonalData.FreeContent, "why the grade was given", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public string? Reason { get; init; }

    /// <summary>Round (ciclo) in which it was asked; null: graded outside of rounds.</summary>
    public RoundId? RoundId { get; init; }

    /// <summary>The rater's grade after all who graded had talked it over; the one given before stays on record.</summary>
    public bool IsAgreed { get; init; }

    /// <summary>Where a customer whom nobody asked for a name gave it; null: elsewhere.</summary>
    public SpotId? SpotId { get; init; }

    /// <summary>Import that brought it; null: given on a page.</summary>
    public int? ImportNumber { get; init; }
}
