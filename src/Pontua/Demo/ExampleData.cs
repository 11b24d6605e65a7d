namespace Pontua.Demo;

/// <summary>An invented company with its touches and grades, made for one day: the same day and seed give the same figures.</summary>
/// <param name="Template">Key of the ready template its map begins with.</param>
/// <param name="TrulyBad">Touchpoints that were made bad: an honest map finds them.</param>
/// <param name="GoalWithinDays">Days within which its sale counts.</param>
public sealed record ExampleData(
    string Company, string Template, IReadOnlyList<string> Units, IReadOnlyList<string> TrulyBad, int GoalWithinDays,
    IReadOnlyList<ExampleTouch> Touches, IReadOnlyList<ExampleGrade> CompanyGrades, IReadOnlyList<ExampleGrade> CustomerGrades);

/// <summary>One invented touch.</summary>
/// <param name="Person">Identity it came with.</param>
/// <param name="At">Local time of the company.</param>
public sealed record ExampleTouch(string Person, DateTime At, ExampleStep Step, string? Unit, string? Agent)
{
    public int? WaitSeconds { get; init; }
    public int? TalkSeconds { get; init; }
    public int? AfterSeconds { get; init; }
    public string? Outcome { get; init; }
    public long? ValueReais { get; init; }

    /// <summary>1 to 5, or 0 to 10 where <see cref="ExampleStep.AsksForRecommendation"/>.</summary>
    public int? Score { get; init; }
}

/// <summary>One invented grade, 1 to 5.</summary>
/// <param name="Attribute">Null: the posture as a whole.</param>
public sealed record ExampleGrade(string Rater, string Touchpoint, string? Attribute, string? Unit, int Grade, DateTime At);
