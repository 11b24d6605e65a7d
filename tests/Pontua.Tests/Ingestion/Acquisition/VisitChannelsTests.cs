using Pontua.Ingestion.Acquisition;

namespace Pontua.Tests.Ingestion.Acquisition;

public class VisitChannelsTests
{
    static readonly HashSet<string> Own = ["empresa.com.br"];

    [Theory]
    [InlineData("google", "cpc", "Natal cross-network", VisitChannel.CrossNetwork)]
    [InlineData("mercadolivre", "cpc", null, VisitChannel.PaidShopping)]
    [InlineData("google", "ppc", "Shopping Brasil", VisitChannel.PaidShopping)]
    [InlineData("google", "cpc", null, VisitChannel.PaidSearch)]
    [InlineData("bing", "paidsearch", null, VisitChannel.PaidSearch)]
    [InlineData("adwords", null, null, VisitChannel.PaidSearch)]
    [InlineData("GoogleAds", null, null, VisitChannel.PaidSearch)]
    [InlineData("instagram", "cpc", null, VisitChannel.PaidSocial)]
    [InlineData("fb-ads", null, null, VisitChannel.PaidSocial)]
    [InlineData("facebook ads", "social", null, VisitChannel.PaidSocial)]
    [InlineData("whatsapp", "cpc", null, VisitChannel.PaidSocial)]
    [InlineData("youtube", "cpv", null, VisitChannel.PaidVideo)]
    [InlineData("youtube", "retargeting", null, VisitChannel.PaidVideo)]
    [InlineData("yt-ads", null, null, VisitChannel.PaidVideo)]
    [InlineData("portal", "display", null, VisitChannel.Display)]
    [InlineData("portal", "cpm", null, VisitChannel.Display)]
    [InlineData("google", "banner", null, VisitChannel.Display)]
    [InlineData("portal", "cpc", null, VisitChannel.PaidOther)]
    [InlineData(null, "paid", null, VisitChannel.PaidOther)]
    [InlineData("shopee", null, null, VisitChannel.OrganicShopping)]
    [InlineData("boletim", "email", "e-shop", VisitChannel.OrganicShopping)]
    [InlineData("whatsapp", "social", null, VisitChannel.WhatsApp)]
    [InlineData("vendas", "whatsapp", null, VisitChannel.WhatsApp)]
    [InlineData("folheto", "qrcode", null, VisitChannel.Qr)]
    [InlineData("instagram", "QR", null, VisitChannel.Qr)]
    [InlineData("ana", "indicacao", null, VisitChannel.Recommendation)]
    [InlineData("ana", "Indicação", null, VisitChannel.Recommendation)]
    [InlineData("centro", "fachada", null, VisitChannel.Offline)]
    [InlineData("youtube", "tv", null, VisitChannel.Offline)]
    [InlineData("instagram", null, null, VisitChannel.OrganicSocial)]
    [InlineData("parceiro", "social-media", null, VisitChannel.OrganicSocial)]
    [InlineData("youtube", "referral", null, VisitChannel.OrganicVideo)]
    [InlineData("parceiro", "video-longo", null, VisitChannel.OrganicVideo)]
    [InlineData("chatgpt.com", null, null, VisitChannel.AiAssistant)]
    [InlineData("gemini.google.com", "organic", null, VisitChannel.AiAssistant)]
    [InlineData("google", "organic", null, VisitChannel.OrganicSearch)]
    [InlineData("buscador-novo", "organic", null, VisitChannel.OrganicSearch)]
    [InlineData("google", "email", null, VisitChannel.OrganicSearch)]
    [InlineData("rdstation", "e-mail", null, VisitChannel.Email)]
    [InlineData("Newsletter de maio", null, null, VisitChannel.Email)]
    [InlineData("mailchimp", null, null, VisitChannel.Email)]
    [InlineData("lomadee", "affiliate", null, VisitChannel.Affiliate)]
    [InlineData("spotify", "audio", null, VisitChannel.Audio)]
    [InlineData("sms", null, null, VisitChannel.Sms)]
    [InlineData("zenvia", "sms", null, VisitChannel.Sms)]
    [InlineData("onesignal", "web-push", null, VisitChannel.Push)]
    [InlineData("firebase", null, null, VisitChannel.Push)]
    [InlineData("app", "mobile", null, VisitChannel.Push)]
    [InlineData("parceiro", null, null, VisitChannel.Referral)]
    [InlineData(null, "link", null, VisitChannel.Referral)]
    [InlineData(null, "desconhecido", "natal", VisitChannel.Direct)]
    [InlineData(null, null, null, VisitChannel.Direct)]
    public void The_first_rule_that_fits_says_the_channel(string? source, string? medium, string? campaign, VisitChannel channel)
        => Of(VisitClues.Read(null, null, null, new(source, medium, campaign))).ShouldBe(channel);

    [Theory]
    [InlineData("shop", true), InlineData("SHOP de natal", true), InlineData("eshop", true), InlineData("my-shop", true), InlineData("loja_1shop", true), InlineData("Shopping", true), InlineData("workshopping", true), InlineData("workshop e shop", true)]
    [InlineData("workshop", false), InlineData("bishop", false), InlineData("WORKSHOP shō", false), InlineData("sho", false), InlineData("", false)]
    public void A_campaign_is_of_shopping_unless_its_shop_is_a_workshop(string campaign, bool isOfShopping)
        => (Of(VisitClues.Read(null, null, null, new("parceiro", null, campaign))) is VisitChannel.OrganicShopping).ShouldBe(isOfShopping);

    [Theory]
    [InlineData("https://www.google.com.br/", "gclid=1", VisitChannel.PaidSearch)]
    [InlineData("https://www.google.com/", "gbraid=1", VisitChannel.PaidSearch)]
    [InlineData("https://www.bing.com/", "msclkid=1", VisitChannel.PaidSearch)]
    [InlineData("https://www.bing.com/", "gclid=1", VisitChannel.OrganicSearch)]
    [InlineData("https://www.google.com/", "msclkid=1", VisitChannel.OrganicSearch)]
    [InlineData("https://blog.com.br/", "gclid=1", VisitChannel.Referral)]
    [InlineData("https://mail.google.com/", "gclid=1", VisitChannel.Email)]
    [InlineData("https://m.facebook.com/", "ctwa_clid=1", VisitChannel.WhatsApp)]
    [InlineData(null, "gclid=1", VisitChannel.PaidSearch)]
    [InlineData(null, "gad_source=1", VisitChannel.PaidSearch)]
    [InlineData(null, "fbclid=1", VisitChannel.OrganicSocial)]
    [InlineData(null, "fbclid=1&utm_medium=paid", VisitChannel.PaidSocial)]
    [InlineData(null, "ctwa_clid=1", VisitChannel.WhatsApp)]
    [InlineData(null, "irclid=1", VisitChannel.Direct)]
    [InlineData("https://l.instagram.com/", "utm_source=parceiro&utm_medium=link", VisitChannel.Referral)]
    public void A_click_id_pays_for_its_own_network_and_tells_the_source_where_nothing_else_does(string? referrer, string search, VisitChannel channel)
        => Of(VisitClues.Read("https://empresa.com.br/", search, referrer)).ShouldBe(channel);

    static VisitChannel Of(VisitClues clues) => VisitChannels.Of(clues, Own);
}
