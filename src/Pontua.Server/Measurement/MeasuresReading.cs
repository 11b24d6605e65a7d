using Pontua.Journeys;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>Joins what was counted of touches with the customers' grades of the same touchpoint, unit or month.</summary>
sealed class MeasuresReading(MeasuredMap design, GoalFound? goal, IReadOnlyList<CustomerGradeCount> grades, IReadOnlyList<DateOnly> months)
{
    readonly ILookup<TouchpointId, CustomerGradeCount> _gradesOf = grades.ToLookup(g => g.Touchpoint);
    readonly Dictionary<DateTimeOffset, DateOnly> _monthOf = grades.Select(g => g.At!.Value).Distinct().ToDictionary(at => at, at => MonthOf(at, design.Zone));

    public MeasuredMap Design => design;
    public IReadOnlyList<DateOnly> AllMonths => months;
    public bool HasGoal => goal is not null;

    public MeasureFigures Total(int position, MeasuresAnswer answer) => Figures(position, answer.Groups[position].Total, _ => true);

    /// <param name="periods">The touchpoint's cells, one a month.</param>
    public IReadOnlyList<MonthMeasures> Months(int position, IReadOnlyList<MeasureCell> periods)
        => [.. months
            .Select((month, index) => new MonthMeasures(month, Figures(position, periods[index], grade => IsIn(grade, month))))
            .Where(m => !m.Figures.IsEmpty)];

    /// <summary>A cell of one touchpoint with those of its grades that belong to it.</summary>
    public MeasureFigures Figures(int position, MeasureCell cell, Func<CustomerGradeCount, bool> belongs)
    {
        var touchpoint = design.Touchpoints[position];
        return MeasureFigures.Of(cell, touchpoint.ScoreScale, [.. _gradesOf[touchpoint.Id].Where(belongs)], HasConversion(position));
    }

    /// <summary>A cell of all touchpoints together, whose scores are those of its parts.</summary>
    /// <param name="scoresOf">Scores of the touchpoint at a position that belong to the cell.</param>
    public MeasureFigures Overall(MeasureCell cell, Func<int, IReadOnlyList<long>> scoresOf, Func<CustomerGradeCount, bool> belongs)
    {
        var scores = new ScoresByScale();
        for (var position = 0; position < design.Touchpoints.Count; position++)
        {
            scores.Add(scoresOf(position), design.Touchpoints[position].ScoreScale);
        }

        return MeasureFigures.Of(cell, scores, [.. grades.Where(belongs)], HasGoal);
    }

    public bool HasConversion(int position) => goal is not null && goal.Touchpoint != design.Touchpoints[position].Id;

    public bool IsIn(CustomerGradeCount grade, DateOnly month) => _monthOf[grade.At!.Value] == month;

    static DateOnly MonthOf(DateTimeOffset at, TimeZoneInfo zone) => Days.Of(at, zone) is var day ? new(day.Year, day.Month, 1) : default;
}
