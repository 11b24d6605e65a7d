namespace Pontua.TouchpointMap.Rounds;

/// <summary>What one rater says of one touchpoint (in one unit) in a round: a grade for each attribute, why, and what shows it. Said anew, it stands anew.</summary>
public sealed class RoundEntry
{
    public const int MostEvidence = 6;
    readonly List<EntryGrade> _grades = [];
    readonly List<Evidence> _evidence = [];

    RoundEntry(Guid id, RoundId roundId, Guid raterId, TouchpointId touchpointId, UnitId? unitId)
        => (Id, RoundId, RaterId, TouchpointId, UnitId) = (id, roundId, raterId, touchpointId, unitId);

    public RoundEntry(Guid id, RoundRater rater, RoundItem item) : this(id, rater.RoundId, rater.Id, item.Touchpoint, item.Unit)
    {
    }

    public Guid Id { get; private set; }
    public RoundId RoundId { get; private set; }
    public Guid RaterId { get; private set; }
    public TouchpointId TouchpointId { get; private set; }
    public UnitId? UnitId { get; private set; }

    /// <summary>When it was said: by the clock of the telephone, where it was said without a connection.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>It came when the round was over: kept aside for the manager to see, and part of nothing.</summary>
    public bool IsLate { get; private set; }

    public IReadOnlyList<EntryGrade> Grades => _grades;
    public IReadOnlyList<Evidence> Evidence => _evidence;

    public RoundItem Item => new(TouchpointId, UnitId);

    /// <summary>Takes what was said in place of what was said before.</summary>
    /// <param name="kept">Evidence of before that stays.</param>
    /// <param name="isLate">The round is over.</param>
    /// <returns>Or a refusal, about the attribute at fault (<c>grade-id</c>, <c>reason-id</c>) or the evidence (<c>evidence</c>).</returns>
    public Outcome<RoundEntry> Say(Round round, IReadOnlyCollection<EntryGrade> grades, IReadOnlyCollection<Evidence> added, IReadOnlyCollection<Guid> kept, DateTimeOffset at, bool isLate)
    {
        var said = new List<EntryGrade>();
        foreach (var attribute in round.Attributes.Select(a => a.AttributeId))
        {
            if (!Check(round, attribute, grades.FirstOrDefault(g => g.AttributeId == attribute)).Succeeded(out var grade, out var refusal))
            {
                return refusal;
            }

            said.Add(grade);
        }

        var evidence = _evidence.Where(e => kept.Contains(e.Id)).Concat(added).ToList();
        if (evidence.Count > MostEvidence)
        {
            return Refusal.Of("evidence.too_many", MostEvidence).About("evidence");
        }

        if (round.Asks is RoundAsks.ReasonAndEvidence && evidence.Count == 0 && said.Exists(g => g.Grade is not null))
        {
            return new Refusal("evidence.missing").About("evidence");
        }

        Replace(_grades, said);
        _evidence.RemoveAll(e => !evidence.Contains(e));
        _evidence.AddRange(evidence.Except(_evidence));
        (At, IsLate) = (at, isLate);
        return this;
    }

    static Outcome<EntryGrade> Check(Round round, AttributeId attribute, EntryGrade? said)
    {
        if (said is null)
        {
            return new Refusal("round.grade_missing").About($"grade-{attribute.Value}");
        }

        if (said.Grade is { } digit && !Grade.Of(digit).Succeeded(out _, out var refusal))
        {
            return refusal.About($"grade-{attribute.Value}");
        }

        if (!Text.Clean(said.Reason, Evaluation.LongestReason, required: false).Succeeded(out var reason, out refusal))
        {
            return refusal.About($"reason-{attribute.Value}");
        }

        return said.Grade is not null && reason.Length == 0 && round.Asks is not RoundAsks.Nothing
            ? new Refusal("round.reason_missing").About($"reason-{attribute.Value}")
            : new EntryGrade(attribute) { Grade = said.Grade, Reason = reason.Length == 0 ? null : reason };
    }

    // Rows that stay keep their place: what is stored under the same key is changed, not taken away and added.
    static void Replace(List<EntryGrade> grades, List<EntryGrade> said)
    {
        grades.RemoveAll(g => !said.Exists(s => s.AttributeId == g.AttributeId));
        foreach (var grade in said)
        {
            if (grades.Find(g => g.AttributeId == grade.AttributeId) is { } there)
            {
                (there.Grade, there.Reason) = (grade.Grade, grade.Reason);
            }
            else
            {
                grades.Add(grade);
            }
        }
    }
}

/// <summary>The grade of one attribute.</summary>
public sealed class EntryGrade(AttributeId attributeId)
{
    public AttributeId AttributeId { get; private set; } = attributeId;

    /// <summary>1 to 5; null: <em>não sei avaliar</em>.</summary>
    public int? Grade { get; set; }

    [Personal(PersonalData.FreeContent, "why the grade was given", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public string? Reason { get; set; }
}

/// <summary>What sort of thing shows why a grade was given.</summary>
public enum EvidenceKind { Photo, Audio, Link, Note }

/// <summary>What shows why the grades were given.</summary>
public sealed class Evidence(Guid id, EvidenceKind kind, string content)
{
    public const int LongestNote = 2_000, LongestLink = 500;

    public Guid Id { get; private set; } = id;
    public EvidenceKind Kind { get; private set; } = kind;

    /// <summary>The blob's name with its format (photo, audio), the address (link), or the words (note).</summary>
    [Personal(PersonalData.FreeContent, "what shows why a grade was given", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public string Content { get; private set; } = content;
}
