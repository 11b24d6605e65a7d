namespace Pontua.Demo;

/// <summary>A touchpoint as the invented customers live it.</summary>
/// <param name="Quality">Mean of the scores that customers give, 1 to 5.</param>
public sealed record ExampleStep(string Stage, string Touchpoint, string Channel, double Quality = 4.4)
{
    /// <summary>Mean time since the person's last touch, hours.</summary>
    public double GapHours { get; init; } = 30;

    /// <summary>Mean wait, seconds; null: nobody waits here.</summary>
    public double? WaitSeconds { get; init; }

    /// <summary>Mean talk, seconds; null: nobody talks here.</summary>
    public double? TalkSeconds { get; init; }

    /// <summary>Who serves here; empty: nobody, a machine.</summary>
    public IReadOnlyList<string> Team { get; init; } = [];

    /// <summary>Share of touches that carry a score.</summary>
    public double ScoreShare { get; init; } = 0.08;

    /// <summary>The score is 0 to 10: would you recommend us?</summary>
    public bool AsksForRecommendation { get; init; }
}
