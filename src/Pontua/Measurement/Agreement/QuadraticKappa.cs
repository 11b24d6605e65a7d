namespace Pontua.Measurement.Agreement;

/// <summary>How far two raters agree beyond chance, a difference of two grades being four times as grave as one of one: Cohen's weighted kappa (1968, docs/sources.md).</summary>
public static class QuadraticKappa
{
    /// <summary>1: always the same; 0: as by chance. Null where nothing varies, or nothing was graded by both.</summary>
    /// <param name="pairs">The two grades of each item that both graded.</param>
    public static double? Of(IReadOnlyCollection<(int One, int Other)> pairs)
    {
        double n = pairs.Count, apart = 0, sumOfOne = 0, sumOfOther = 0, squaresOfOne = 0, squaresOfOther = 0;
        foreach (var (one, other) in pairs)
        {
            apart += Square(one - other);
            (sumOfOne, sumOfOther) = (sumOfOne + one, sumOfOther + other);
            (squaresOfOne, squaresOfOther) = (squaresOfOne + Square(one), squaresOfOther + Square(other));
        }

        // The mean of (x − y)² over all n² ways to pair what one said with what the other said of anything.
        var byChance = squaresOfOne + squaresOfOther - (2 * sumOfOne * sumOfOther / n);
        return byChance > 0 ? 1 - (apart / byChance) : null;
    }

    static double Square(double length) => length * length;
}
