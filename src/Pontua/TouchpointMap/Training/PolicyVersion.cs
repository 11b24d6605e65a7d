namespace Pontua.TouchpointMap.Training;

/// <summary>What a policy said from some instant on, with the questions that show whether it was understood.</summary>
public sealed class PolicyVersion
{
    readonly List<PolicyQuestion> _questions = [];

    PolicyVersion(int number, string text, DateTimeOffset at) => (Number, Text, At) = (number, text, at);

    internal PolicyVersion(int number, string text, DateTimeOffset at, IEnumerable<PolicyQuestion> questions)
        : this(number, text, at) => _questions.AddRange(questions);

    /// <summary>From 1.</summary>
    public int Number { get; private set; }

    public string Text { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    /// <summary>In their order; may be empty: then reading is enough.</summary>
    public IReadOnlyList<PolicyQuestion> Questions => [.. _questions.OrderBy(q => q.Position)];

    /// <summary>Positions of the questions that were not answered rightly; empty: it was understood.</summary>
    /// <param name="answers">By the question's position.</param>
    public IReadOnlyList<int> Missed(IReadOnlyDictionary<int, string> answers)
        => [.. Questions.Where(q => answers.GetValueOrDefault(q.Position) != q.Right).Select(q => q.Position)];

    internal bool Says(string text, IReadOnlyList<PolicyQuestion> questions)
        => Text == text && Questions.Select(q => (q.Ask, q.Right, q.Wrong)).SequenceEqual(questions.Select(q => (q.Ask, q.Right, q.Wrong)));
}

/// <summary>A question of a quiz: one right answer among wrong ones.</summary>
public sealed class PolicyQuestion
{
    public const int LongestAsk = 300, LongestAnswer = 200, MostWrong = 3;

    PolicyQuestion(int position, string ask, string right, string wrong) => (Position, Ask, Right, Wrong) = (position, ask, right, wrong);

    public int Position { get; private set; }
    public string Ask { get; private set; }
    public string Right { get; private set; }

    /// <summary>One a line.</summary>
    public string Wrong { get; private set; }

    /// <summary>Right and wrong ones by the alphabet, which tells nothing of which is right.</summary>
    public IReadOnlyList<string> Answers => [.. Wrong.Split('\n').Append(Right).Order(StringComparer.CurrentCulture)];

    /// <returns>Or <c>policy.question_wrong</c>, about its field: without a question, a right answer or one to three wrong ones that differ from it, it asks nothing.</returns>
    public static Outcome<PolicyQuestion> Create(int position, QuestionDraft draft)
    {
        var wrong = (draft.Wrong ?? "").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Distinct().ToList();
        return Text.Clean(draft.Ask, LongestAsk).Succeeded(out var ask, out _) && Text.Clean(draft.Right, LongestAnswer).Succeeded(out var right, out _)
            && wrong.Count is > 0 and <= MostWrong && wrong.TrueForAll(answer => Text.Clean(answer, LongestAnswer).Succeeded(out var clean, out _) && clean == answer && answer != right)
            ? new PolicyQuestion(position, ask, right, string.Join('\n', wrong))
            : Refusal.Of("policy.question_wrong", MostWrong).About($"question-{draft.Field}");
    }
}

/// <param name="Wrong">One a line.</param>
/// <param name="Field">Where it stands in the form, from 0.</param>
public sealed record QuestionDraft(string? Ask, string? Right, string? Wrong, int Field);

/// <summary>That a member has read a version of a policy, and answered its questions rightly.</summary>
public sealed class PolicyReceipt(Guid id, PolicyId policyId, int version, Guid userId, DateTimeOffset at)
{
    public Guid Id { get; private set; } = id;
    public PolicyId PolicyId { get; private set; } = policyId;
    public int Version { get; private set; } = version;

    [Personal(PersonalData.Identity, "who has read a policy", LegalBasis.LegitimateInterest, Keep.Workspace)]
    public Guid UserId { get; private set; } = userId;

    public DateTimeOffset At { get; private set; } = at;
}
