using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using Pontua.Governance;
using Pontua.Server.Tests.House;

namespace Pontua.Server.Tests.Measurement;

/// <summary>What the pages of the map and of the measures offer, each role may do.</summary>
public class OfferedTests
{
    [Theory]
    [InlineData(Role.Viewer, false), InlineData(Role.Agent, false), InlineData(Role.Manager, false), InlineData(Role.Admin, false), InlineData(Role.Manager, true)]
    public async Task Nobody_is_led_to_what_they_may_not_do(Role role, bool inExample)
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = inExample ? await app.GivenExampleAsync() : await app.GivenWorkspaceAsync();
        await new GivenTouches(app, workspace.Id).AppendAsync(new("ana", "Telefone", 0) { Stage = "Contato" }, new("ana", "Fachada", 90));
        using var browser = await app.SignedInAsync(workspace, role);
        var point = Hrefs(await GetAsync(browser, "/mapa?periodo=tudo")).First(href => href.Contains("ponto="));
        var pointPage = Hrefs(await GetAsync(browser, point)).First(href => href.Contains("/mapa/pontos/") && !href.Contains("/avaliar")).Split('?')[0];

        var pages = (string[])["/mapa", point, pointPage, "/mapa/sem-ponto?periodo=tudo", "/medir?passo=", "/medir/medidas?periodo=tudo", "/medir/medidas?periodo=30d"];
        var offered = new HashSet<string>();
        foreach (var page in pages)
        {
            offered.UnionWith(Hrefs(await GetAsync(browser, page)));
        }

        foreach (var href in offered)
        {
            using var answer = await browser.GetAsync(href);
            answer.StatusCode.ShouldNotBe(HttpStatusCode.Forbidden, href);
        }

        offered.Contains($"{pointPage}/avaliar").ShouldBe(role >= Role.Agent && !inExample);
        offered.Contains($"{pointPage}/editar").ShouldBe(role >= Role.Manager && !inExample);
        offered.Contains("/mapa/sugerir").ShouldBe(role >= Role.Agent && !inExample);
    }

    [Theory, InlineData(Role.Viewer, false), InlineData(Role.Agent, false), InlineData(Role.Manager, true)]
    public async Task An_empty_map_leads_to_its_beginning_and_to_imports_whom_these_are_open_to(Role role, bool may)
    {
        await using var app = await PontuaApp.OnAsync();
        using var browser = await app.SignedInAsync(await app.GivenWorkspaceAsync(), role);

        Hrefs(await GetAsync(browser, "/mapa")).Contains("/comecar").ShouldBe(may);
        Hrefs(await GetAsync(browser, "/clientes")).Contains("/importar").ShouldBe(may);
    }

    static IEnumerable<string> Hrefs(IDocument page)
        => page.QuerySelectorAll("main a[href]").Select(a => a.GetAttribute("href")!.Replace("https://localhost", "")).Where(href => href.StartsWith('/'));

    static async Task<IDocument> GetAsync(HttpClient browser, string path)
    {
        var html = await browser.GetStringAsync(path);
        return await BrowsingContext.New().OpenAsync(content => content.Content(html));
    }
}
