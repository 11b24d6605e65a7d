using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Server.Tests.House;
using Pontua.Server.Tests.TouchpointMap;
using Pontua.Server.TouchpointMap;

namespace Pontua.Server.Tests.Measurement;

/// <summary>What a page of measures or of customers shows can be taken along as a file.</summary>
public class MeasureFilesTests
{
    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task Each_answer_is_a_file_of_the_figures_on_its_page(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        using var browser = await app.SignedInAsync(await GivenAsync(app), Role.Viewer);

        (await RowsAsync(browser, "/medir/funil.csv?periodo=tudo&passo=Site&passo=Telefone&passo=Contrato")).ShouldBe(["Site;3;100;;;1", "Telefone;2;66,67;20,77;93,85;1", "Contrato;1;33,33;6,15;79,23;"]);
        (await RowsAsync(browser, "/medir/caminhos.csv?periodo=tudo&comprimento=1")).ShouldBe(["Site;3;100", "Outros caminhos;0;0", "Total;3;100"]);
        (await RowsAsync(browser, "/medir/transicoes.csv?periodo=tudo&origem=Site")).ShouldBe(["Site;Telefone;2;66,67;40;56", "Site;pararam ali;1;33,33;;"]);
        (await RowsAsync(browser, "/medir/medidas.csv?periodo=tudo"))[1].ShouldStartWith("Site;3;3;;0;");
        (await browser.GetAsync("/medir/funil.csv?passo=Nada")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_link_on_a_page_leads_to_the_file_of_what_it_shows(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        using var browser = await app.SignedInAsync(await GivenAsync(app), Role.Manager);

        foreach (var page in new[] { "/medir?periodo=tudo&passo=Site&passo=Telefone&janela=30", "/medir/caminhos?periodo=tudo", "/medir/transicoes?periodo=tudo", "/medir/medidas?periodo=tudo", "/medir/pessoas?periodo=tudo&quem=passaram&ponto=Site", "/clientes" })
        {
            var link = await LinkAsync(browser, page);
            var file = await browser.GetAsync(link);
            file.StatusCode.ShouldBe(HttpStatusCode.OK, link);
            file.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_an_answer_is_set_against_stands_behind_its_columns(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await new GivenTouches(app, workspace.Id).AppendAsync([.. Enumerable.Range(0, 12).SelectMany(person => new GivenTouch[] { new($"antes{person}", "Site", person - 86_400), new($"agora{person}", "Site", person) }),
            new("antes0", "Telefone", 60 - 86_400), .. Enumerable.Range(0, 3).Select(person => new GivenTouch($"agora{person}", "Telefone", 60) { Outcome = "Venda" }), new("zeca", "Loja", 864_000) { Unit = "Centro" }]);
        await app.InAsync(workspace.Id, services => services.GetRequiredService<SetGoal>().RunAsync(null, "Venda", 1, CancellationToken.None));
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        const string Day = "periodo=de-ate&de=2026-03-02&ate=2026-03-02&comparar=anterior";

        (await RowsAsync(browser, await LinkAsync(browser, $"/medir?{Day}&passo=Site&passo=Telefone&janela=30"))).ShouldBe(["Site;12;100;;;9;;;;;", "Telefone;3;25;8,89;53,23;;8,33;12;16,67;-14,82;45,72"]);
        (await RowsAsync(browser, await LinkAsync(browser, $"/medir/transicoes?{Day}&origem=Site"))).ShouldBe(["Site;Telefone;3;25;59;59,8;8,33;12;16,67", "Site;pararam ali;9;75;;;91,67;12;-16,67"]);
        (await RowsAsync(browser, await LinkAsync(browser, $"/medir/medidas?{Day}"))).Single(row => row.StartsWith("Site", StringComparison.Ordinal)).Split(';').Length.ShouldBe(13 + 3 * 5);
        (await RowsAsync(browser, "/medir/funil.csv?periodo=de-ate&de=2026-03-01&ate=2026-03-01&comparar=anterior&passo=Site&passo=Telefone"))[0].Count(c => c == ';').ShouldBe(5); // the day before is not in the data
        foreach (var file in (string[])["funil.csv?passo=Site&passo=Telefone", "transicoes.csv?origem=Site", "medidas.csv?dividir="])
        {
            (await browser.GetAsync($"/medir/{file}&periodo=tudo&unidade=Centro")).StatusCode.ShouldBe(HttpStatusCode.OK, file);
            (await browser.GetAsync($"/medir/{file}&periodo=tudo&unidade=Centro&comparar=unidade:Norte")).StatusCode.ShouldBe(HttpStatusCode.NotFound, file); // no unit Norte any more
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_list_of_persons_is_taken_whole_and_leaves_a_line_in_the_audit(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenAsync(app);
        await new GivenTouches(app, workspace.Id).AppendAsync([.. Enumerable.Range(0, 60).Select(n => new GivenTouch($"p{n:00}", "Loja", 1000 + n))]);
        using var browser = await app.SignedInAsync(workspace, Role.Manager);

        (await RowsAsync(browser, "/medir/pessoas.csv?periodo=tudo&quem=passaram&ponto=Loja")).Count.ShouldBe(60); // a page has 50
        var all = await RowsAsync(browser, "/clientes.csv");

        all.Count.ShouldBe(63);
        all.ShouldContain(";ana;3;2026-03-02 09:00:00;2026-03-03 09:00:00;Contrato"); // Brasília
        await using var context = await app.ContextAsync(workspace.Id);
        (await context.AuditEntries.Where(e => e.Action == "persons.exported").OrderBy(e => e.Seq).Select(e => e.Thing).ToListAsync()).ShouldBe(["Persons 60 (touchpoint)", "Persons 63 (customers)"]);
    }

    [Fact]
    public async Task The_audit_tells_which_list_was_taken_and_nothing_of_whom_it_was_asked_for()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenAsync(app);
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        var search = (await (await PageForm.OpenAsync(browser, "/clientes", "Words")).Fill("Words", "ana").SendAsync()).Headers.Location!.ToString();

        foreach (var asked in new[] { "quem=passo&passo=Site&passo=Telefone", "quem=passo&passo=Site&passo=Telefone&saiu=sim", "quem=caminho&passo=Site&comprimento=1", "quem=seguiram&origem=Site&destino=Telefone", "quem=pararam&ponto=Site" })
        {
            (await browser.GetAsync($"/medir/pessoas.csv?periodo=tudo&{asked}")).StatusCode.ShouldBe(HttpStatusCode.OK, asked);
        }

        (await RowsAsync(browser, "/clientes.csv" + search[search.IndexOf('?', StringComparison.Ordinal)..])).Count.ShouldBe(1);

        await using var context = await app.ContextAsync(workspace.Id);
        (await context.AuditEntries.Where(e => e.Action == "persons.exported").OrderBy(e => e.Seq).Select(e => e.Thing).ToListAsync())
            .ShouldBe(["Persons 3 (funnel step)", "Persons 1 (lost after a funnel step)", "Persons 3 (path)", "Persons 2 (transition)", "Persons 1 (stopped at a touchpoint)", "Persons 1 (search)"]);
    }

    [Theory]
    [InlineData("xx")]
    [InlineData("")]
    public async Task A_search_that_does_not_open_gives_nobody_and_says_to_make_it_again(string seal)
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenAsync(app);
        using var browser = await app.SignedInAsync(workspace, Role.Manager);

        var file = await browser.GetAsync($"/clientes.csv?busca={seal}");
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync($"/clientes?busca={seal}"));

        file.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await file.Content.ReadAsStringAsync()).ShouldNotContain("ana");
        page.ShouldContain("Esta busca não vale mais: faça-a de novo.");
        page.ShouldNotContain("clientes.csv");
        page.ShouldNotContain(">ana<");
        await using var context = await app.ContextAsync(workspace.Id);
        (await context.AuditEntries.AnyAsync(e => e.Action == "persons.exported")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_name_that_is_a_formula_stays_words()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenAsync(app);
        await new GivenTouches(app, workspace.Id).AppendAsync(new GivenTouch("=1+1@exemplo.com", "Loja", 5000));
        using var browser = await app.SignedInAsync(workspace, Role.Manager);

        (await RowsAsync(browser, "/medir/pessoas.csv?periodo=tudo&quem=passaram&ponto=Loja")).ShouldContain(row => row.StartsWith(";\"'=1+1@exemplo.com\";1;", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Role.Manager, "/clientes", HttpStatusCode.OK)]
    [InlineData(Role.Agent, "/clientes", HttpStatusCode.Forbidden)]
    [InlineData(Role.Viewer, "/clientes", HttpStatusCode.Forbidden)]
    [InlineData(Role.Manager, "/medir/pessoas?periodo=tudo&quem=passaram&ponto=Site", HttpStatusCode.OK)]
    [InlineData(Role.Agent, "/medir/pessoas?periodo=tudo&quem=passaram&ponto=Site", HttpStatusCode.Forbidden)]
    public async Task A_list_of_customers_is_taken_along_by_managers_only_though_others_see_it(Role role, string list, HttpStatusCode answered)
    {
        await using var app = await PontuaApp.OnAsync();
        using var browser = await app.SignedInAsync(await GivenAsync(app), role);

        var page = await browser.GetStringAsync(list);
        using var file = await browser.GetAsync(list.Contains('?', StringComparison.Ordinal) ? list.Replace("?", ".csv?", StringComparison.Ordinal) : $"{list}.csv");

        page.ShouldContain("/clientes/");
        page.Contains(".csv", StringComparison.Ordinal).ShouldBe(role is Role.Manager);
        file.StatusCode.ShouldBe(answered);
    }

    static async Task<Workspace> GivenAsync(PontuaApp app)
    {
        var workspace = await app.GivenWorkspaceAsync();
        await new GivenTouches(app, workspace.Id).AppendAsync(
            new("ana", "Site", 0), new("ana", "Telefone", 60), new("ana", "Contrato", 86_400), new("bia", "Site", 10), new("bia", "Telefone", 30), new("caio", "Site", 500));
        return workspace;
    }

    static async Task<IReadOnlyList<string>> RowsAsync(HttpClient browser, string address)
    {
        var text = await browser.GetStringAsync(address);
        return text.Split("\r\n")[1..^1];
    }

    static async Task<string> LinkAsync(HttpClient browser, string page)
    {
        var html = await browser.GetStringAsync(page);
        return WebUtility.HtmlDecode(html.Split("href=\"").Select(part => part.Split('"')[0]).Single(href => WebUtility.HtmlDecode(href).Split('?')[0].EndsWith(".csv", StringComparison.Ordinal)));
    }
}
