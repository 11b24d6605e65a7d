using Pontua.Measurement.Priorities;

namespace Pontua.Measurement;

/// <summary>How urgently a touchpoint needs care: importance x (5 − g)/4 x reach, 0 to 5, times value where it is known.</summary>
/// <remarks>
/// Importance is the touchpoint's own 1 to 5, not stretched: a product orders the same whatever it is multiplied with, and every factor
/// can be read on the page. g is the lower of company grade and customer grade, the customer's only from 10 answers on.
/// </remarks>
public static class Priority
{
    public const int MostShouting = 5, HighestGradeThatShouts = 3;

    /// <summary>The grade that counts; null: nobody graded enough.</summary>
    public static double? GradeOf(CompanyGrade? company, CustomerVoice? customer)
        => (company?.Mean, customer is { IsComparable: true } ? customer.Value.Mean : default(double?)) switch
        {
            ({ } own, { } theirs) => Math.Min(own, theirs),
            var (own, theirs) => own ?? theirs,
        };

    /// <summary>Null where grade or reach is not known.</summary>
    /// <param name="importance">1 to 5.</param>
    /// <param name="value">Null: not known, and nothing is changed by it.</param>
    public static double? Of(double importance, double? grade, Reach? reach, ValueFactor? value = null)
        => grade is { } g && reach is { } r ? Of(importance, g, r.Value, value?.Value ?? 1, PriorityWeights.Equal) : null;

    /// <summary>The same with each factor counting as much as somebody wants it to.</summary>
    /// <param name="reach">0 to 1.</param>
    /// <param name="value">1 where it is not known.</param>
    public static double Of(double importance, double grade, double reach, double value, PriorityWeights weights)
        => Math.Pow(importance, weights.Importance) * Math.Pow((5 - grade) / 4, weights.Grade) * Math.Pow(reach, weights.Reach) * Math.Pow(value, weights.Value);

    /// <summary>May stand out on the map: graded 3 or below, and its reach is firm.</summary>
    public static bool MayShout(double? grade, Reach? reach) => grade <= HighestGradeThatShouts && reach is { IsFirm: true };
}
