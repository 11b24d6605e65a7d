using Pontua.Journeys;

namespace Pontua.Server.Measurement;

/// <param name="Length">Touchpoints in a path at most, 1 to 16.</param>
/// <param name="Top">How many paths to show.</param>
sealed record PathsAsked(Selection Selection, int Length = PathsAsked.DefaultLength, int Top = PathsAsked.DefaultTop)
{
    public const int DefaultLength = 5, LongestLength = 16, DefaultTop = 20;
}

/// <param name="Remainder">Persons on other paths: paths + remainder = total.</param>
/// <param name="Total">Persons with a touch in the period.</param>
sealed record PathsShown(IReadOnlyList<PathShown> Paths, long Remainder, long Total);

sealed record PathShown(IReadOnlyList<string> Touchpoints, long Persons);

/// <summary>Shows the most travelled beginnings of journeys; repeats are kept.</summary>
sealed class CountPaths(CurrentMap map, IJourneys journeys)
{
    public async Task<Outcome<PathsShown>> RunAsync(PathsAsked asked, CancellationToken cancellation)
    {
        if (asked.Length is < 1 or > PathsAsked.LongestLength)
        {
            return Refusal.Of("paths.length", PathsAsked.LongestLength);
        }

        var design = await map.ReadAsync(cancellation);
        if (!design.Find(asked.Selection).Succeeded(out var extent, out var refusal))
        {
            return refusal;
        }

        var answer = await journeys.CountPathsAsync(new(extent.Filter, design.ByTouchpoint(extent), asked.Length, Math.Max(0, asked.Top)), cancellation);
        return new PathsShown(
            [.. answer.Paths.Select(p => new PathShown([.. p.Groups.Select(g => design.Touchpoints[g].Name)], p.Persons))], answer.Remainder, answer.Total);
    }
}
