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
    public async Task A_grade_of_three_is_said_to_be_three_or_less_and_a_plan_is_not_spoken_of()
    {
        await using var site = await SiteAsync();

        var card = (await site.PageAsync("/mapa?periodo=tudo")).QuerySelector(".map .loud .lines")!;

        card.Children.Select(Words).ShouldBe(["Nós 3,0", "Nossa nota é 3 ou menos · atinge 100 % dos clientes"]);
    }

    [Fact]
    public async Task Painted_by_an_attribute_the_line_says_that_it_is_of_the_posture_as_a_whole()
    {
        await using var site = await SiteAsync();

        var card = (await site.PageAsync($"/mapa?periodo=tudo&pintar={site.Attribute}")).QuerySelector(".map .loud")!;

        card.QuerySelector(".g")!.TextContent.ShouldBe("–");
        Words(card.QuerySelector(".lines")!.Children[0]).ShouldBe("No todo: Nós 3,0");
    }

    [Fact]
    public async Task The_map_says_how_the_priority_is_made_and_the_panel_with_which_numbers()
    {
        await using var site = await SiteAsync();

        var map = await site.PageAsync("/mapa?periodo=tudo");
        var panel = await site.PageAsync(map.QuerySelector(".map .loud")!.GetAttribute("href")!);

        Words(map.QuerySelector("details.how")!).ShouldContain("Importância × (5 − nota) ÷ 4 × alcance");
        Words(map.QuerySelector("details.how")!).ShouldContain("marcado como estimado");
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

    static async Task<Site> SiteAsync(int customers = 40, double? estimated = null)
    {
        var app = await PontuaApp.OnAsync("sqlite");
        var workspace = await app.GivenWorkspaceAsync();
        await new GivenTouches(app, workspace.Id).AppendAsync([.. Enumerable.Range(0, customers).Select(n => new GivenTouch($"cliente {n}", "Recepção", n) { Stage = "Chegada" })]);
        await using var context = await app.ContextAsync(workspace.Id);
        var reception = await context.Touchpoints.SingleAsync();
        (reception.ImportanceToCustomer, reception.ImportanceToCompany, reception.EstimatedReach) = (5, 4, estimated);
        var attribute = context.Add(new PostureAttribute(new(Guid.CreateVersion7()), "Cuidado", 0)).Entity;
        context.Add(new Evaluation(Guid.CreateVersion7(), reception.Id, Side.Company, "rui", GivenTouches.Start) { Grade = 3 });
        await context.SaveChangesAsync();
        return new(app, await app.SignedInAsync(workspace, Role.Manager), attribute.Id.Value);
    }

    sealed record Site(PontuaApp App, HttpClient Browser, Guid Attribute) : IAsyncDisposable
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
