using Pontua.Ingestion.Acquisition;

namespace Pontua.Tests.Ingestion.Acquisition;

/// <summary>Addresses are written by strangers.</summary>
public class AcquisitionOfAnythingTests
{
    static readonly HashSet<string> Own = ["empresa.com.br"];
    static readonly string[] Pieces =
    [
        "https://", "http:", "//", "www.", "google", ".com", ".com.br", ".", "..", "/", "?", "&", "=", "#", "%", "%E2%82%AC", "%F0%9F", "%00", "%u0041", "+", "@", ":", "[::1]", "utm_", "utm_source=", "utm_medium=", "utm_campaign=", "ref=", "source=", "gclid=1", "amp;",
        "shop", "shopping", "cpc", "video", "cross-network", "ads", "fb-", "email", "bot", "cu", "compatible; MSIE", "Mozilla/5.0 ", "\uD83D", "\uDE00", "😀", "\0", "\u202E", "\uFFFE", " ", "ção", "İ", "ß", new string('x', 3000),
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Theory, MemberData(nameof(Seeds))]
    public void Whatever_stands_in_an_address_is_read_and_can_be_kept(int seed)
    {
        var random = new Random(seed);
        for (var run = 0; run < 1_500; run++)
        {
            var clues = VisitClues.Read(Made(random), Made(random), Made(random), new(Made(random), Made(random), Made(random)));
            Enum.IsDefined(VisitChannels.Of(clues, Own)).ShouldBeTrue();
            VisitChannels.Of(clues, Own).ShouldBe(VisitChannels.Of(Shouted(clues), Own));
            ShouldBeKept(VisitChannels.SourceOf(clues, Own), VisitClues.LongestAddress);
            ShouldBeKept(clues.PageUrl, VisitClues.LongestAddress);
            ShouldBeKept(clues.Referrer, VisitClues.LongestAddress);
            foreach (var word in new[] { clues.Source, clues.Medium, clues.Campaign, clues.Term, clues.Content })
            {
                ShouldBeKept(word, VisitClues.LongestWord);
            }

            Bots.ReasonOf(Made(random));
        }
    }

    [Fact]
    public void A_page_without_campaign_or_referrer_takes_no_memory()
    {
        var (page, browser) = ("https://www.empresa.com.br/planos", "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0");
        var bytes = long.MaxValue;
        for (var attempt = 0; bytes >= 1_000 && attempt < 200; attempt++) // until the code is compiled for good: before, the framework boxes characters
        {
            Thread.Sleep(attempt / 10);
            bytes = BytesFor(1_000);
        }

        bytes.ShouldBeLessThan(1_000); // not a byte a page

        long BytesFor(int pages)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var asked = 0; asked < pages; asked++)
            {
                _ = VisitChannels.Of(VisitClues.Read(page, "", ""), Own);
                _ = Bots.ReasonOf(browser);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    static VisitClues Shouted(VisitClues clues) => clues with
    {
        PageUrl = Shout(clues.PageUrl),
        Referrer = Shout(clues.Referrer),
        Source = Shout(clues.Source),
        Medium = Shout(clues.Medium),
        Campaign = Shout(clues.Campaign),
    };

    // Letters of ASCII only: those of names, hosts and rules.
    static string? Shout(string? text) => text is null ? null : string.Concat(text.Select(c => char.IsAsciiLetterLower(c) ? char.ToUpperInvariant(c) : c));

    static void ShouldBeKept(string? text, int longest)
    {
        if (text is not null)
        {
            Text.Clean(text, longest).Succeeded(out var kept, out var refusal).ShouldBeTrue(refusal?.Code);
            kept.ShouldBe(text);
        }
    }

    static string? Made(Random random) => random.Next(10) == 0 ? null : string.Concat(Enumerable.Range(0, random.Next(14)).Select(_ => Pieces[random.Next(Pieces.Length)]));
}
