namespace Pontua.Journeys.Kernels;

/// <summary>What one worker has counted and collected per cell: a group, a group in a period, a group in a channel.</summary>
sealed class CellSums(int cells) : IDisposable
{
    readonly MeasureTally[] _tallies = new MeasureTally[cells];

    public int Cells => _tallies.Length;

    /// <summary>Touches, persons, cohort and converted of each cell, once settled.</summary>
    public CellCounts[] Counts { get; } = new CellCounts[cells];

    /// <summary>Milliseconds above 0.</summary>
    public CellValues Handling { get; } = new();

    /// <summary>Milliseconds from 0 on.</summary>
    public CellValues Waits { get; } = new();

    /// <summary>Tenths.</summary>
    public CellValues Scores { get; } = new();

    /// <summary>Takes in a block of touches.</summary>
    /// <param name="cells">Cell of each touch.</param>
    /// <param name="persons">Another number above 0 for each person; empty: touches of nobody.</param>
    /// <param name="brings">What each touch brings as a meeting; as long as <paramref name="persons"/>.</param>
    /// <param name="first">First touch of the block.</param>
    public void Add(ReadOnlySpan<int> cells, ReadOnlySpan<int> persons, ReadOnlySpan<long> brings, JourneyColumns columns, int first)
    {
        MeasureStages.CountTouches(cells, _tallies);
        Meet(cells, persons, brings);
        Handling.Keep(MeasureStages.CollectDurations(
            cells, columns.Handling, first, DurationColumn.ZeroSeconds + 1, Handling.Free(cells.Length)));
        Scores.Keep(MeasureStages.CollectScores(cells, columns.Scores.AsSpan(first, cells.Length), Scores.Free(cells.Length)));
        if (columns.Waits is not null)
        {
            Waits.Keep(MeasureStages.CollectDurations(
                cells, columns.Waits, first, DurationColumn.ZeroSeconds, Waits.Free(cells.Length)));
        }
    }

    /// <summary>Counts persons only.</summary>
    public void Meet(ReadOnlySpan<int> cells, ReadOnlySpan<int> persons, ReadOnlySpan<long> brings)
    {
        if (!persons.IsEmpty)
        {
            MeasureStages.Meet(cells, persons, brings, _tallies);
        }
    }

    /// <summary>To be called at least each <see cref="MeasureTally.MostPersons"/> persons, and before figures are read.</summary>
    public void Settle()
    {
        for (var cell = 0; cell < _tallies.Length; cell++)
        {
            var (persons, cohort, converted) = _tallies[cell].Settle();
            ref var counts = ref Counts[cell];
            counts = new(_tallies[cell].Touches, counts.Persons + persons, counts.Cohort + cohort, counts.Converted + converted);
        }
    }

    public void Dispose()
    {
        Handling.Dispose();
        Waits.Dispose();
        Scores.Dispose();
    }
}

/// <summary>The counts of a cell.</summary>
readonly record struct CellCounts(long Touches, long Persons, long Cohort, long Converted);
