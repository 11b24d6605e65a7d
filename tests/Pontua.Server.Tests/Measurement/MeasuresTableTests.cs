using AngleSharp;
using AngleSharp.Dom;
using Pontua.Governance;
using Pontua.Server.Tests.House;
using Pontua.Server.Tests.Ingestion;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.Measurement;

/// <summary>The table of measures as one works with it.</summary>
public sealed class MeasuresTableTests : IAsyncLifetime
{
    PontuaApp _app = null!;
    HttpClient _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await PontuaApp.OnAsync();
        var workspace = await _app.GivenWorkspaceAsync();
        await new GivenTouches(_app, workspace.Id).AppendAsync([.. Enumerable.Range(0, 14).SelectMany(point => Enumerable.Range(0, point + 1).Select(touch => new GivenTouch($"c{touch}", $"Ponto {point:00}", (point * 100) + touch)))]);
        _browser = await _app.SignedInAsync(workspace, Role.Viewer);
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_head_orders_the_rows_largest_first_and_the_other_way_round_when_asked_again()
    {
        var page = await OpenAsync("/medir/medidas?periodo=tudo");
        var head = page.QuerySelectorAll("thead a").Single(a => a.TextContent.Trim() == "Interações");

        var ordered = await OpenAsync(head.GetAttribute("href")!);

        NamesOf(ordered)[..2].ShouldBe(["Ponto 13", "Ponto 12"]);
        ordered.QuerySelector("th[aria-sort=descending]")!.TextContent.Trim().ShouldBe("Interações");
        NamesOf(await OpenAsync(ordered.QuerySelector("th[aria-sort] a")!.GetAttribute("href")!))[0].ShouldBe("Ponto 00");
    }

    [Fact]
    public async Task Words_find_rows_and_what_else_the_address_says_goes_along()
    {
        var found = await OpenAsync("/medir/medidas?periodo=tudo&ordem=-touches&filtro=ponto+1");

        NamesOf(found).ShouldBe(["Ponto 13", "Ponto 12", "Ponto 11", "Ponto 10", "Ponto 01"]);
        found.QuerySelector("main form[role=search] [role=status]")!.TextContent.ShouldBe("5 de 14");
        found.QuerySelectorAll("main form[role=search] input[type=hidden]").Select(field => $"{field.GetAttribute("name")}={field.GetAttribute("value")}").ShouldBe(["periodo=tudo", "ordem=-touches"], ignoreOrder: true);

        var nothing = await OpenAsync("/medir/medidas?periodo=tudo&filtro=loja");
        nothing.Body!.TextContent.ShouldContain("Nenhuma linha tem “loja”.");
        NamesOf(await OpenAsync(nothing.QuerySelectorAll("a").Single(a => a.TextContent == "Mostrar todas").GetAttribute("href")!)).Count.ShouldBe(14);
    }

    [Theory, InlineData("canal", "canal=WhatsApp"), InlineData("unidade", "unidade=Centro")]
    public async Task A_channel_or_a_unit_leads_to_its_touchpoints(string division, string asked)
    {
        var workspace = await _app.GivenWorkspaceAsync("dividida");
        await new GivenTouches(_app, workspace.Id).AppendAsync(new GivenTouch("ana", "Loja", 0) { Channel = "WhatsApp", Unit = "Centro" }, new("bia", "Caixa", 1));
        using var browser = await _app.SignedInAsync(workspace, Role.Viewer);
        var page = await OpenAsync(browser, $"/medir/medidas?periodo=tudo&dividir={division}");

        var links = page.QuerySelectorAll("tbody th a").ToList();

        links.Count.ShouldBe(1); // what carries neither leads nowhere
        var deeper = links[0].GetAttribute("href")!;
        deeper.ShouldContain(asked);
        NamesOf(await OpenAsync(browser, deeper)).ShouldBe(["Loja"]);
    }

