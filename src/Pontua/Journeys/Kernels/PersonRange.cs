namespace Pontua.Journeys.Kernels;

/// <summary>The persons a kernel walks: their touches are the ranges between neighbouring starts.</summary>
/// <param name="starts">Person p owns the touches [starts[p], starts[p + 1]).</param>
/// <param name="skipped">Bits by position of persons who are not seen; empty: all are.</param>
/// <param name="from">First person.</param>
/// <param name="to">Behind the last person.</param>
readonly ref struct PersonRange(ReadOnlySpan<int> starts, ReadOnlySpan<ulong> skipped, int from, int to)
{
    public readonly ReadOnlySpan<int> Starts = starts;
    public readonly ReadOnlySpan<ulong> Skipped = skipped;
    public readonly int From = from;
    public readonly int To = to;

    public bool Skips(int person) => PersonBits.Contains(Skipped, person);
}
