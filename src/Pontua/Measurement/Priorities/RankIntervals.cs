namespace Pontua.Measurement.Priorities;

/// <summary>Between which places a touchpoint's priority lies, had other people answered: a parametric bootstrap over all of the list at once (Goldstein and Spiegelhalter 1996, docs/sources.md).</summary>
public static class RankIntervals
{
    const int Draws = 1_000;
    const int Seed = 19_960_515; // the same answers always show the same places

    /// <summary>For each, in the same order: the best and the worst place, from 1, of 95 in 100 draws.</summary>
    public static IReadOnlyList<(int Best, int Worst)> Of(IReadOnlyList<PriorityFactors> all, PriorityWeights weights)
    {
        var random = new Random(Seed);
        var places = new int[all.Count][];
        for (var index = 0; index < all.Count; index++)
        {
            places[index] = new int[Draws];
        }

        var (drawn, order) = (new double[all.Count], new int[all.Count]);
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var index = 0; index < all.Count; index++)
            {
                (drawn[index], order[index]) = (-all[index].Draw(weights, random), index);
            }

            Array.Sort(drawn, order);
            for (var place = 0; place < order.Length; place++)
            {
                places[order[place]][draw] = place + 1;
            }
        }

        return [.. places.Select(own =>
        {
            Array.Sort(own);
            return (own[(int)(.025 * (Draws - 1))], own[(int)Math.Ceiling(.975 * (Draws - 1))]);
        })];
    }
}
