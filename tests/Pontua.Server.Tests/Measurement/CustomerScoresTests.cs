using AngleSharp;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Tests.House;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.Measurement;

/// <summary>Customers who answered from 0 to 10 are heard on the scale of the grades.</summary>
public class CustomerScoresTests
{
    [Fact]
    public async Task A_point_customers_reject_shouts_without_a_grade_of_ours_and_says_why()
    {
        await using var site = await GivenAsync(score: 30, ownGrade: null);

        var map = await site.PageAsync("/mapa?periodo=tudo");

        var card = map.QuerySelector(".map-card.loud")!;
        card.QuerySelector(".name")!.TextContent.ShouldBe("Cobrança");
        Words(card).ShouldContain("Cliente 2,2 (NPS \u2212100, n = 40)");
        Words(card).Split("Sem nota nossa", StringSplitOptions.None).Length.ShouldBe(2); // said once
        Words(card).ShouldContain("Nota do cliente é 3 ou menos · atinge 100 %");
    }

    [Fact]
    public async Task The_difference_and_the_customers_voice_have_colours_and_say_how_scores_are_read()
    {
        await using var site = await GivenAsync(score: 30, ownGrade: 4);

        var difference = await site.PageAsync("/mapa?periodo=tudo&pintar=diferenca");
        var voice = await site.PageAsync("/mapa?periodo=tudo&pintar=cliente");

        var tile = difference.QuerySelector(".map-card .g")!;
        (tile.TextContent, tile.ClassList.Contains("d-more")).ShouldBe(("\u22121,8", true));
        voice.QuerySelector(".map-card .g")!.GetAttribute("aria-label").ShouldBe("Nota 2,2 (NPS \u2212100)");
        voice.QuerySelector(".map-card .g")!.ClassList.ShouldContain("g2");
        Words(difference.Body!).ShouldContain("1 + 0,4 × média");
        Words(voice.Body!).ShouldContain("1 + 0,4 × média");
        Words((await site.PageAsync("/mapa?periodo=tudo")).QuerySelector(".map-sentence")!).ShouldNotContain("Onde vamos bem");
    }

    [Theory]
    [InlineData(1, "1 avaliador deu 4,0", "Os clientes discordam do único avaliador: vale ouvir mais gente da equipe.", "Cliente discorda do único avaliador")]
    [InlineData(2, "A equipe deu 4,0", "Os clientes discordam dos 2 avaliadores: vale ouvir mais gente da equipe.", "Cliente discorda dos 2 avaliadores")]
    [InlineData(3, "A equipe deu 4,0", "A diferença é real.", "Cliente discorda")]
    public async Task A_points_page_says_the_NPS_and_from_three_raters_on_whether_the_difference_is_real(int raters, string team, string verdict, string why)
    {
        await using var site = await GivenAsync(score: 30, ownGrade: 4, raters);
        var href = (await site.PageAsync("/medir/medidas?periodo=tudo")).QuerySelector("tbody th a")!.GetAttribute("href")!;

        var lead = Words((await site.PageAsync(href)).QuerySelector("p.lead")!);

        lead.ShouldBe($"{team}; em 40 respostas, o NPS é \u2212100, e a média na escala de 1 a 5 é 2,2. {verdict} {why} · atinge 100 % dos clientes");
    }

    [Theory, InlineData(null, "Cobrança (para os clientes)"), InlineData(5, "Cobrança (para nós e para os clientes)")]
    public async Task Where_we_do_well_is_said_with_whose_opinion_it_is(int? ownGrade, string words)
    {
        await using var site = await GivenAsync(score: 100, ownGrade);

        Words((await site.PageAsync("/mapa?periodo=tudo")).QuerySelector(".map-sentence")!).ShouldContain($"Onde vamos bem: {words}");
    }

    static string Words(IElement element) => string.Join(' ', element.TextContent.Replace('\u00a0', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Forty customers met one point and gave it the same score of 0 to 10, in tenths.</summary>
    static async Task<GivenSite> GivenAsync(int score, int? ownGrade, int raters = 1)
    {
        var app = await PontuaApp.OnAsync("sqlite");
        var workspace = await app.GivenWorkspaceAsync();
        await new GivenTouches(app, workspace.Id).AppendAsync([.. Enumerable.Range(0, 40).Select(n => new GivenTouch($"cliente {n}", "Cobrança", n) { Stage = "Pagamento", ScoreTenths = score })]);
        await using (var context = await app.ContextAsync(workspace.Id))
        {
            var touchpoint = await context.Touchpoints.SingleAsync();
            touchpoint.ScoreScale = ScoreScale.ZeroToTen;
            if (ownGrade is not null)
            {
                context.AddRange(Enumerable.Range(0, raters).Select(n => new Evaluation(Guid.CreateVersion7(), touchpoint.Id, Side.Company, $"avaliador {n}", GivenTouches.Start) { Grade = ownGrade }));
            }

            await context.SaveChangesAsync();
        }

        return new(app, await app.SignedInAsync(workspace, Role.Manager));
    }

    sealed record GivenSite(PontuaApp App, HttpClient Browser) : IAsyncDisposable
    {
        public async Task<IDocument> PageAsync(string path)
        {
            var html = await Browser.GetStringAsync(path);
            return await BrowsingContext.New().OpenAsync(content => content.Content(html));
        }

        public ValueTask DisposeAsync()
        {
            Browser.Dispose();
            return App.DisposeAsync();
        }
    }
}
