using Microsoft.EntityFrameworkCore;
using Pontua.Measurement;
using Pontua.Measurement.Drivers;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement.Drivers;

/// <summary>Customers who graded both a touchpoint and the whole.</summary>
/// <param name="Derived">How closely the two go together; null: too few to say.</param>
/// <param name="Truth">What hangs on the touchpoint; null: too few served well or badly to say.</param>
readonly record struct GradePairs(Correlation? Derived, Difference? Truth)
{
    /// <param name="whole">Whose grade stands for the whole; null: the mean of all else that the same customer graded.</param>
    /// <remarks>Paired here and not by the database: joined with itself over names, what one question groups takes PostgreSQL a minute where no statistics of it stand yet.</remarks>
    public static async Task<IReadOnlyDictionary<TouchpointId, GradePairs>> FindAsync(PontuaContext context, Extent extent, TouchpointId? whole, CancellationToken cancellation)
    {
        var grades = await CustomerGrades.Seen(context, extent, null)
            .Where(e => e.SpotId == null) // of nobody known: it pairs with nothing
            .GroupBy(e => new { e.TouchpointId, e.Rater })
            .Select(g => new OwnGrade(g.Key.TouchpointId, g.Key.Rater, g.Average(e => (double)e.Grade!.Value)))
            .ToListAsync(cancellation);
        return whole is { } chosen ? OfChosen(grades, chosen) : OfTheRest(grades);
    }

    static Dictionary<TouchpointId, GradePairs> OfChosen(List<OwnGrade> grades, TouchpointId chosen)
    {
        var wholes = grades.Where(g => g.Touchpoint == chosen).ToDictionary(g => g.Rater, g => g.Value);
        return Add(grades.Where(g => g.Touchpoint != chosen && wholes.ContainsKey(g.Rater)).Select(g => (g.Touchpoint, g.Value, wholes[g.Rater])));
    }

    static Dictionary<TouchpointId, GradePairs> OfTheRest(List<OwnGrade> grades)
    {
        var all = grades.GroupBy(g => g.Rater).Select(g => (g.Key, Sum: g.Sum(own => own.Value), Count: g.Count())).Where(g => g.Count > 1).ToDictionary(g => g.Key);
        return Add(grades.Where(g => all.ContainsKey(g.Rater)).Select(g => (g.Touchpoint, g.Value, (all[g.Rater].Sum - g.Value) / (all[g.Rater].Count - 1))));
    }

    static Dictionary<TouchpointId, GradePairs> Add(IEnumerable<(TouchpointId Touchpoint, double Here, double Whole)> pairs)
        => pairs.GroupBy(p => p.Touchpoint).ToDictionary(g => g.Key, g =>
        {
            var sums = new PairSums();
            var truth = new MomentOfTruth();
            foreach (var (_, here, whole) in g)
            {
                sums.Add(here, whole);
                truth.Add(here, whole);
            }

            return new GradePairs(Correlation.Of(sums), truth.Index);
        });

    sealed record OwnGrade(TouchpointId Touchpoint, string Rater, double Value);
}
