namespace Pontua.Measurement;

/// <summary>Student's t distribution, as far as intervals of means need it (docs/sources.md: Abramowitz and Stegun 26.7).</summary>
public static class StudentT
{
    const int ManyDegrees = 200, Halvings = 50; // to the last bits of what lies between two powers of two

    /// <summary>How many standard errors intervals reach to each side so that all of them together hold at 95 %: the quantile of 1 − 0.025/n (Bonferroni); error below 1e-6.</summary>
    /// <param name="degrees">Degrees of freedom, above 0.</param>
    /// <param name="intervals">How many are read together, above 0.</param>
    public static double QuantileTogether(long degrees, int intervals)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degrees);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(intervals);
        return degrees > ManyDegrees ? Expanded(degrees, Interval.QuantileTogether(intervals)) : Solved((int)degrees, 1 - (0.05 / intervals));
    }

    /// <summary>26.7.5, the expansion around the normal quantile.</summary>
    static double Expanded(double n, double z)
    {
        var z3 = z * z * z;
        var z5 = z3 * z * z;
        var z7 = z5 * z * z;
        return z + ((z3 + z) / (4 * n)) + (((5 * z5) + (16 * z3) + (3 * z)) / (96 * n * n)) + (((3 * z7) + (19 * z5) + (17 * z3) - (15 * z)) / (384 * n * n * n));
    }

    static double Solved(int degrees, double inside)
    {
        var (low, high) = (1d, 2d);
        while (InsideOf(high, degrees) < inside)
        {
            (low, high) = (high, 2 * high);
        }

        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = InsideOf(middle, degrees) < inside ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>P(|T| &lt; t): the finite sums 26.7.3 (odd degrees) and 26.7.4 (even degrees).</summary>
    static double InsideOf(double t, int degrees)
    {
        var angle = Math.Atan(t / Math.Sqrt(degrees));
        var (sine, cosine) = Math.SinCos(angle);
        var isOdd = degrees % 2 == 1;
        var (term, sum) = isOdd ? (cosine, degrees == 1 ? 0 : cosine) : (1d, 1d);
        for (var k = isOdd ? 3 : 2; k <= degrees - 2; k += 2)
        {
            term *= cosine * cosine * (k - 1) / k;
            sum += term;
        }

        return isOdd ? 2 / Math.PI * (angle + (sine * sum)) : sine * sum;
    }
}
