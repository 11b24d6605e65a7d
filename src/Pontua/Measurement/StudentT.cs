namespace Pontua.Measurement;

/// <summary>Student's t distribution, as far as intervals of means need it (docs/sources.md: Abramowitz and Stegun 26.7).</summary>
public static class StudentT
{
    const int ManyDegrees = 200;

    /// <summary>The 0.975 quantile: an interval at 95 % reaches this many standard errors to each side.</summary>
    /// <param name="degrees">Degrees of freedom, above 0; error below 1e-8.</param>
    public static double Quantile975(long degrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degrees);
        return degrees > ManyDegrees ? Expanded(degrees) : Solved((int)degrees);
    }

    /// <summary>26.7.5, the expansion around the normal quantile.</summary>
    static double Expanded(double n)
    {
        const double z = Interval.NormalQuantile;
        var z3 = z * z * z;
        var z5 = z3 * z * z;
        var z7 = z5 * z * z;
        return z + ((z3 + z) / (4 * n)) + (((5 * z5) + (16 * z3) + (3 * z)) / (96 * n * n)) + (((3 * z7) + (19 * z5) + (17 * z3) - (15 * z)) / (384 * n * n * n));
    }

    static double Solved(int degrees)
    {
        var (low, high) = (1.9, 12.8); // the quantiles of infinitely many degrees and of one lie inside
        while (high - low > 1e-12)
        {
            var middle = (low + high) / 2;
            (low, high) = InsideOf(middle, degrees) < 0.95 ? (middle, high) : (low, middle);
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
