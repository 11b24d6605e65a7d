using Pontua.Ingestion.Acquisition;

namespace Pontua.Tests.Ingestion.Acquisition;

public class VisitCluesTests
{
    [Fact]
    public void A_campaign_is_read_from_the_query_decoded()
        => VisitClues.Read("https://empresa.com.br/planos", "?utm_source=instagram&utm_medium=cpc&utm_campaign=ver%C3%A3o+2027&utm_term=cons%C3%B3rcio&utm_content=v%C3%ADdeo%201&gclid=x", "https://l.instagram.com/")
            .ShouldBe(new()
            {
                PageUrl = "https://empresa.com.br/planos",
                Referrer = "https://l.instagram.com/",
                Source = "instagram",
                Medium = "cpc",
                Campaign = "verão 2027",
                Term = "consórcio",
                Content = "vídeo 1",
                ClickIds = ClickIds.Gclid,
            });

    [Theory]
    [InlineData("?ref=blog&source=parceiro&utm_source=google", "google")]
    [InlineData("?ref=blog&source=parceiro", "parceiro")]
    [InlineData("?ref=blog", "blog")]
    [InlineData("?UTM_Source=Google", "Google")]
    [InlineData("?utm_source=&source=parceiro", "parceiro")]
    [InlineData("?utm_source=(direct)&ref=blog", "blog")]
    [InlineData("?utm_source=um&utm_source=dois", "um")]
    [InlineData("?amp;utm_source=email", "email")]
    [InlineData("utm_source=google#utm_source=bing", "google")]
    [InlineData("?x=1#utm_source=bing", null)]
    [InlineData("?utm_source=%20%00%20", null)]
    [InlineData("?utm_source=undefined", null)]
    [InlineData("?utm_sources=google", null)]
    public void The_source_is_utm_source_else_source_else_ref(string search, string? source) => VisitClues.Read(null, search, null).Source.ShouldBe(source);

    [Fact]
    public void The_search_goes_before_the_address_and_each_fills_what_the_other_leaves_open()
    {
        var clues = VisitClues.Read("https://empresa.com.br/?utm_source=google&utm_medium=cpc&gclid=1#x", "?utm_source=bing&msclkid=2", null);
        (clues.Source, clues.Medium, clues.ClickIds).ShouldBe(("bing", "cpc", ClickIds.Gclid | ClickIds.Msclkid));
    }

    [Fact]
    public void A_campaign_that_the_event_tells_goes_before_the_query_word_by_word()
    {
        var clues = VisitClues.Read(null, "?utm_source=google&utm_medium=cpc&utm_campaign=natal", null, new("Facebook", " ", "verão", Content: "a"));
        (clues.Source, clues.Medium, clues.Campaign, clues.Content).ShouldBe(("Facebook", "cpc", "verão", "a"));
    }

    [Theory]
    [InlineData("gclid=1&fbclid=2&_kx=3&li_fat_id=4", "_kx|fbclid|gclid|li_fat_id")]
    [InlineData("GCLID=1&ScCid=2&ctwa_clid=3&gad_source=1", "ctwa_clid|gad_source|gclid|sccid")]
    [InlineData("gclid=&fbclid&x=gclid", "")]
    public void Click_ids_are_known_by_their_names_where_they_have_a_value(string search, string names)
        => string.Join('|', VisitClues.Read(null, search, null).ClickIds.Names()).ShouldBe(names);

    [Theory]
    [InlineData("%", "%"), InlineData("%zz", "%zz"), InlineData("%E7%E3o", "%E7%E3o"), InlineData("100%25", "100%"), InlineData("a%26b%3Dc", "a&b=c"), InlineData("a%0Ab", "ab"), InlineData("meia%F0%9F%98", "meia%F0%9F%98"), InlineData("😀", "😀"), InlineData("\uD83D", null)]
    public void What_is_malformed_stays_as_it_is_and_what_cannot_be_seen_goes(string value, string? read) => VisitClues.Read(null, $"?utm_campaign={value}", null).Campaign.ShouldBe(read);

    [Fact]
    public void Everything_is_cut_where_it_is_too_long_and_never_through_a_character()
    {
        var clues = VisitClues.Read($"https://a.b/{new string('x', 5000)}", $"?utm_source={new string('a', 199)}😀b&utm_medium={string.Concat(Enumerable.Repeat("%C3%A7", 300))}", $"https://c.d/{new string('y', 5000)}");
        clues.Source.ShouldBe(new string('a', 199));
        clues.Medium.ShouldBe(new string('ç', VisitClues.LongestWord));
        (clues.PageUrl!.Length, clues.Referrer!.Length).ShouldBe((VisitClues.LongestAddress, VisitClues.LongestAddress));
    }

    [Fact]
    public void Nothing_told_is_nothing_known() => VisitClues.Read(null, "", "  ").ShouldBe(default);
}
