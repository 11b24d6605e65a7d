using Pontua.Ingestion;
using Pontua.Journeys;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>The goal a question looks for, instead of the one the company chose.</summary>
/// <param name="Goal">Name of a touchpoint, else an outcome; null: the company's own.</param>
/// <param name="Within">Longest time from the meeting to the goal; null: the company's own.</param>
public sealed record GoalAsked(string? Goal = null, TimeSpan? Within = null)
{
    /// <summary>Where neither the question nor the company says: what the command line promises. A goal that is chosen begins at <see cref="Pontua.TouchpointMap.Goal.DefaultWithinDays"/>.</summary>
    public const int WithinDays = 90;
}

/// <summary>A goal found in the workspace.</summary>
/// <param name="Touchpoint">The touchpoint that is the goal: it has no conversion of its own; null: an outcome is.</param>
sealed record GoalFound(string Name, TouchpointId? Touchpoint, TimeSpan Within, GoalCondition Condition)
{
    public int Days => (int)Within.TotalDays;

    /// <summary>The goal asked for, else the company's; null where there is neither.</summary>
    /// <param name="now">
    /// Cohorts are closed at this instant: who met a touchpoint less than <see cref="Within"/> ago is not judged yet. The end of the
    /// period does not close them, for a goal reached after it counts.
    /// </param>
    public static Outcome<GoalFound?> Of(MeasuredMap design, GoalAsked asked, DateTimeOffset now)
    {
        var within = asked.Within ?? TimeSpan.FromDays(design.Goal?.WithinDays ?? GoalAsked.WithinDays);
        if (asked.Goal is null)
        {
            return design.Goal switch
            {
                { TouchpointId: { } id } when design.PositionOf(id) is { } position => AtTouchpoint(position),
                { Outcome: { } outcome } => AtOutcome(outcome),
                _ => default(GoalFound?)!,
            };
        }

        if (design.FindTouchpoint(asked.Goal).Succeeded(out var named, out _))
        {
            return AtTouchpoint(named);
        }

        return design.TermsLike(TermKind.Outcome, asked.Goal).Count > 0
            ? AtOutcome(asked.Goal)
            : Refusal.Of("goal.unknown", asked.Goal) with { Kind = RefusalKind.NotFound };

        GoalFound AtTouchpoint(int position)
        {
            var touchpoint = design.Touchpoints[position];
            return new(touchpoint.Name, touchpoint.Id, within, Condition(design.PlacesOf(touchpoint.Id), new HashSet<int>()));
        }

        GoalFound AtOutcome(string outcome) => new(outcome, null, within, Condition([], design.TermsLike(TermKind.Outcome, outcome)));

        GoalCondition Condition(bool[] places, IReadOnlySet<int> outcomes) => new(places, outcomes, (long)within.TotalSeconds, now.ToUnixTimeSeconds());
    }
}
