namespace Pontua.Measurement;

/// <summary>The share of customers who meet a touchpoint, 0 to 1.</summary>
/// <param name="Of">Persons seen in the period; 0 where it is estimated.</param>
/// <param name="IsEstimated">Guessed by the company, not counted: always shown as such.</param>
public readonly record struct Reach(double Value, long Of, bool IsEstimated)
{
    /// <summary>From so many persons on, what was counted replaces what was guessed.</summary>
    public const long FewestMeasured = 30;

    /// <summary>Enough to order by: counted among 30 persons, or estimated.</summary>
    public bool IsFirm => IsEstimated || Of >= FewestMeasured;

    /// <summary>Null where neither touches nor a guess tell.</summary>
    /// <param name="persons">Persons who met it in the period.</param>
    /// <param name="allPersons">All persons seen in the period.</param>
    /// <param name="isObserved">Touches of it have ever come in: then meeting nobody is a count of 0, not ignorance.</param>
    public static Reach? Measure(long persons, long allPersons, bool isObserved, double? estimated)
    {
        var counted = isObserved && allPersons > 0 ? new Reach((double)persons / allPersons, allPersons, false) : default(Reach?);
        return counted is { IsFirm: true } || estimated is null ? counted : new Reach(estimated.Value, 0, true);
    }
}
