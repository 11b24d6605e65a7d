using Pontua.Journeys;

namespace Pontua.Measurement;

/// <summary>Durations counted by their length: as much memory as there are different ones, however many touches.</summary>
public sealed class DurationCounts
{
    readonly Dictionary<int, long> _timesOf = [];

    /// <param name="milliseconds">Not below 0.</param>
    public void Add(int milliseconds) => Add(milliseconds, 1);

    public void Add(DurationCounts other)
    {
        foreach (var (milliseconds, times) in other._timesOf)
        {
            Add(milliseconds, times);
        }
    }

    /// <summary>Their distribution in seconds; quantiles are linear between order statistics. NaN where there are none.</summary>
    public Distribution Distribution()
    {
        if (_timesOf.Count == 0)
        {
            return new(0, double.NaN, double.NaN, double.NaN);
        }

        var ascending = _timesOf.OrderBy(t => t.Key).ToArray();
        var count = ascending.Sum(t => t.Value);
        var mean = ascending.Sum(t => (decimal)t.Key * t.Value) / count / 1000;
        return new(count, (double)mean, Quantile(ascending, count, 0.5), Quantile(ascending, count, 0.9));
    }

    void Add(int milliseconds, long times) => _timesOf[milliseconds] = _timesOf.GetValueOrDefault(milliseconds) + times;

    static double Quantile(KeyValuePair<int, long>[] ascending, long count, double share)
    {
        var position = share * (count - 1);
        var below = (long)position;
        var (low, high) = (At(ascending, below), At(ascending, Math.Min(below + 1, count - 1)));
        return (low + ((position - below) * (high - low))) / 1000;
    }

    /// <summary>The duration at a position in the order of length.</summary>
    static double At(KeyValuePair<int, long>[] ascending, long position)
    {
        foreach (var (milliseconds, times) in ascending)
        {
            if (position < times)
            {
                return milliseconds;
            }

            position -= times;
        }

        return double.NaN;
    }
}
