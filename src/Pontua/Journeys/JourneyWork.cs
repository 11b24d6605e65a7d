namespace Pontua.Journeys;

/// <summary>Divides a question among the processor's cores by persons, in shares of equal touches.</summary>
static class JourneyWork
{
    const int LeastTouchesAWorker = 1 << 16; // below it a second thread costs more than it brings

    public static int WorkersFor(int touches) => Math.Clamp(touches / LeastTouchesAWorker, 1, Environment.ProcessorCount);

    public static void Run(int workers, Action<int> work)
    {
        if (workers == 1)
        {
            work(0);
            return;
        }

        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, work);
    }

    /// <summary>The persons [from, to) of one worker.</summary>
    public static (int From, int To) ShareOf(ReadOnlySpan<int> starts, int worker, int workers)
        => (FirstPerson(starts, worker, workers), FirstPerson(starts, worker + 1, workers));

    /// <summary>The part [from, to) of a range of touches of one worker.</summary>
    public static (int From, int To) ShareOf(int touches, int worker, int workers)
        => ((int)((long)touches * worker / workers), (int)((long)touches * (worker + 1) / workers));

    static int FirstPerson(ReadOnlySpan<int> starts, int worker, int workers)
    {
        if (worker == workers)
        {
            return starts.Length - 1;
        }

        var position = starts.BinarySearch((int)((long)starts[^1] * worker / workers));
        return position < 0 ? Math.Min(~position, starts.Length - 1) : position;
    }
}
