using Pontua.Journeys.Kernels;

namespace Pontua.Journeys;

/// <summary>What all workers have counted, brought together as figures.</summary>
sealed class CellFigures(IReadOnlyList<CellSums> workers) : IDisposable
{
    static readonly long[] NoScores = new long[MeasureCell.HighestScoreTenths + 1];

    readonly CellDistributions _handling = new([.. workers.Select(worker => worker.Handling)], workers[0].Cells);
    readonly CellDistributions _waits = new([.. workers.Select(worker => worker.Waits)], workers[0].Cells);

    /// <summary>The touches of a run of cells.</summary>
    /// <param name="persons">Where persons and conversion stand, which do not add up over cells.</param>
    /// <param name="personCell">Their cell there.</param>
    public MeasureCell Of(int first, int end, CellFigures persons, int personCell) => new(
        Sum(worker => worker.Touches, first, end),
        persons.Sum(worker => worker.Persons, personCell, personCell + 1),
        _handling.Of(first, end),
        _waits.Of(first, end),
        ScoresOf(first, end),
        persons.Sum(worker => worker.Cohort, personCell, personCell + 1),
        persons.Sum(worker => worker.Converted, personCell, personCell + 1));

    public void Dispose()
    {
        _handling.Dispose();
        _waits.Dispose();
    }

    long Sum(Func<CellSums, long[]> column, int first, int end)
    {
        var sum = 0L;
        foreach (var worker in workers)
        {
            foreach (var count in column(worker).AsSpan(first..end))
            {
                sum += count;
            }
        }

        return sum;
    }

    long[] ScoresOf(int first, int end)
    {
        long[]? scores = null;
        foreach (var own in workers.SelectMany(worker => worker.Scores[first..end]).OfType<long[]>())
        {
            scores ??= new long[NoScores.Length];
            for (var score = 0; score < scores.Length; score++)
            {
                scores[score] += own[score];
            }
        }

        return scores ?? NoScores;
    }
}
