using Pontua.Journeys;
using Pontua.Measurement;
using Pontua.TouchpointMap;

namespace Pontua.Server.Measurement;

/// <summary>The figures of a set of touches and of the customers' grades that belong to it.</summary>
/// <param name="Handling">talk + hold + after in seconds, of touches where it is above 0.</param>
/// <param name="Wait">Seconds, of touches that carry a wait, 0 too.</param>
/// <param name="Score">Mean of all scores as they came, whatever their scale.</param>
/// <param name="Nps">Of scores 0 to 10; null without.</param>
/// <param name="Grade">Of scores 1 to 5 and customers' grades together; null without.</param>
/// <param name="Conversion">Null without goal, for the goal itself, and where nobody is old enough to judge.</param>
sealed record MeasureFigures(
    long Touches, long Persons, Distribution Handling, Distribution Wait, MeanFigure? Score, Nps? Nps, CustomerVoice? Grade, Share? Conversion)
{
    /// <summary>Nobody knows who gave any of the answers behind <see cref="Grade"/>: a page tells few of them by their count only.</summary>
    public bool IsGradeAnonymous { get; init; }

    /// <summary>Of one touchpoint: its scores are on one scale.</summary>
    public static MeasureFigures Of(MeasureCell cell, ScoreScale? scale, IReadOnlyCollection<CustomerGradeCount> grades, bool hasConversion)
        => Of(cell, new ScoresByScale().Add(cell.Scores, scale), grades, hasConversion);

    public static MeasureFigures Of(MeasureCell cell, ScoresByScale scores, IReadOnlyCollection<CustomerGradeCount> grades, bool hasConversion)
        => new(cell.Touches, cell.Persons, cell.Handling, cell.Wait, scores.Mean, Pontua.Measurement.Nps.Of(scores.ZeroToTen),
            CustomerVoice.Of(CustomerGrades.ByGrade(grades), scores.OneToFive), hasConversion ? Share.Of(cell.Converted, cell.Cohort) : null)
        {
            IsGradeAnonymous = AreAnonymous(grades, cell.Persons, scores.OneToFive),
        };

    /// <summary>No grade but those of spots, and no score that counts beside them, or all touches of nobody known.</summary>
    /// <param name="scores">Those that count as grades, in tenths.</param>
    public static bool AreAnonymous(IEnumerable<CustomerGradeCount> grades, long persons, IEnumerable<long> scores)
        => grades.All(c => c.IsAnonymous) && (persons == 0 || scores.All(touches => touches == 0));

    /// <summary>Nothing to show: no touch, no grade.</summary>
    public bool IsEmpty => Touches == 0 && Grade is null;
}

/// <summary>Scores of several touchpoints, each on its own scale, in tenths.</summary>
sealed class ScoresByScale
{
    public long[] OneToFive { get; } = new long[MeasureCell.HighestScoreTenths + 1];
    public long[] ZeroToTen { get; } = new long[MeasureCell.HighestScoreTenths + 1];

    /// <summary>Scores of a touchpoint that has no scale yet: there are none, or they tell nothing.</summary>
    readonly long[] _withoutScale = new long[MeasureCell.HighestScoreTenths + 1];

    public ScoresByScale Add(IReadOnlyList<long> scores, ScoreScale? scale)
    {
        var sums = scale switch { ScoreScale.OneToFive => OneToFive, ScoreScale.ZeroToTen => ZeroToTen, _ => _withoutScale };
        for (var tenths = 0; tenths < scores.Count; tenths++)
        {
            sums[tenths] += scores[tenths];
        }

        return this;
    }

    public MeanFigure? Mean
    {
        get
        {
            var sums = new MeanSums();
            for (var tenths = 0; tenths <= MeasureCell.HighestScoreTenths; tenths++)
            {
                sums.Add(tenths / 10d, OneToFive[tenths] + ZeroToTen[tenths] + _withoutScale[tenths]);
            }

            return sums.Figure(0, 10);
        }
    }
}
