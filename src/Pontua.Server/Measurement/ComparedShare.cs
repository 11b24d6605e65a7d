using Pontua.Measurement;

namespace Pontua.Server.Measurement;

/// <summary>A share beside the same of another time or unit; null where there is nobody to be a share of.</summary>
public sealed record ComparedShare(string Name, Share? Now, Share? Then)
{
    /// <summary>As many as the rows; null where either side has nobody. Their intervals are read together.</summary>
    internal static IReadOnlyList<ShareDifference?> DifferencesOf(IReadOnlyList<ComparedShare> rows)
    {
        var together = rows.Count(row => row is { Now: not null, Then: not null });
        return [.. rows.Select(row => row is { Now: { } now, Then: { } then } ? new ShareDifference(now, then, together) : default(ShareDifference?))];
    }
}

/// <summary>An answer's shares beside those of what it is set against.</summary>
/// <param name="OfTimes">Shares of times and not of persons: one person has several, which tells nothing of chance.</param>
sealed record ComparedAnswer(Comparison Comparison, IReadOnlyList<ComparedShare> Rows, bool OfTimes = false)
{
    /// <summary>As many as the rows.</summary>
    public IReadOnlyList<ShareDifference?> Differences { get; } = ComparedShare.DifferencesOf(Rows);
}
