using Pontua.Journeys.Kernels;

namespace Pontua.Journeys;

/// <summary>What all workers have counted, brought together as figures.</summary>
sealed class CellFigures(IReadOnlyList<CellSums> workers) : IDisposable
{
    static readonly long[] NoScores = new long[MeasureCell.HighestScoreTenths + 1];

    readonly CellDistributions _handling = new([.. workers.Select(worker => worker.Handling)], workers[0].Cells);
    readonly CellDistributions _waits = new([.. workers.Select(worker => worker.Waits)], workers[0].Cells);
    readonly long[]?[] _scores = ScoresOf(workers);

    /// <summary>The touches of a run of cells.</summary>
    /// <param name="persons">Where persons and conversion stand, which do not add up over cells.</param>
    /// <param name="personCell">Their cell there.</param>
    public MeasureCell Of(int first, int end, CellFigures persons, int personCell) => new(
        Sum(counts => counts.Touches, first, end),
        persons.Sum(counts => counts.Persons, personCell, personCell + 1),
        _handling.Of(first, end),
        _waits.Of(first, end),
        ScoresOf(first, end),
        persons.Sum(counts => counts.Cohort, personCell, personCell + 1),
        persons.Sum(counts => counts.Converted, personCell, personCell + 1));

    public void Dispose()
    {
        _handling.Dispose();
        _waits.Dispose();
    }

    long Sum(Func<CellCounts, long> figure, int first, int end)
    {
        var sum = 0L;
        foreach (var worker in workers)
        {
            foreach (var counts in worker.Counts.AsSpan(first..end))
            {
                sum += figure(counts);
            }
        }

        return sum;
    }

    /// <summary>Touches per score of each cell; null: a cell without scores.</summary>
    static long[]?[] ScoresOf(IReadOnlyList<CellSums> workers)
    {
        var scores = new long[]?[workers[0].Cells];
        foreach (var list in workers.Select(worker => worker.Scores))
        {
            foreach (var entry in list.Entries)
            {
                (scores[CellValues.CellOf(entry)] ??= new long[NoScores.Length])[CellValues.ValueOf(entry)]++;
            }
        }

        return scores;
    }

    long[] ScoresOf(int first, int end)
    {
        long[]? sum = null;
        foreach (var own in _scores[first..end].OfType<long[]>())
        {
            sum ??= new long[NoScores.Length];
            for (var score = 0; score < sum.Length; score++)
            {
                sum[score] += own[score];
            }
        }

        return sum ?? NoScores;
    }
}
