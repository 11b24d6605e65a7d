using Pontua.Journeys;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement.Voices;

/// <summary>Customers' answers counted by tenths of a grade, 10 to 50, as tests take them.</summary>
static class CustomerTenths
{
    const int Tenths = 10;

    public static Dictionary<int, long> Of(IEnumerable<CustomerGradeCount> grades)
        => grades.GroupBy(c => Tenths * c.Grade).ToDictionary(g => g.Key, g => g.Sum(c => c.Count));

    /// <summary>As the customer's voice is on the map: grades and scores 1 to 5 together, or without a grade the scores 0 to 10 read on that scale.</summary>
    public static Dictionary<int, long> Of(Touchpoint touchpoint, IReadOnlyCollection<CustomerGradeCount> grades, MeasureCell cell)
    {
        var byTenth = Of(grades);
        if (touchpoint.ScoreScale == ScoreScale.OneToFive || (touchpoint.ScoreScale == ScoreScale.ZeroToTen && grades.Count == 0))
        {
            foreach (var (tenths, count) in cell.Scores.Index().Where(score => score.Item > 0))
            {
                var grade = touchpoint.ScoreScale == ScoreScale.OneToFive ? tenths : (Tenths * Grade.Lowest) + (int)Math.Round(Pontua.Measurement.CustomerVoice.GradesPerScore * tenths);
                byTenth[grade] = byTenth.GetValueOrDefault(grade) + count;
            }
        }

        return byTenth;
    }

    /// <summary>The mean of the answers, in grades.</summary>
    public static double Mean(IReadOnlyDictionary<int, long> byTenth) => byTenth.Sum(c => (double)c.Key / Tenths * c.Value) / byTenth.Values.Sum();
}
