using Pontua.TouchpointMap;

namespace Pontua.Measurement;

/// <summary>What the company itself says of a touchpoint, 1 to 5.</summary>
/// <param name="Mean">The mean over the graded attributes of the raters' medians, weighted; of the posture as a whole, the raters' median.</param>
/// <param name="Raters">Who graded; each has one voice.</param>
/// <param name="Attributes">Each graded attribute, in no order; empty: only the posture as a whole was graded.</param>
public sealed record CompanyGrade(double Mean, int Raters, IReadOnlyList<AttributeGrade> Attributes)
{
    /// <summary>From so many raters on a grade speaks for the team; below, customers disagree with its raters.</summary>
    public const int FewestToCompare = 3;

    public bool IsComparable => Raters >= FewestToCompare;

    /// <summary>Null where nobody graded.</summary>
    /// <param name="grades">Grades of one touchpoint, side company; see <see cref="CurrentGrades"/> for which of them count.</param>
    /// <param name="weights">Weight of each attribute that is asked today; grades of others no longer count.</param>
    /// <remarks>
    /// The weights of the attributes nobody graded are left out and the others stretched to 1. A grade of the posture as a whole
    /// counts only until an attribute is graded: the two never mix.
    /// </remarks>
    public static CompanyGrade? Of(IEnumerable<Evaluation> grades, IReadOnlyDictionary<AttributeId, int> weights)
    {
        var given = Counted(grades, weights);
        if (given is [{ AttributeId: null }, ..])
        {
            return new(MedianOfRaters(given), CountRaters(given), []);
        }

        var attributes = given
            .GroupBy(g => g.AttributeId!.Value)
            .Select(g => new AttributeGrade(g.Key, MedianOfRaters(g), CountRaters(g), weights[g.Key]))
            .ToList();
        return attributes.Count == 0 ? null : new(attributes.Sum(a => a.Median * a.Weight) / attributes.Sum(a => a.Weight), CountRaters(given), attributes);
    }

    /// <summary>Those of the grades of which the company's is made: all of attributes, or all of the posture as a whole.</summary>
    public static IReadOnlyList<Evaluation> Counted(IEnumerable<Evaluation> grades, IReadOnlyDictionary<AttributeId, int> weights)
    {
        var given = grades.Where(g => g.Grade is not null && (g.AttributeId is not { } id || weights.ContainsKey(id))).ToList();
        return given.Exists(g => g.AttributeId is not null) ? given.FindAll(g => g.AttributeId is not null) : given;
    }

    static int CountRaters(IEnumerable<Evaluation> grades) => grades.Select(g => g.Rater).Distinct().Count();

    static double MedianOfRaters(IEnumerable<Evaluation> grades) => Median(VoicesOf(grades));

    /// <summary>One voice of each rater: the median of what they said of one question (an attribute, or the posture as a whole) over stages and units.</summary>
    /// <param name="grades">Given ones only: see <see cref="Counted"/>.</param>
    public static IEnumerable<double> VoicesOf(IEnumerable<Evaluation> grades)
    {
        var all = grades as IReadOnlyCollection<Evaluation> ?? [.. grades];
        // Most say one thing of one question: then nothing has to be put together.
        return all.DistinctBy(g => g.Rater).Count() == all.Count ? all.Select(g => (double)g.Grade!.Value)
            : all.GroupBy(g => g.Rater).Select(own => Median(own.Select(g => (double)g.Grade!.Value)));
    }

    /// <summary>One voice of each rater on a touchpoint as a whole: the mean of their own attributes, weighted as the company's grade is.</summary>
    /// <param name="counted">See <see cref="Counted"/>.</param>
    public static IReadOnlyList<double> VoicesOfTouchpoint(IEnumerable<Evaluation> counted, IReadOnlyDictionary<AttributeId, int> weights)
        => [.. counted.GroupBy(g => g.Rater).Select(own => own
            .GroupBy(g => g.AttributeId)
            .Select(g => (Grade: VoicesOf(g).Single(), Weight: g.Key is { } attribute ? weights[attribute] : 1))
            .Aggregate((Sum: 0.0, Weight: 0), (sum, graded) => (sum.Sum + (graded.Grade * graded.Weight), sum.Weight + graded.Weight), sum => sum.Sum / sum.Weight))];

    static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToArray();
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }
}

/// <param name="Median">Of the raters, 1 to 5.</param>
public readonly record struct AttributeGrade(AttributeId Attribute, double Median, int Raters, int Weight);
