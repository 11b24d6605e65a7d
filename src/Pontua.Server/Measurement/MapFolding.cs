namespace Pontua.Server.Measurement;

/// <summary>Folds the quietest columns of a wide map, so that the others stay wide enough to read on a laptop.</summary>
static class MapFolding
{
    /// <summary>So many columns stand side by side at 1366 px with no word broken.</summary>
    public const int MostOpen = 9;

    // The style sheet gives an open column four tracks and a folded one a single track; with more than 40 an open one is narrower than 120 px.
    const int Tracks = 40, TracksOfOpen = 4;

    /// <param name="opened">Code of a column that someone has opened: it stays open, and a quieter one makes room; null: none.</param>
    public static IReadOnlyList<MapBand> Fold(IReadOnlyList<MapBand> bands, string? opened)
    {
        var columns = bands.SelectMany(band => band.Columns).ToList();
        if (columns.Count <= MostOpen)
        {
            return bands;
        }

        // A phase never folds whole: its title stands above its first open column.
        var room = Math.Min(MostOpen, (Tracks - columns.Count) / (TracksOfOpen - 1));
        var open = bands.Select(band => LoudestFirst(band.Columns, opened).FirstOrDefault()).OfType<MapColumn>().ToHashSet();
        open.UnionWith(LoudestFirst(columns, opened).Where(column => !open.Contains(column)).Take(Math.Max(0, room - open.Count)).ToList());
        return [.. bands.Select(band => band with { Columns = [.. band.Columns.Select(column => column with { IsFolded = !open.Contains(column), IsOpened = column.Code == opened })] })];
    }

    static IEnumerable<MapColumn> LoudestFirst(IEnumerable<MapColumn> columns, string? opened)
        => columns.OrderByDescending(column => column.Code == opened).ThenByDescending(column => column.Shouting)
            .ThenByDescending(column => column.Touches).ThenByDescending(column => column.Cards.Count);
}
