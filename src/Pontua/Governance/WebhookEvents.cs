namespace Pontua.Governance;

/// <summary>What other systems can be told of by webhook: the one list of types. A type keeps its meaning and the members of its data; new ones may be added.</summary>
/// <remarks>Here, because areas on both sides of the one that delivers name them.</remarks>
public static class WebhookEvents
{
    /// <summary>A round was closed: its grades are the company's.</summary>
    public const string RoundClosed = "round.closed";

    /// <summary>A plan of improvement was done.</summary>
    public const string PlanConcluded = "plan.concluded";

    /// <summary>A file has come in.</summary>
    public const string ImportFinished = "import.finished";

    /// <summary>Sent by hand, to whatever was chosen.</summary>
    public const string Test = "pontua.test";

    public const int LongestType = 60;

    /// <summary>Those to choose from, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } = [RoundClosed, PlanConcluded, ImportFinished];
}
