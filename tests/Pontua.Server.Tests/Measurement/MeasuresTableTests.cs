using AngleSharp;
using AngleSharp.Dom;
using Pontua.Governance;
using Pontua.Server.Tests.House;

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

    [Fact]
    public async Task Columns_are_those_one_chose_and_the_first()
    {
        var page = await OpenAsync("/medir/medidas?periodo=tudo&coluna=persons&coluna=wait");

        page.QuerySelectorAll("thead th").Select(th => th.TextContent.Trim()).ShouldBe(["Ponto de contato", "Clientes", "Espera"]);
        page.QuerySelectorAll("tbody tr")[0].Children.Length.ShouldBe(3);
        page.QuerySelectorAll("input[type=checkbox][name=coluna][checked]").Select(box => box.GetAttribute("value")).ShouldBe(["persons", "wait"]);
    }

    static List<string> NamesOf(IDocument page) => [.. page.QuerySelectorAll("tbody th").Select(th => th.TextContent.Trim())];

    async Task<IDocument> OpenAsync(string address)
    {
        var html = await _browser.GetStringAsync(address);
        return await BrowsingContext.New().OpenAsync(answer => answer.Content(html));
    }
}
