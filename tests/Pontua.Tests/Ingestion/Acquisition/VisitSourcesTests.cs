using Pontua.Ingestion.Acquisition;

namespace Pontua.Tests.Ingestion.Acquisition;

public class VisitSourcesTests
{
    static readonly HashSet<string> Own = ["empresa.com.br", "www.marca.com"];

    [Theory]
    [InlineData("https://www.google.com.br/", "Google", VisitChannel.OrganicSearch)]
    [InlineData("https://GOOGLE.co.uk/search?q=x", "Google", VisitChannel.OrganicSearch)]
    [InlineData("https://news.google.com/", "Google", VisitChannel.OrganicSearch)]
    [InlineData("android-app://com.google.android.googlequicksearchbox/https/www.google.com", "Google", VisitChannel.OrganicSearch)]
    [InlineData("https://br.search.yahoo.com/", "Yahoo!", VisitChannel.OrganicSearch)]
    [InlineData("https://cn.bing.com/", "Bing", VisitChannel.OrganicSearch)]
    [InlineData("https://search.brave.com/", "Brave", VisitChannel.OrganicSearch)]
    [InlineData("https://m.facebook.com/", "Facebook", VisitChannel.OrganicSocial)]
    [InlineData("https://lm.facebook.com/l.php?u=x", "Facebook", VisitChannel.OrganicSocial)]
    [InlineData("https://l.instagram.com/", "Instagram", VisitChannel.OrganicSocial)]
    [InlineData("https://t.co/abc", "X", VisitChannel.OrganicSocial)]
    [InlineData("https://lnkd.in/abc", "LinkedIn", VisitChannel.OrganicSocial)]
    [InlineData("https://api.whatsapp.com/", "WhatsApp", VisitChannel.WhatsApp)]
    [InlineData("https://wa.me/5511999999999", "WhatsApp", VisitChannel.WhatsApp)]
    [InlineData("android-app://com.google.android.gm/", "Gmail", VisitChannel.Email)]
    [InlineData("https://mail.google.com/", "Gmail", VisitChannel.Email)]
    [InlineData("https://mail.yahoo.com.br/", "Yahoo! Mail", VisitChannel.Email)]
    [InlineData("https://webmail.parceiro.com.br/", "webmail.parceiro.com.br", VisitChannel.Email)]
    [InlineData("https://gemini.google.com/", "Gemini", VisitChannel.AiAssistant)]
    [InlineData("https://www.perplexity.ai/", "Perplexity", VisitChannel.AiAssistant)]
    [InlineData("https://produto.mercadolivre.com.br/MLB-1", "Mercado Livre", VisitChannel.OrganicShopping)]
    [InlineData("https://www.amazon.com.br/", "Amazon", VisitChannel.OrganicShopping)]
    [InlineData("https://youtu.be/", "YouTube", VisitChannel.OrganicVideo)]
    [InlineData("https://docs.google.com/", "Google Docs", VisitChannel.Referral)]
    [InlineData("https://aws.amazon.com/", "Amazon Web Services", VisitChannel.Referral)]
    [InlineData("https://www.Parceiro.com.br:8080/x", "parceiro.com.br", VisitChannel.Referral)]
    [InlineData("https://ana:senha@parceiro.com.br?x", "parceiro.com.br", VisitChannel.Referral)]
    [InlineData("https://blog.google/", "blog.google", VisitChannel.Referral)]
    [InlineData("https://google.evil.example/", "google.evil.example", VisitChannel.Referral)]
    [InlineData("https://notgoogle.com/", "notgoogle.com", VisitChannel.Referral)]
    public void A_referrer_is_known_by_its_host_whatever_the_country_or_what_stands_before_it(string referrer, string source, VisitChannel channel)
    {
        var clues = VisitClues.Read("https://www.empresa.com.br/planos", "", referrer);
        VisitChannels.SourceOf(clues, Own).ShouldBe(source);
        VisitChannels.Of(clues, Own).ShouldBe(channel);
    }

    [Theory]
    [InlineData("https://empresa.com.br/"), InlineData("https://www.empresa.com.br/"), InlineData("https://LOJA.Empresa.com.br/"), InlineData("http://www.marca.com"), InlineData("https://blog.marca.com/x")]
    [InlineData("http://localhost:3000/"), InlineData("http://127.0.0.1/"), InlineData("http://[::1]:80/"), InlineData("http://intranet/"), InlineData("http://maquina.local/")]
    [InlineData("https://pagseguro.uol.com.br/checkout"), InlineData("https://www.mercadopago.com.br/"), InlineData("https://www.paypal.com/"), InlineData("https://checkout.stripe.com/"), InlineData("https://accounts.google.com/")]
    [InlineData("about:blank"), InlineData("$direct"), InlineData("chrome-extension://abcdef/"), InlineData("https://"), InlineData("://"), InlineData("???"), InlineData("")]
    public void The_site_itself_a_machine_of_ones_own_and_who_sends_back_from_paying_bring_nobody(string referrer)
    {
        var clues = VisitClues.Read("https://outra.com.br/", "", referrer);
        VisitChannels.SourceOf(clues, Own).ShouldBeNull();
        VisitChannels.Of(clues, Own).ShouldBe(VisitChannel.Direct);
    }

    [Fact]
    public void What_is_longer_than_a_host_can_be_is_none()
        => VisitChannels.SourceOf(VisitClues.Read(null, null, $"https://{string.Concat(Enumerable.Repeat("a.", 900))}com/"), Own).ShouldBeNull();

    [Fact]
    public void The_host_of_the_page_is_the_sites_own_without_being_told()
        => VisitChannels.SourceOf(VisitClues.Read("https://www.outra.com.br/a", "", "https://outra.com.br/b"), Own).ShouldBeNull();

    [Fact]
    public void A_site_that_is_on_a_list_is_its_own_all_the_same()
        => VisitChannels.Of(VisitClues.Read("https://www.magazineluiza.com.br/", "", "https://m.magazineluiza.com.br/"), new HashSet<string> { "magazineluiza.com.br" }).ShouldBe(VisitChannel.Direct);

    [Theory]
    [InlineData("ig", "Instagram"), InlineData("FB", "Facebook"), InlineData("facebook.com", "Facebook"), InlineData("https://www.facebook.com/x", "Facebook"), InlineData("fb_ads", "Facebook"), InlineData("Google Ads", "Google")]
    [InlineData("Parceiro Ana", "Parceiro Ana"), InlineData("Blog.Parceiro.com", "blog.parceiro.com"), InlineData("threads", "Threads"), InlineData("roads", "roads"), InlineData("ads", "ads")]
    public void A_source_that_a_campaign_tells_has_the_name_of_the_list_or_its_own(string said, string name)
        => VisitChannels.SourceOf(VisitClues.Read(null, null, "https://www.google.com/", new(said, null, null)), Own).ShouldBe(name);
}
