namespace Pontua.Ingestion;

/// <summary>When the rows of a file may have happened.</summary>
/// <param name="Zone">Where their times without offset are at home.</param>
/// <param name="Latest">The last instant a row may tell: nobody has been touched in the future.</param>
public sealed record RowTimes(LocalTimes Zone, DateTime Latest)
{
    /// <summary>How far a file's clock may be ahead of ours, or its zone be another.</summary>
    static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>Of a file that is read now.</summary>
    public static RowTimes At(DateTimeOffset now, LocalTimes zone) => new(zone, now.UtcDateTime + Ahead);

    /// <inheritdoc cref="Instants.Parse"/>
    public InstantProblem Parse(ReadOnlySpan<char> text, DateOrder order, out DateTime instant)
        => Instants.Parse(text, order, Zone, out instant) is not InstantProblem.None and var problem ? problem
            : instant > Latest ? InstantProblem.InFuture : InstantProblem.None;
}
