using System.Numerics;
using Pontua.Journeys;

namespace Pontua.Server.Commands.Bench;

/// <summary>The measure of all questions: reading columns once, value by value in a plain loop, and adding them up.</summary>
/// <remarks>Plain on purpose, as anybody would write it: with vector instructions it takes about a third, but no question could use them.</remarks>
static class PlainPass
{
    /// <summary>Columns of an index that a question may read.</summary>
    [Flags]
    public enum Columns { Starts = 1, Places = 2, Seconds = 4, Handling = 8, Scores = 16, All = 31 }

    /// <summary>Reads the columns on as many threads as questions use; the sum keeps the compiler from leaving it out.</summary>
    public static ulong Run(JourneyIndex index, Columns columns)
    {
        var sums = new ulong[Environment.ProcessorCount];
        Parallel.For(0, sums.Length, worker => sums[worker] = Sum(index, columns, worker, sums.Length));
        return sums.Aggregate((one, other) => unchecked(one + other));
    }

    /// <summary>What a pass over all columns reads.</summary>
    public static long BytesOfAll(JourneyIndex index)
        => (index.Starts.Length * sizeof(int)) + (index.TouchCount * (long)(sizeof(ushort) + sizeof(uint) + sizeof(ushort) + sizeof(byte)));

    static ulong Sum(JourneyIndex index, Columns columns, int worker, int workers) => unchecked(
        (columns.HasFlag(Columns.Starts) ? Sum(index.Starts, worker, workers) : 0)
        + (columns.HasFlag(Columns.Places) ? Sum(index.Places, worker, workers) : 0)
        + (columns.HasFlag(Columns.Seconds) ? Sum(index.Seconds, worker, workers) : 0)
        + (columns.HasFlag(Columns.Handling) ? Sum(index.HandlingCodes, worker, workers) : 0)
        + (columns.HasFlag(Columns.Scores) ? Sum(index.Scores, worker, workers) : 0));

    static ulong Sum<T>(ReadOnlySpan<T> column, int worker, int workers)
        where T : IBinaryInteger<T>
    {
        var sum = 0UL;
        foreach (var value in column[(int)((long)column.Length * worker / workers)..(int)((long)column.Length * (worker + 1) / workers)])
        {
            sum = unchecked(sum + ulong.CreateTruncating(value));
        }

        return sum;
    }
}
