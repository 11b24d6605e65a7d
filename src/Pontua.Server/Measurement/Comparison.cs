namespace Pontua.Server.Measurement;

/// <summary>What an answer is set against: the same question over the period before, or over another unit.</summary>
/// <param name="Own">What the page itself looks at, in words: 25/08/2026 a 22/11/2026, Norte.</param>
/// <param name="Other">What that is set against, in words.</param>
/// <param name="IsUnit">Another unit, and not another time: nothing has changed, two things differ.</param>
public sealed record Comparison(Selection Selection, string Own, string Other, bool IsUnit)
{
    /// <summary>From when on what follows in the other period no longer counts, so that its customers have had as long as those of the own; null: both have had the same.</summary>
    public DateTimeOffset? FollowedTo { get; init; }

    /// <summary>The day of the first touch, where the other period begins before it: the two are not alike. Null: it does not.</summary>
    public DateOnly? FirstTouch { get; init; }
}
