using System.Numerics;
using System.Runtime.InteropServices;
using Pontua.Journeys;

namespace Pontua.Server.Commands.Bench;

/// <summary>The measure of all questions: reading columns once and adding them up, as fast as the machine can.</summary>
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

    public static long Bytes(JourneyIndex index, Columns columns)
        => Enum.GetValues<Columns>().Where(column => column != Columns.All && columns.HasFlag(column)).Sum(column => (long)BytesOf(index, column).Length);

    static ulong Sum(JourneyIndex index, Columns columns, int worker, int workers)
    {
        var sum = 0UL;
        for (var column = Columns.Starts; column < Columns.All; column = (Columns)((int)column * 2))
        {
            if (columns.HasFlag(column))
            {
                var words = MemoryMarshal.Cast<byte, Vector<ulong>>(BytesOf(index, column));
                var (from, to) = ((int)((long)words.Length * worker / workers), (int)((long)words.Length * (worker + 1) / workers));
                var total = Vector<ulong>.Zero;
                foreach (var word in words[from..to])
                {
                    total += word;
                }

                sum = unchecked(sum + Vector.Sum(total));
            }
        }

        return sum;
    }

    static ReadOnlySpan<byte> BytesOf(JourneyIndex index, Columns column) => column switch
    {
        Columns.Starts => MemoryMarshal.AsBytes(index.Starts),
        Columns.Places => MemoryMarshal.AsBytes(index.Places),
        Columns.Seconds => MemoryMarshal.AsBytes(index.Seconds),
        Columns.Handling => MemoryMarshal.AsBytes(index.HandlingCodes),
        _ => index.Scores,
    };
}
