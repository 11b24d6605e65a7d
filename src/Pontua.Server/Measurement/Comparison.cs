namespace Pontua.Server.Measurement;

/// <summary>What an answer is set against: the same question over the period before, or over another unit.</summary>
/// <param name="Own">What the page itself looks at, in words: 25/08/2026 a 22/11/2026, Norte.</param>
/// <param name="Other">What that is set against, in words.</param>
/// <param name="IsUnit">Another unit, and not another time: nothing has changed, two things differ.</param>
public sealed record Comparison(Selection Selection, string Own, string Other, bool IsUnit);
