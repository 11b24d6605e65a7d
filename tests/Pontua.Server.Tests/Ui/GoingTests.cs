using AngleSharp;
using AngleSharp.Dom;
using Pontua.Governance;
using Pontua.Server.Tests.House;
using Pontua.Server.Tests.Measurement;
using Pontua.Server.Tests.TouchpointMap;
using Pontua.Server.Ui.Going;

namespace Pontua.Server.Tests.Ui;

/// <summary>The command bar's list, as one gets it without script: by a form.</summary>
public class GoingTests
{
    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task Parts_of_words_lead_to_touchpoints_and_pages_whatever_their_accents(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenAsync(app);
        using var browser = await app.SignedInAsync(workspace, Role.Manager);

        (await NamesAsync(browser, "ana cred")).ShouldBe(["Análise do crédito"]);
        (await NamesAsync(browser, "importár")).ShouldContain("Importar planilha");
        (await NamesAsync(browser, "")).ShouldContain("Mapa");
        (await NamesAsync(browser, "zzz")).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_telephone_is_found_however_it_is_written(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenAsync(app);
        using var browser = await app.SignedInAsync(workspace, Role.Agent);

        (await NamesAsync(browser, "98877 66")).ShouldBe(["(62) 98877-6655"]);
        (await NamesAsync(browser, "6298877-6655")).ShouldBe(["(62) 98877-6655"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Who_sees_identities_masked_finds_none_by_a_part_of_it(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenAsync(app);
        using var browser = await app.SignedInAsync(workspace, Role.Viewer);

        (await NamesAsync(browser, "98877")).ShouldBeEmpty();
        (await NamesAsync(browser, "(62) 98877-6655")).Count.ShouldBe(1);
    }

    [Theory, InlineData(Role.Viewer, false), InlineData(Role.Agent, false), InlineData(Role.Admin, false), InlineData(Role.Admin, true)]
    public async Task It_leads_nobody_where_they_may_not_go(Role role, bool inExample)
    {
        await using var app = await PontuaApp.OnAsync();
        using var browser = await app.SignedInAsync(inExample ? await app.GivenExampleAsync() : await app.GivenWorkspaceAsync(), role);

        var links = (await FindAsync(browser, "")).Concat(await FindAsync(browser, "e")).Concat(await FindAsync(browser, "a")).ToList();

        foreach (var href in links.Select(a => a.GetAttribute("href")!).Distinct())
        {
            using var answer = await browser.GetAsync(href);
            answer.IsSuccessStatusCode.ShouldBeTrue(href);
        }

        links.Exists(a => a.TextContent.Contains("Importar planilha", StringComparison.Ordinal) && !a.TextContent.Contains("Ajustes", StringComparison.Ordinal)).ShouldBe(role >= Role.Manager && !inExample);
    }

    [Fact]
    public void A_name_that_begins_with_the_words_comes_before_one_that_only_holds_them()
    {
        var words = new SoughtWords("sim");

        words.Best(["Assim assado", "Retomada da simulação", "Contrato", "Simulador"], name => name).ShouldBe(["Simulador", "Retomada da simulação", "Assim assado"]);
    }

    static async Task<Workspace> GivenAsync(PontuaApp app)
    {
        var workspace = await app.GivenWorkspaceAsync();
        await new GivenTouches(app, workspace.Id).AppendAsync(new("(62) 98877-6655", "Análise do crédito", 0), new("ana@exemplo.com.br", "Simulador", 1));
        return workspace;
    }

    static async Task<IReadOnlyList<string>> NamesAsync(HttpClient browser, string words)
        => [.. (await FindAsync(browser, words)).Select(a => a.QuerySelector("span")!.TextContent)];

    static async Task<IReadOnlyList<IElement>> FindAsync(HttpClient browser, string words)
    {
        var answer = await (await PageForm.OpenAsync(browser, "/ir", "Words")).Fill("Words", words).SendAsync();
        answer.EnsureSuccessStatusCode();
        var html = await answer.Content.ReadAsStringAsync();
        var page = await BrowsingContext.New().OpenAsync(content => content.Content(html));
        return [.. page.QuerySelectorAll("main .destinations a")];
    }
}