    [Fact]
    public async Task What_a_channel_leads_to_has_none_of_the_grades_whose_channel_nobody_knows()
    {
        var workspace = await _app.GivenWorkspaceAsync("sem-canal");
        await new GivenTouches(_app, workspace.Id).AppendAsync(new GivenTouch("ana", "Loja", 0) { Channel = "WhatsApp" }, new("bia", "Caixa", 1));
        (await _app.ImportGradesAsync(workspace, _app.File("quem;ponto;nota\nr1;Loja;5\nr2;Caixa;4\n"), Side.Customer)).Stored.ShouldBe(2);
        using var browser = await _app.SignedInAsync(workspace, Role.Viewer);

        var page = await OpenAsync(browser, "/medir/medidas?periodo=tudo&canal=WhatsApp&coluna=grade");

        NamesOf(page).ShouldBe(["Loja"]);
        page.QuerySelector("tbody tr")!.Children[1].TextContent.ShouldNotContain("5");
        NamesOf(await OpenAsync(browser, "/medir/medidas?periodo=tudo")).Order().ShouldBe(["Caixa", "Loja"]);
    }

    [Fact]
    public async Task Columns_are_those_one_chose_and_the_first()
    {
        var page = await OpenAsync("/medir/medidas?periodo=tudo&coluna=persons&coluna=wait");

        page.QuerySelectorAll("thead th").Select(th => th.TextContent.Trim()).ShouldBe(["Ponto de contato", "Clientes", "Espera"]);
        page.QuerySelectorAll("tbody tr")[0].Children.Length.ShouldBe(3);
        page.QuerySelectorAll("input[type=checkbox][name=coluna][checked]").Select(box => box.GetAttribute("value")).ShouldBe(["persons", "wait"]);
    }

    [Theory, InlineData(2, "101", 1), InlineData(99, "101", 1), InlineData(1, "001", 100)]
    public async Task More_rows_than_fit_stand_on_further_pages_and_beyond_the_last_is_the_last(int page, string first, int rows)
    {
        var workspace = await _app.GivenWorkspaceAsync("cheia");
        await new GivenTouches(_app, workspace.Id).AppendAsync([.. Enumerable.Range(1, 101).Select(point => new GivenTouch("c", $"Ponto {point:000}", point))]);
        using var browser = await _app.SignedInAsync(workspace, Role.Viewer);

        var shown = await OpenAsync(browser, $"/medir/medidas?periodo=tudo&ordem=name&pagina={page}");

        NamesOf(shown)[0].ShouldBe($"Ponto {first}");
        NamesOf(shown).Count.ShouldBe(rows);
        shown.QuerySelectorAll(".pager a").Select(a => new Uri(a.GetAttribute("href")!).Query.Split("pagina=")[1]).ShouldBe([page == 1 ? "2" : "1"]);
    }

    [Fact]
    public async Task An_order_does_not_tell_what_a_cell_keeps_back()
    {
        var workspace = await _app.GivenWorkspaceAsync("calada");
        await new GivenTouches(_app, workspace.Id).AppendAsync(
            [new(null, "Agência", 0) { ScoreTenths = 10 }, new(null, "Balcão", 1) { ScoreTenths = 50 }, new(null, "Caixa", 2) { ScoreTenths = 30 },
            .. Enumerable.Range(0, 12).SelectMany(person => new GivenTouch[] { new($"c{person}", "Site", 100 + person) { ScoreTenths = 20 }, new($"c{person}", "Telefone", 200 + person) { ScoreTenths = 40 } })]);
        using var browser = await _app.SignedInAsync(workspace, Role.Viewer);

        NamesOf(await OpenAsync(browser, "/medir/medidas?periodo=tudo&ordem=grade"))[..2].ShouldBe(["Site", "Telefone"]);
        NamesOf(await OpenAsync(browser, "/medir/medidas?periodo=tudo&ordem=-grade"))[..2].ShouldBe(["Telefone", "Site"]);
        var kept = NamesOf(await OpenAsync(browser, "/medir/medidas?periodo=tudo")).Except(["Site", "Telefone"]).ToList();
        foreach (var order in new[] { "grade", "-grade" })
        {
            NamesOf(await OpenAsync(browser, $"/medir/medidas?periodo=tudo&ordem={order}"))[2..].ShouldBe(kept);
        }
    }

    static List<string> NamesOf(IDocument page) => [.. page.QuerySelectorAll("tbody th").Select(th => th.TextContent.Trim())];

    Task<IDocument> OpenAsync(string address) => OpenAsync(_browser, address);

    static async Task<IDocument> OpenAsync(HttpClient browser, string address)
    {
        var html = await browser.GetStringAsync(address);
        return await BrowsingContext.New().OpenAsync(answer => answer.Content(html));
    }
}
