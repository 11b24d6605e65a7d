namespace Pontua.Server.Commands.Bench;

/// <summary>What <c>bench journeys</c> prints: the names are the contract's.</summary>
/// <param name="BytesPerTouch">Memory of the index with offsets and person numbers.</param>
/// <param name="MemoryPassGBs">A plain read of all columns, 10^9 bytes a second.</param>
/// <param name="UnfoldedFactor">The funnel with 100,000 touches not yet folded in, over the funnel after the fold.</param>
sealed record JourneysFigures(
    int Touches, int Persons, double BytesPerTouch, double MemoryPassGBs,
    QuestionFigures Funnel, QuestionFigures Paths, QuestionFigures Transitions, QuestionFigures Measures, TimelineFigures Timeline,
    double BuildTouchesPerSecond, double SnapshotReadMs, double UnfoldedFactor);

/// <param name="Ms">Median of the runs.</param>
/// <param name="Passes">Over one plain read of the columns that the question reads, on as many threads, measured beside it.</param>
sealed record QuestionFigures(double Ms, double Passes);

/// <param name="Ms">One person's touches, median.</param>
sealed record TimelineFigures(double Ms);
