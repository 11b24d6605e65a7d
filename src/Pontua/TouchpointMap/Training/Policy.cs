namespace Pontua.TouchpointMap.Training;

/// <summary>Names a <see cref="Policy"/> inside its workspace.</summary>
public readonly record struct PolicyId(Guid Value);

/// <summary>How touchpoints are to be served, in words; what is changed becomes a new version, which everybody reads again.</summary>
public sealed class Policy
{
    public const int LongestName = 120, LongestText = 20_000, MostQuestions = 3;

    readonly List<PolicyTouchpoint> _touchpoints = [];
    readonly List<PolicyReader> _readers = [];
    readonly List<PolicyVersion> _versions = [];

    Policy(PolicyId id) => Id = id;

    public PolicyId Id { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>The attribute that it strengthens; null: the posture as a whole.</summary>
    public AttributeId? AttributeId { get; private set; }

    /// <summary>Not to be read any more; null: it is.</summary>
    public DateTimeOffset? RetiredAt { get; private set; }

    public IReadOnlyList<PolicyTouchpoint> Touchpoints => _touchpoints;

    /// <summary>Who has to know it; empty: the whole team.</summary>
    public IReadOnlyList<PolicyReader> Readers => _readers;

    /// <summary>Ascending, never empty.</summary>
    public IReadOnlyList<PolicyVersion> Versions => _versions;

    public PolicyVersion Current => _versions.MaxBy(v => v.Number)!;

    public bool IsFor(Guid member) => IsFor(member, _readers.ConvertAll(r => r.UserId));

    /// <param name="readers">As <see cref="Readers"/>.</param>
    public static bool IsFor(Guid member, IReadOnlyCollection<Guid> readers) => readers.Count == 0 || readers.Contains(member);

    /// <returns>Or a refusal, about the field at fault.</returns>
    public static Outcome<Policy> Create(PolicyId id, PolicyDraft draft, DateTimeOffset now) => new Policy(id).Write(draft, now);

    /// <summary>Takes all that the draft says, or nothing. Where text or questions differ it is a new version.</summary>
    /// <returns>Or a refusal, about the field at fault: <c>policy.touchpoints</c>, <c>policy.readers</c>, <c>policy.questions</c>, <c>policy.question_wrong</c>, or of what is missing.</returns>
    public Outcome<Policy> Write(PolicyDraft draft, DateTimeOffset now)
    {
        if (!Pontua.Text.Clean(draft.Name, LongestName).Succeeded(out var name, out var refusal))
        {
            return refusal.About(nameof(draft.Name));
        }

        if (!Pontua.Text.Clean(draft.Text, LongestText).Succeeded(out var text, out refusal))
        {
            return refusal.About(nameof(draft.Text));
        }

        if (draft.Readers is { Count: 0 })
        {
            return new Refusal("policy.readers").About(nameof(draft.Readers));
        }

        if (draft.Questions.Count > MostQuestions)
        {
            return Refusal.Of("policy.questions", MostQuestions).About(nameof(draft.Questions));
        }

        if (draft.Touchpoints.Count == 0)
        {
            return new Refusal("policy.touchpoints").About(nameof(draft.Touchpoints));
        }

        var questions = new List<PolicyQuestion>();
        foreach (var asked in draft.Questions)
        {
            if (!PolicyQuestion.Create(questions.Count, asked).Succeeded(out var question, out refusal))
            {
                return refusal;
            }

            questions.Add(question);
        }

        (Name, AttributeId) = (name, draft.Attribute);
        _touchpoints.RemoveAll(t => !draft.Touchpoints.Contains(t.TouchpointId));
        _touchpoints.AddRange(draft.Touchpoints.Except(_touchpoints.Select(t => t.TouchpointId)).Select(t => new PolicyTouchpoint(t)));
        var readers = draft.Readers ?? [];
        _readers.RemoveAll(r => !readers.Contains(r.UserId));
        _readers.AddRange(readers.Except(_readers.Select(r => r.UserId)).Select(r => new PolicyReader(r)));
        if (_versions.Count == 0 || !Current.Says(text, questions))
        {
            _versions.Add(new PolicyVersion(_versions.Count + 1, text, now, questions));
        }

        return this;
    }

    public void Retire(DateTimeOffset now) => RetiredAt ??= now;
}

/// <summary>A policy as a manager writes it.</summary>
/// <param name="Readers">Null: the whole team, whoever joins it later too.</param>
public sealed record PolicyDraft(string? Name, string? Text, AttributeId? Attribute, IReadOnlyCollection<TouchpointId> Touchpoints, IReadOnlyCollection<Guid>? Readers, IReadOnlyCollection<QuestionDraft> Questions);

/// <summary>That a policy says how a touchpoint is served.</summary>
public sealed class PolicyTouchpoint(TouchpointId touchpointId)
{
    public TouchpointId TouchpointId { get; private set; } = touchpointId;
}

/// <summary>That a member has to know a policy.</summary>
public sealed class PolicyReader(Guid userId)
{
    [Personal(PersonalData.Identity, "who has to know a policy", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public Guid UserId { get; private set; } = userId;
}
