using Pontua.Server.Measurement;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.Measurement;

public class MapFoldingTests
{
    [Fact]
    public void Nine_columns_stand_open()
        => MapFolding.Fold(Bands(3, 3, 3), null).Sum(band => band.Folded).ShouldBe(0);

    [Fact]
    public void From_ten_on_the_quietest_fold_and_what_shouts_stays_open()
    {
        var bands = MapFolding.Fold(Bands(4, 4, 4), null);

        Folded(bands).ShouldBe(["0.1", "0.2", "0.3"]); // touches grow from the first column to the last; 0.0 shouts
    }

    [Fact]
    public void A_phase_never_folds_whole_and_the_more_columns_the_fewer_are_open()
    {
        foreach (var columns in Enumerable.Range(4, 26))
        {
            var bands = MapFolding.Fold(Bands(1, 1, columns), null);

            bands.ShouldAllBe(band => band.Folded < band.Columns.Count);
            var open = bands.Sum(band => band.Columns.Count - band.Folded);
            open.ShouldBeLessThanOrEqualTo(MapFolding.MostOpen);
            open.ShouldBeGreaterThanOrEqualTo(3);
        }
    }

    [Fact]
    public void The_column_that_someone_opens_takes_the_place_of_another()
    {
        var bands = MapFolding.Fold(Bands(4, 4, 4), "0.1");

        Folded(bands).Length.ShouldBe(3);
        Folded(bands).ShouldNotContain("0.1");
        bands.SelectMany(band => band.Columns).Single(column => column.IsOpened).Code.ShouldBe("0.1");
    }

    static string[] Folded(IEnumerable<MapBand> bands) => [.. bands.SelectMany(band => band.Columns).Where(column => column.IsFolded).Select(column => column.Code)];

    static List<MapBand> Bands(params int[] columns) => [.. columns.Select((count, band) => new MapBand((Phase)band, $"{band}", $"{band}",
        [.. Enumerable.Range(0, count).Select(column => new MapColumn($"{band}.{column}", "", [Card(shouts: band == 0 && column == 0)]) { Touches = (10 * band) + column })]))];

    static MapCard Card(bool shouts) => new(Guid.Empty, null, "", new("–", "g0", "")) { Rank = shouts ? 1 : null };
}
