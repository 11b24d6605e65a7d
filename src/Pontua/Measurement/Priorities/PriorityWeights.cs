namespace Pontua.Measurement.Priorities;

/// <summary>How much each factor of the priority counts: its exponent, from 0 (not at all) over 1 (as it stands) to 2 (twice as much).</summary>
/// <param name="Importance">Of the touchpoint's importance.</param>
/// <param name="Grade">Of what is missing to the best grade.</param>
/// <param name="Reach">Of the share of customers who meet it.</param>
/// <param name="Value">Of what these customers bring beside all.</param>
public readonly record struct PriorityWeights(double Importance, double Grade, double Reach, double Value)
{
    public static readonly PriorityWeights Equal = new(1, 1, 1, 1);

    /// <summary>What may be chosen.</summary>
    public static readonly IReadOnlyList<double> Choices = [0, .5, 1, 2];
}
