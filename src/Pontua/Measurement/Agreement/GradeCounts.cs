using System.Runtime.CompilerServices;
using Pontua.TouchpointMap;

namespace Pontua.Measurement.Agreement;

/// <summary>How many raters gave each grade to one item: a touchpoint seen by one attribute, in one unit. Index 0 is grade 1.</summary>
[InlineArray(Grades)]
public struct GradeCounts
{
    /// <summary>How many grades the scale has.</summary>
    public const int Grades = Grade.Highest - Grade.Lowest + 1;

    int _ofLowest;

    /// <summary>Raters who gave a grade; who could not say is missing and counts nowhere.</summary>
    public readonly int Raters
    {
        get
        {
            var sum = 0;
            foreach (var count in this)
            {
                sum += count;
            }

            return sum;
        }
    }

    /// <param name="grades">1 to 5, one of each rater.</param>
    public static GradeCounts Of(IEnumerable<int> grades)
    {
        var counts = new GradeCounts();
        foreach (var grade in grades)
        {
            counts[grade - Grade.Lowest]++;
        }

        return counts;
    }

    /// <summary>With n − 1; null below two raters.</summary>
    public readonly double? Variance()
    {
        var sums = new MeanSums();
        for (var step = 0; step < Grades; step++)
        {
            sums.Add(Grade.Lowest + step, this[step]);
        }

        return sums.Figure(Grade.Lowest, Grade.Highest)?.Variance;
    }
}
