namespace Pontua.Measurement;

/// <summary>A figure that some persons or answers stand for, and of which others might have said something else: a share, a mean, an NPS.</summary>
public interface IEstimate
{
    double Value { get; }

    /// <summary>Persons or answers that it is of, above 0.</summary>
    long Count { get; }

    /// <summary>From the lowest that it can be to the highest: so far can two of them be apart.</summary>
    double Span { get; }

    /// <summary>Where the true value may lie, at 95 % for all that are read together.</summary>
    /// <param name="together">How many, this one among them; above 0.</param>
    Interval IntervalOf(int together);
}
