namespace Pontua.TouchpointMap;

/// <summary>How many of the customers meet a touchpoint, as guessed until touches arrive; always shown as estimated.</summary>
public enum EstimatedReach { AlmostAll, Most, Some, Few }

/// <summary>The shares behind the words.</summary>
public static class EstimatedReaches
{
    /// <summary>The share, 0 to 1, that a word stands for.</summary>
    public static double Share(this EstimatedReach reach) => reach switch
    {
        EstimatedReach.AlmostAll => 0.9,
        EstimatedReach.Most => 0.6,
        EstimatedReach.Some => 0.3,
        EstimatedReach.Few => 0.05,
        _ => throw new ArgumentOutOfRangeException(nameof(reach)),
    };

    /// <summary>The word nearest to a share; null for none.</summary>
    public static EstimatedReach? Nearest(double? share)
        => share is { } known ? Enum.GetValues<EstimatedReach>().MinBy(reach => Math.Abs(reach.Share() - known)) : null;
}
