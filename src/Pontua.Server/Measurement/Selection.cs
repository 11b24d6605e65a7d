namespace Pontua.Server.Measurement;

/// <summary>What a question is asked over, as people say it; the same on pages and on the command line.</summary>
/// <param name="From">First day, in the workspace's zone; null: from the first touch.</param>
/// <param name="To">First day no longer seen; null: to the last touch.</param>
/// <param name="Unit">Name of a unit, case and accents aside; null: the whole company.</param>
/// <param name="Channel">A channel's word, case and accents aside: the touch's own, else its touchpoint's; null: all.</param>
public sealed record Selection(DateOnly? From = null, DateOnly? To = null, string? Unit = null, string? Channel = null);
