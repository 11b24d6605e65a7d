namespace Pontua.Journeys.Kernels;

/// <summary>What one worker has counted, per cell (a group, a group in a period, a group in a channel).</summary>
sealed class CellSums(int cells) : IDisposable
{
    readonly int[] _lastPerson = new int[cells];

    public int Cells { get; } = cells;

    public long[] Touches { get; } = new long[cells];

    public long[] Persons { get; } = new long[cells];

    public long[] Cohort { get; } = new long[cells];

    public long[] Converted { get; } = new long[cells];

    /// <summary>Touches per score in tenths; null: a cell without scores.</summary>
    public long[]?[] Scores { get; } = new long[]?[cells];

    public CellValues Handling { get; } = new();

    public CellValues Waits { get; } = new();

    /// <summary>Whether a person is new to a cell; counted if so.</summary>
    /// <param name="person">Another number above 0 for each person, one person after the other.</param>
    public bool IsFirstMeeting(int cell, int person)
    {
        if (_lastPerson[cell] == person)
        {
            return false;
        }

        _lastPerson[cell] = person;
        Persons[cell]++;
        return true;
    }

    public void Add(int cell, GoalWatch.Verdict verdict)
    {
        Cohort[cell] += verdict == GoalWatch.Verdict.TooYoung ? 0 : 1;
        Converted[cell] += verdict == GoalWatch.Verdict.Converted ? 1 : 0;
    }

    /// <summary>Takes in a touch's own figures.</summary>
    /// <param name="handling">Milliseconds; counted above 0.</param>
    /// <param name="wait">Milliseconds; counted from 0 on.</param>
    public void Add(int cell, int handling, int wait, byte score)
    {
        Touches[cell]++;
        if (handling > 0)
        {
            Handling.Add(cell, (uint)handling);
        }

        if (wait >= 0)
        {
            Waits.Add(cell, (uint)wait);
        }

        if (score != JourneyTouch.NoScore)
        {
            (Scores[cell] ??= new long[MeasureCell.HighestScoreTenths + 1])[score]++;
        }
    }

    public void Dispose()
    {
        Handling.Dispose();
        Waits.Dispose();
    }
}
