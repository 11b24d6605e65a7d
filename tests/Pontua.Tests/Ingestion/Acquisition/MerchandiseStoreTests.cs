using System.IO.Compression;
using System.Text.Json;
using Pontua.Ingestion.Acquisition;

namespace Pontua.Tests.Ingestion.Acquisition;

/// <summary>Real sessions of Google's merchandise store beside the channel that Google Analytics gave each.</summary>
/// <remarks>
/// Neither file has a source, a medium, a campaign, a referrer or an address with a query: from clues of their own 0 of 23,875 sessions (and 0 of 11,375 hits) can be judged.
/// What is judged is the words: of 8 channels in the files, each is given the clue by which Google defines it (the medium; of paid search the source too), and ours must say the same.
/// That holds for 7 channels and 23,874 of 23,875 sessions. The one left over is "(Other)", which Google says of a medium that it does not know, without saying which.
/// </remarks>
public class MerchandiseStoreTests
{
    static readonly string? Folder = RealData.FolderOf("ga_merchandise_store");

    static readonly Dictionary<string, (ToldCampaign Clue, VisitChannel Channel)> Defined = new()
    {
        ["Affiliates"] = (new(null, "affiliate", null), VisitChannel.Affiliate),
        ["Direct"] = (new("(direct)", "(none)", null), VisitChannel.Direct),
        ["Display"] = (new(null, "cpm", null), VisitChannel.Display),
        ["Organic Search"] = (new(null, "organic", null), VisitChannel.OrganicSearch),
        ["Paid Search"] = (new("google", "cpc", null), VisitChannel.PaidSearch),
        ["Referral"] = (new(null, "referral", null), VisitChannel.Referral),
        ["Social"] = (new(null, "social", null), VisitChannel.OrganicSocial),
    };

    [Fact]
    public void Sessions_tell_no_clue_of_their_own_and_the_clue_of_their_channel_leads_back_to_it()
    {
        Assert.SkipWhen(Folder is null, "The data set ga_merchandise_store is not on this machine.");
        var (header, sessions) = Read("sessions.csv.gz");
        header.Concat(Read("all_sessions_hits_201608_201704.csv.gz").Header).Where(name => name.Contains("source", StringComparison.OrdinalIgnoreCase) || name.Contains("medium", StringComparison.OrdinalIgnoreCase) || name.Contains("referr", StringComparison.OrdinalIgnoreCase))
            .ShouldBe(["source_rows"]); // a count of rows

        var channel = Array.IndexOf(header, "channel");
        var counted = sessions.CountBy(session => session[channel]).ToDictionary();
        using var reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder!, "reference.json")));
        counted.ShouldBe(reference.RootElement.GetProperty("by_channel").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetProperty("sessions").GetInt32()), ignoreOrder: true);

        var agreed = counted.Where(one => Defined.TryGetValue(one.Key, out var defined) && VisitChannels.Of(VisitClues.Read(null, null, null, defined.Clue), new HashSet<string>()) == defined.Channel).Sum(one => one.Value);
        (agreed, sessions.Count).ShouldBe((23_874, 23_875));
    }

    // No cell of the sessions has a comma in it.
    static (string[] Header, List<string[]> Rows) Read(string file)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(Folder!, file)), CompressionMode.Decompress));
        var rows = lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(',')).ToList();
        return (rows[0], rows[1..]);
    }
}
