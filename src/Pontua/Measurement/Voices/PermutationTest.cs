namespace Pontua.Measurement.Voices;

/// <summary>How often chance alone would bring two groups' means so far apart, had all the answers been dealt out to them at random (Fisher 1935, docs/sources.md).</summary>
/// <remarks>
/// Exact, over every way to deal them out, while that is at most <see cref="MostSteps"/> steps; for larger groups by the normal
/// distribution with the variance of dealing, which is near by then.
/// </remarks>
public static class PermutationTest
{
    const double MostSteps = 4_000_000;

    /// <summary>Two-sided, 0 to 1; 1 where one group is empty.</summary>
    /// <param name="one">How many gave each value: by whole steps of a scale (tenths, halves …), as is <paramref name="other"/>.</param>
    public static double Of(IReadOnlyDictionary<int, long> one, IReadOnlyDictionary<int, long> other)
    {
        var (fewer, more) = one.Values.Sum() <= other.Values.Sum() ? (one, other) : (other, one);
        var drawn = fewer.Values.Sum();
        var pooled = fewer.Concat(more).Where(v => v.Value > 0).GroupBy(v => v.Key).Select(g => (Value: g.Key, Count: g.Sum(v => v.Value))).OrderBy(v => v.Value).ToArray();
        var all = pooled.Sum(v => v.Count);
        if (drawn == 0 || drawn == all || pooled.Length == 1)
        {
            return 1;
        }

        // On a scale from 0 in the widest steps that meet every value: the fewer sums there are.
        var lowest = pooled[0].Value;
        var step = pooled.Select(v => v.Value - lowest).Aggregate(Divisor);
        var steps = pooled.Select(v => ((v.Value - lowest) / step, v.Count)).ToArray();
        var sum = fewer.Sum(v => (v.Key - lowest) / step * v.Value);
        var mean = drawn * (steps.Sum(v => v.Item1 * (double)v.Count) / all);
        var distance = Math.Abs(sum - mean);
        return (double)drawn * drawn * drawn * steps[^1].Item1 * steps.Length <= MostSteps
            ? Exact(steps, (int)drawn, all, mean, distance)
            : Normal(steps, drawn, all, mean, distance);
    }

    /// <summary>The shifts, in whole steps, that chance alone would seldom hide: moved down by any of them, the first group is not told from the other at 1 in 20.</summary>
    /// <param name="widest">No shift is farther than this: the scale's ends.</param>
    public static (int Low, int High) Shifts(IReadOnlyDictionary<int, long> one, IReadOnlyDictionary<int, long> other, int widest)
    {
        var seen = Math.Clamp((int)Math.Round(Mean(one) - Mean(other)), -widest, widest);
        return (Farthest(-1), Farthest(1));

        // From the shift that was seen outwards the probability falls: halving finds where it passes the bound.
        int Farthest(int direction)
        {
            var (held, beyond) = (0, widest + 1 - (direction * seen));
            while (beyond - held > 1)
            {
                var middle = (held + beyond) / 2;
                var shift = seen + (direction * middle);
                (held, beyond) = Of(one.ToDictionary(v => v.Key - shift, v => v.Value), other) > FalseDiscovery.Bound ? (middle, beyond) : (held, middle);
            }

            return seen + (direction * held);
        }
    }

    static double Mean(IReadOnlyDictionary<int, long> counted) => counted.Sum(v => (double)v.Key * v.Value) / counted.Values.Sum();

    static double Normal((int Step, long Count)[] steps, double drawn, double all, double mean, double distance)
    {
        var average = mean / drawn;
        var variance = steps.Sum(v => v.Count * (v.Step - average) * (v.Step - average)) / (all - 1) * drawn * (all - drawn) / all;
        return Math.Min(1, 2 * NormalDistribution.ShareBelow(-distance / Math.Sqrt(variance)));
    }

    // Value by value: how many of those still to be drawn are drawn of it, and how far the sum has come.
    static double Exact((int Step, long Count)[] steps, int drawn, long all, double mean, double distance)
    {
        var reached = new double[drawn + 1][];
        reached[drawn] = new double[(drawn * steps[^1].Step) + 1];
        reached[drawn][0] = 1;
        var left = all;
        foreach (var (step, count) in steps)
        {
            var next = new double[drawn + 1][];
            for (var open = 0; open <= drawn; open++)
            {
                if (reached[open] is not { } sums)
                {
                    continue;
                }

                var (first, shares) = Hypergeometric(open, count, left);
                for (var index = 0; index < shares.Length; index++)
                {
                    var taken = first + index;
                    var target = next[open - taken] ??= new double[sums.Length];
                    var (share, shift) = (shares[index], taken * step);
                    for (var sum = 0; sum + shift < sums.Length; sum++)
                    {
                        target[sum + shift] += sums[sum] * share;
                    }
                }
            }

            (reached, left) = (next, left - count);
        }

        const double asFar = 1e-9; // sums that are as far as the one seen are as extreme, whatever rounding says
        var (total, p) = (reached[0], 0.0);
        for (var sum = 0; sum < total.Length; sum++)
        {
            p += Math.Abs(sum - mean) >= distance - asFar ? total[sum] : 0;
        }

        return Math.Min(1, p);
    }

    /// <summary>How likely it is that of so many drawn so many are of this value: from the fewest that it can be.</summary>
    static (int First, double[] Shares) Hypergeometric(int drawn, long ofValue, long all)
    {
        var first = (int)Math.Max(0, drawn - (all - ofValue));
        var shares = new double[(int)Math.Min(drawn, ofValue) - first + 1];
        // From the likeliest outwards, so that nothing overflows however many answers there are.
        var likeliest = (int)Math.Clamp((drawn + 1.0) * (ofValue + 1.0) / (all + 2.0), first, first + shares.Length - 1);
        shares[likeliest - first] = 1;
        for (var k = likeliest; k < first + shares.Length - 1; k++)
        {
            shares[k + 1 - first] = shares[k - first] * Ratio(k);
        }

        for (var k = likeliest - 1; k >= first; k--)
        {
            shares[k - first] = shares[k + 1 - first] / Ratio(k);
        }

        var sum = shares.Sum();
        for (var index = 0; index < shares.Length; index++)
        {
            shares[index] /= sum;
        }

        return (first, shares);

        double Ratio(int k) => (ofValue - k) * (double)(drawn - k) / ((k + 1.0) * (all - ofValue - drawn + k + 1));
    }

    static int Divisor(int one, int other) => other == 0 ? one : Divisor(other, one % other);
}
