namespace Pontua.Measurement;

/// <summary>Net promoter score: promoters (9 and 10) less detractors (0 to 6) in percent of all answers, −100 to +100.</summary>
/// <param name="Count">Answers on the scale 0 to 10, above 0.</param>
public readonly record struct Nps(long Promoters, long Detractors, long Count) : IEstimate
{
    const double Lowest = -100, Highest = 100;
    const int LowestPromoter = 90, HighestDetractor = 69; // tenths: an answer between the whole numbers belongs to the one below

    public double Value => Count == 0 ? 0 : 100d * (Promoters - Detractors) / Count;

    public Interval Interval => IntervalOf(together: 1);

    double IEstimate.Span => Highest - Lowest;

    /// <summary>Null without answers.</summary>
    /// <param name="scoresByTenth">Answers per score in tenths, index 0 to 100.</param>
    public static Nps? Of(IReadOnlyList<long> scoresByTenth)
    {
        long count = 0, promoters = 0, detractors = 0;
        for (var tenths = 0; tenths < scoresByTenth.Count; tenths++)
        {
            count += scoresByTenth[tenths];
            promoters += tenths >= LowestPromoter ? scoresByTenth[tenths] : 0;
            detractors += tenths <= HighestDetractor ? scoresByTenth[tenths] : 0;
        }

        return count == 0 ? null : new Nps(promoters, detractors, count);
    }

    /// <summary>
    /// Adjusted Wald (Rocks 2016): as if three more people had answered, 3/4 of them promoters and 3/4 detractors. It keeps its 95 %
    /// at small counts, where the plain interval shrinks to nothing when all agree.
    /// </summary>
    public Interval IntervalOf(int together)
    {
        const double added = 3, addedAtEachEnd = added / 4;
        var n = Count + added;
        var (up, down) = ((Promoters + addedAtEachEnd) / n, (Detractors + addedAtEachEnd) / n);
        var net = up - down;
        var half = Measurement.Interval.QuantileTogether(together) * Math.Sqrt((up + down - (net * net)) / n);
        return new Interval(100 * (net - half), 100 * (net + half)).Within(Lowest, Highest);
    }
}
