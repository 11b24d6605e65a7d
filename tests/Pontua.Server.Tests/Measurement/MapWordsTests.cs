using AngleSharp;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Tests.House;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.Measurement;

/// <summary>What the map says in words of one reception: graded 3 as a whole, important, met by all forty customers.</summary>
public class MapWordsTests
{
    [Fact]
    public async Task A_grade_of_three_is_said_to_be_three_or_less_and_that_nobody_plans_anything()
    {
        await using var site = await SiteAsync();

        var card = (await site.PageAsync("/mapa?periodo=tudo")).QuerySelector(".map .loud .lines")!;

        card.Children.Select(Words).ShouldBe(["Nós 3,0", "Nossa nota é 3 ou menos · atinge 100 % dos clientes", "Sem plano"]);
    }

    [Fact]
    public async Task Where_the_company_grades_lower_than_its_customers_its_own_grade_is_the_reason()
    {
        await using var site = await SiteAsync();
        await site.CustomersGiveAsync(5, customers: 30);

        var card = (await site.PageAsync("/mapa?periodo=tudo")).QuerySelector(".map .loud .lines")!;

        Words(card.Children[1]).ShouldBe("Damos 3,0; o cliente dá mais · atinge 100 % dos clientes");
    }

    [Fact]
    public async Task A_period_before_the_grades_says_that_they_were_given_after_it()
    {
        await using var site = await SiteAsync(gradedAfterDays: 40);

        var map = await site.PageAsync("/mapa?periodo=de-ate&de=2026-03-01&ate=2026-03-31");
        var point = await site.PageAsync($"/mapa/pontos/{site.Touchpoint}?periodo=de-ate&de=2026-03-01&ate=2026-03-31");

        Words(map.QuerySelector(".map-sentence")!).ShouldEndWith("· 1 avaliado só depois deste período");
        Words(map.QuerySelector(".map-sentence")!).ShouldNotContain("sem avaliação");
        map.QuerySelector(".map .map-card .g")!.GetAttribute("aria-label").ShouldBe("Avaliado só depois deste período");
        Words(point.QuerySelector(".lead")!).ShouldStartWith("A equipe só avaliou este ponto depois deste período.");
        Words(point.Body!).ShouldNotContain("Ninguém avaliou");
    }

    [Fact]
    public async Task Painted_by_an_attribute_the_line_says_that_it_is_of_the_posture_as_a_whole()
    {
        await using var site = await SiteAsync();

        var card = (await site.PageAsync($"/mapa?periodo=tudo&pintar={site.Attribute}")).QuerySelector(".map .loud")!;

        card.QuerySelector(".g")!.TextContent.ShouldBe("–");
        Words(card.QuerySelector(".lines")!.Children[0]).ShouldBe("Como um todo: Nós 3,0");
    }

    [Fact]
    public async Task The_map_says_how_the_priority_is_made_and_the_panel_with_which_numbers()
    {
        await using var site = await SiteAsync();

        var map = await site.PageAsync("/mapa?periodo=tudo");
        var panel = await site.PageAsync(map.QuerySelector(".map .loud")!.GetAttribute("href")!);

        Words(map.QuerySelector("details.how")!).ShouldContain("Importância × (5 − nota) ÷ 4 × alcance");
        Words(map.QuerySelector("details.how")!).ShouldContain("até lá vale a estimativa informada no ponto, com a indicação “estimado”");
        Priority(panel).ShouldBe("Prioridade 2,25 importância 4,5 × (5 − nota 3,0) ÷ 4 × alcance 100 %");
        Words(panel.QuerySelector(".panel .how")!).ShouldContain("Prioridade: Importância × (5 − nota) ÷ 4 × alcance");
    }

    [Fact]
    public async Task A_reach_that_was_guessed_is_marked_in_the_priority()
    {
        await using var site = await SiteAsync(customers: 20, estimated: 0.6);

        var map = await site.PageAsync("/mapa?periodo=tudo");

        Priority(await site.PageAsync(map.QuerySelector(".map .loud")!.GetAttribute("href")!)).ShouldBe("Prioridade 1,35 importância 4,5 × (5 − nota 3,0) ÷ 4 × alcance 60 % (estimado)");
    }

    static string? Priority(IDocument page)
        => page.QuerySelectorAll(".panel .figures > div").Where(f => f.QuerySelector("dt")!.TextContent == "Prioridade").Select(f => string.Join(' ', f.Children.Select(Words))).SingleOrDefault();

    static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    static async Task<Site> SiteAsync(int customers = 40, double? estimated = null, int gradedAfterDays = 0)
    {
        var app = await PontuaApp.OnAsync("sqlite");
        var workspace = await app.GivenWorkspaceAsync();
        await new GivenTouches(app, workspace.Id).AppendAsync([.. Enumerable.Range(0, customers).Select(n => new GivenTouch($"cliente {n}", "Recepção", n) { Stage = "Chegada" })]);
        await using var context = await app.ContextAsync(workspace.Id);
        var reception = await context.Touchpoints.SingleAsync();
        (reception.ImportanceToCustomer, reception.ImportanceToCompany, reception.EstimatedReach) = (5, 4, estimated);
        var attribute = context.Add(new PostureAttribute(new(Guid.CreateVersion7()), "Cuidado", 0)).Entity;
        context.Add(new Evaluation(Guid.CreateVersion7(), reception.Id, Side.Company, "rui", GivenTouches.Start.AddDays(gradedAfterDays)) { Grade = 3 });
        await context.SaveChangesAsync();
        return new(app, await app.SignedInAsync(workspace, Role.Manager), attribute.Id.Value, reception.Id.Value);
    }

    sealed record Site(PontuaApp App, HttpClient Browser, Guid Attribute, Guid Touchpoint) : IAsyncDisposable
    {
        public async Task<IDocument> PageAsync(string path)
        {
            var html = await Browser.GetStringAsync(path);
            return await BrowsingContext.New().OpenAsync(content => content.Content(html));
        }

        public async Task CustomersGiveAsync(int grade, int customers)
        {
            await using var context = await App.ContextAsync(new(1));
            context.AddRange(Enumerable.Range(0, customers).Select(n => new Evaluation(Guid.CreateVersion7(), new(Touchpoint), Side.Customer, $"cliente {n}", GivenTouches.Start) { Grade = grade }));
            await context.SaveChangesAsync();
        }

        public ValueTask DisposeAsync()
        {
            Browser.Dispose();
            return App.DisposeAsync();
        }
    }
}
