using Pontua.Journeys;

namespace Pontua.Measurement;

/// <summary>What the customers who meet a touchpoint bring beside all customers: the mean of theirs over the mean of all, of those whose value is known; 1 is as all.</summary>
/// <param name="Error">Standard error.</param>
/// <param name="Persons">Who met it and whose value is known.</param>
public readonly record struct ValueFactor(double Value, double Error, long Persons)
{
    /// <summary>From so many persons on it counts.</summary>
    public const long FewestPersons = 30;

    /// <summary>Null where too few values are known.</summary>
    /// <param name="here">Of the persons who met the touchpoint.</param>
    /// <param name="all">Of all persons, those among them.</param>
    /// <remarks>
    /// The ratio is that of a part to its whole: with p the part of the persons, m their mean, o that of the others and M that of all,
    /// r = m/M, and var r = ((1 − p r)² var m + (r (1 − p))² var o)/M² (delta method; docs/sources.md).
    /// </remarks>
    public static ValueFactor? Of(PersonValues here, PersonValues all)
    {
        if (here.Persons < FewestPersons)
        {
            return null;
        }

        var (part, whole) = ((double)here.Persons / all.Persons, all.Sum / all.Persons);
        var ratio = here.Sum / here.Persons / whole;
        var variance = (Square(1 - (part * ratio)) * VarianceOfMean(here)) + (Square(ratio * (1 - part)) * VarianceOfMean(all - here));
        return new(ratio, Math.Sqrt(variance) / whole, here.Persons);
    }

    static double Square(double value) => value * value;

    static double VarianceOfMean(PersonValues of)
        => of.Persons < 2 ? 0 : Math.Max(0, (of.Squares / of.Persons) - Square(of.Sum / of.Persons)) / (of.Persons - 1);
}
