using Pontua.Measurement;

namespace Pontua.Server.Measurement;

/// <summary>A figure beside the same of another time or unit; null where nobody stands for it.</summary>
public sealed record ComparedFigure(string Name, IEstimate? Now, IEstimate? Then)
{
    /// <summary>As many as the rows; null where either side has nobody. Their intervals are read together.</summary>
    internal static IReadOnlyList<Difference?> DifferencesOf(IReadOnlyList<ComparedFigure> rows)
    {
        var together = rows.Count(row => row is { Now: not null, Then: not null });
        return [.. rows.Select(row => row is { Now: { } now, Then: { } then } ? new Difference(now, then, together) : null)];
    }
}

/// <summary>How a row's figure differs from what it is set against.</summary>
public sealed record NamedDifference(string Name, Difference Difference)
{
    /// <summary>Of the rows where somebody stands for both sides.</summary>
    public static IReadOnlyList<NamedDifference> Of(IReadOnlyList<ComparedFigure> rows)
        => [.. rows.Zip(ComparedFigure.DifferencesOf(rows)).Where(row => row.Second is not null).Select(row => new NamedDifference(row.First.Name, row.Second!))];
}

/// <summary>Rows of one kind of figure; where a page tells of several kinds, each has its title.</summary>
/// <param name="What">What a row is: a step, a touchpoint.</param>
/// <param name="Rows">The most telling first.</param>
public sealed record ComparedGroup(string What, IReadOnlyList<ComparedFigure> Rows, string? Title = null);

/// <summary>An answer's figures beside those of what it is set against.</summary>
/// <param name="OfTimes">Shares of times and not of persons: one person has several, which tells nothing of chance.</param>
sealed record ComparedAnswer(Comparison Comparison, IReadOnlyList<ComparedFigure> Rows, bool OfTimes = false)
{
    /// <summary>As many as the rows.</summary>
    public IReadOnlyList<Difference?> Differences { get; } = ComparedFigure.DifferencesOf(Rows);
}
