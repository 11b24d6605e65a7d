using System.Runtime.CompilerServices;

namespace Pontua.Measurement.Agreement;

/// <summary>What one item, or many together, add to alpha: how often each grade stands in a pair, and how often each two of them stand together.</summary>
/// <remarks>All pairs of values of two raters; each item weighs as many raters as it has, as in Krippendorff's matrix of coincidences.</remarks>
struct Pairs
{
    Ofs _grades;
    Twos _together;

    /// <param name="item">Of two raters or more.</param>
    public Pairs(GradeCounts item)
    {
        double others = item.Raters - 1;
        var two = 0;
        for (var low = 0; low < GradeCounts.Grades; low++)
        {
            _grades[low] = item[low];
            for (var high = low + 1; high < GradeCounts.Grades; high++)
            {
                _together[two++] = item[low] * item[high] / others;
            }
        }
    }

    public void Add(in Pairs other)
    {
        for (var grade = 0; grade < GradeCounts.Grades; grade++)
        {
            _grades[grade] += other._grades[grade];
        }

        for (var two = 0; two < Twos.Length; two++)
        {
            _together[two] += other._together[two];
        }
    }

    /// <summary>1 − observed/expected disagreement; null where the grades do not vary.</summary>
    public readonly double? Alpha()
    {
        double observed = 0, expected = 0, all = 0;
        var two = 0;
        for (var low = 0; low < GradeCounts.Grades; low++)
        {
            all += _grades[low];
            var between = _grades[low] / 2;
            for (var high = low + 1; high < GradeCounts.Grades; high++)
            {
                // Ordered grades are as far apart as grades were given from one to the other, the ends counted by half.
                var apart = between + (_grades[high] / 2);
                between += _grades[high];
                observed += _together[two++] * apart * apart;
                expected += _grades[low] * _grades[high] * apart * apart;
            }
        }

        return expected > 0 ? 1 - ((all - 1) * observed / expected) : null;
    }

    [InlineArray(GradeCounts.Grades)]
    struct Ofs
    {
        double _ofLowest;
    }

    [InlineArray(Length)]
    struct Twos
    {
        public const int Length = GradeCounts.Grades * (GradeCounts.Grades - 1) / 2;
        double _ofLowest;
    }
}
