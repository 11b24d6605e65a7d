using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Pontua.Crm;
using Pontua.Governance;
using Pontua.Server.Measurement;
using Pontua.Server.Tests.House;
using Pontua.Server.Tests.TouchpointMap;
using Pontua.Server.TouchpointMap;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.Measurement;

/// <summary>Every page of measures over one small log; each number leads to as many persons.</summary>
public class PagesTests
{
    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task A_funnels_numbers_lead_to_the_persons_behind_them(string database)
    {
        await using var site = await SiteAsync(database);

        var funnel = await site.GetAsync("/medir?periodo=tudo&passo=Site&passo=Telefone&passo=Contrato");

        var rows = funnel.QuerySelectorAll("tbody tr").ToList();
        rows.Select(r => Cell(r, 2)).ShouldBe(["2", "2", "1"]);
        (await PersonsBehindAsync(site, rows[2], 2)).ShouldBe(["ana"]);
        (await PersonsBehindAsync(site, rows[1], 5)).ShouldBe(["bia"]); // stopped at the second step
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Who_did_not_go_on_is_told_by_the_next_step_with_what_they_met_last_and_a_way_back_to_the_funnel(string database)
    {
        await using var site = await SiteAsync(database);
        await new GivenTouches(site.App, new(1)).AppendAsync(new GivenTouch("bia", "Loja", 90)); // elsewhere, and so she did not stop

        var funnel = await site.GetAsync("/medir?periodo=tudo&passo=Site&passo=Contrato&janela=90");
        var lost = await site.GetAsync(funnel.QuerySelectorAll("tbody tr")[0].Children[5].QuerySelector("a")!.GetAttribute("href")!);

        lost.Body!.TextContent.ShouldContain("Passaram por Site e não chegaram a Contrato em 90 dias");
        lost.QuerySelectorAll("tbody tr").Select(r => (r.QuerySelector("th a")!.TextContent, r.QuerySelector("td .below")!.TextContent)).ShouldBe([("bia", "Loja")]);
        lost.QuerySelectorAll("a").ShouldContain(a => a.GetAttribute("href") == "/medir?periodo=tudo&passo=Site&passo=Contrato&janela=90");
    }

    [Fact]
    public async Task A_funnel_reads_as_one_question_whose_steps_change_places_and_go_away()
    {
        await using var site = await SiteAsync("sqlite");

        var funnel = await site.GetAsync("/medir?periodo=tudo&passo=Site&passo=Telefone&passo=Contrato&janela=10");

        var sentence = funnel.QuerySelector(".sentence-query p")!;
        string.Join(' ', sentence.QuerySelectorAll("label").Select(l => string.Concat(l.ChildNodes.Where(n => n is IText).Select(n => n.TextContent)).Trim()))
            .ShouldMatch(@"^Dos clientes que passaram por\s+, quantos chegaram a e depois a e depois a em até\s+dias\?$");
        sentence.QuerySelectorAll("select").Select(s => s.QuerySelector("option[selected]")?.TextContent).ShouldBe(["Site", "Telefone", "Contrato", null]);
        var tools = sentence.QuerySelectorAll("a").ToDictionary(a => a.GetAttribute("title")!, a => Uri.UnescapeDataString(a.GetAttribute("href")!));
        tools["Mover Contrato para um passo antes"].ShouldBe("/medir?periodo=tudo&passo=Site&passo=Contrato&passo=Telefone&janela=10");
        tools["Tirar Site"].ShouldBe("/medir?periodo=tudo&passo=Telefone&passo=Contrato&janela=10");
        (await site.GetAsync("/medir?periodo=tudo&passo=Site&passo=Contrato")).QuerySelectorAll(".sentence-query a").Select(a => a.GetAttribute("title")).ShouldBe(["Mover Contrato para um passo antes"]); // two steps are the least
    }

    [Theory, InlineData("/medir"), InlineData("/medir/caminhos"), InlineData("/medir/transicoes"), InlineData("/medir/medidas")]
    public async Task A_question_is_asked_again_in_its_place_and_without_script_by_its_form(string page)
    {
        await using var site = await SiteAsync("sqlite");

        var forms = (await site.GetAsync($"{page}?periodo=tudo&canal=")).QuerySelectorAll("main form.auto");
        forms.ShouldNotBeEmpty();
        foreach (var form in forms)
        {
            (form.GetAttribute("method"), form.GetAttribute("action"), form.GetAttribute("hx-get")).ShouldBe(("get", page, page));
            (form.GetAttribute("hx-push-url"), form.GetAttribute("hx-sync")).ShouldBe(("true", "#conteudo:replace"));
            form.QuerySelector("button[data-go]").ShouldNotBeNull();
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Paths_add_up_and_lead_to_their_persons(string database)
    {
        await using var site = await SiteAsync(database);

        var paths = await site.GetAsync("/medir/caminhos?periodo=tudo&comprimento=2&mostrar=10");

        var table = paths.QuerySelectorAll("table")[^1]; // the first is the chart's own
        table.QuerySelectorAll("tbody tr").Select(r => Cell(r, 1)).ShouldBe(["2", "1"]);
        table.QuerySelectorAll("tfoot tr").Select(r => Cell(r, 1)).ShouldBe(["0", "3"]);
        (await PersonsBehindAsync(site, table.QuerySelectorAll("tbody tr")[0], 1)).ShouldBe(["ana", "bia"]);
    }

    [Theory, InlineData("", "(e mais nada no período)"), InlineData("&canal=Telefone", "(e mais nada neste recorte)")]
    public async Task A_short_path_ends_in_what_is_looked_at(string choice, string words)
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await new GivenTouches(app, workspace.Id).AppendAsync(new("ana", "Ligação", 0) { Channel = "Telefone" }, new("bia", "Site", 1) { Channel = "Site" });
        using var browser = await app.SignedInAsync(workspace, Role.Viewer);

        WebUtility.HtmlDecode(await browser.GetStringAsync($"/medir/caminhos?periodo=tudo{choice}")).ShouldContain(words);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Transitions_lead_to_who_went_that_way(string database)
    {
        await using var site = await SiteAsync(database);

        var transitions = await site.GetAsync("/medir/transicoes?periodo=tudo&origem=Site");

        var row = transitions.QuerySelectorAll("tbody tr").Single();
        row.QuerySelector("th")!.TextContent.ShouldBe("Site › Telefone");
        (await PersonsBehindAsync(site, row, 1)).ShouldBe(["ana", "bia"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Who_stopped_counts_among_the_times_at_the_origin(string database)
    {
        await using var site = await SiteAsync(database);

        var after = await site.GetAsync("/medir/transicoes?periodo=tudo&origem=Telefone");
        var end = await site.GetAsync("/medir/transicoes?periodo=tudo&origem=Contrato");
        var phone = (await site.GetAsync("/medir/medidas?periodo=tudo")).QuerySelectorAll("tbody th a").Single(a => a.TextContent == "Telefone").GetAttribute("href")!;
        var point = await site.GetAsync(phone);

        const string Sentence = "Depois de Telefone, em 1 de 3 vezes (33\u00a0%) o cliente foi para Contrato, 23\u00a0h\u00a059\u00a0min mais tarde; em 2, parou ali.";
        after.QuerySelectorAll(".chart-sentence")[1].TextContent.ShouldBe(Sentence);
        point.Body!.TextContent.ShouldContain(Sentence);
        Cell(after.QuerySelector("tbody tr")!, 2).ShouldBe("33,3\u00a0%");
        var stopped = after.QuerySelectorAll("tfoot tr").Single();
        (stopped.QuerySelector("th")!.TextContent, Cell(stopped, 1), Cell(stopped, 2)).ShouldBe(("Telefone › pararam ali", "2", "66,7\u00a0%"));
        (await PersonsBehindAsync(site, stopped, 1)).ShouldBe(["bia", "caio"]);
        end.QuerySelectorAll(".chart-sentence")[1].TextContent.ShouldBe("Depois de Contrato, nada: o único cliente parou ali.");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Measures_are_shown_by_touchpoint_and_by_agent(string database)
    {
        await using var site = await SiteAsync(database);

        var byTouchpoint = await site.GetAsync("/medir/medidas?periodo=tudo");
        var byAgent = await site.GetAsync("/medir/medidas?periodo=tudo&dividir=atendente");

        byTouchpoint.QuerySelectorAll("tbody th").Select(t => t.TextContent.Trim()).ShouldBe(["Contrato", "Site", "Telefone"], ignoreOrder: true);
        byAgent.QuerySelectorAll("tbody th").Select(t => t.TextContent.Trim()).ShouldBe(["Rui", "Não informado"], ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_customer_is_found_and_opens_to_a_timeline(string database)
    {
        await using var site = await SiteAsync(database);

        var found = await site.SearchAsync("AN");
        var customer = await site.GetAsync(found.QuerySelector("tbody th a")!.GetAttribute("href")!);

        customer.QuerySelector("h1")!.TextContent.ShouldBe("ana");
        customer.QuerySelectorAll(".timeline a").Select(t => t.TextContent).ShouldBe(["Contrato", "Telefone", "Site"]); // latest first
        customer.QuerySelectorAll("section.day h2").Select(h => h.TextContent).ShouldBe(["Terça-feira, 3 de março de 2026", "Segunda-feira, 2 de março de 2026"]);
        customer.QuerySelectorAll("ol.timeline").ShouldAllBe(list => list.ClassList.Contains("bare")); // their times number them
        var call = string.Join(' ', customer.QuerySelectorAll(".timeline li").ElementAt(1).TextContent.Replace('\u00a0', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        call.ShouldEndWith("TelefoneRui · Duração 1 min 40 s");
    }

    [Fact]
    public async Task A_timeline_tells_a_channel_only_where_the_touch_carries_one()
    {
        await using var site = await SiteAsync("sqlite");
        await new GivenTouches(site.App, new(1)).AppendAsync(new GivenTouch("ana", "Telefone", 90_000) { Channel = "Chat" });
        await using (var context = await site.App.ContextAsync(new(1)))
        {
            context.Touchpoints.Single(t => t.Name == "Telefone").Channel = "Vídeo";
            await context.SaveChangesAsync();
        }

        var page = await site.GetAsync("/clientes/1");

        page.QuerySelectorAll(".timeline li .below").Select(d => d.TextContent.Replace('\u00a0', ' ')).ShouldBe(["Chat", "Rui · Duração 1 min 40 s"]);
    }

    [Fact]
    public async Task Recent_interactions_tell_what_each_touch_carries_and_nothing_where_none_carries_any()
    {
        await using var site = await SiteAsync("sqlite");
        await new GivenTouches(site.App, new(1)).AppendAsync(new GivenTouch(null, "Telefone", 900) { Channel = "Chat" }, new GivenTouch("ana", "Telefone", 1000) { Channel = "Chat", Agent = "Lia", Unit = "Sul" });

        (await RecentAsync("Site")).Columns.ShouldBe(["Quando", "Cliente"]);
        (await RecentAsync("Telefone")).Where.ShouldBe(["Sul · Chat · Lia", "", "", "Rui", "Rui"]); // latest first; of nobody known only the place is told

        async Task<(string[] Columns, string[] Where)> RecentAsync(string name)
        {
            var href = (await site.GetAsync("/medir/medidas?periodo=tudo")).QuerySelectorAll("tbody th a").Single(a => a.TextContent == name).GetAttribute("href")!;
            var card = (await site.GetAsync(href)).QuerySelectorAll("section.card").Single(c => c.QuerySelector("h2")!.TextContent == "Interações recentes");
            return ([.. card.QuerySelectorAll("thead th").Select(t => t.TextContent.Trim())], [.. card.QuerySelectorAll("tbody tr").Select(r => r.Children[^1].TextContent)]);
        }
    }

    [Fact]
    public async Task A_list_of_persons_is_headed_by_what_they_did()
    {
        await using var site = await SiteAsync("sqlite");

        (await SubtitleAsync("ate_passo=0")).ShouldBe("Passaram por Site");
        (await SubtitleAsync("ate_passo=1")).ShouldBe("Seguiram o caminho Site › Telefone");

        async Task<string> SubtitleAsync(string to)
            => (await site.GetAsync($"/medir/pessoas?periodo=tudo&quem=passo&passo=Site&passo=Telefone&{to}")).QuerySelector(".top p")!.TextContent;
    }

    [Fact]
    public async Task A_funnel_that_asks_for_a_step_twice_in_a_row_says_what_it_counts()
    {
        await using var site = await SiteAsync("sqlite");
        const string Words = "“Site” aparece duas vezes seguidas: na segunda, só conta quem passou por ali de novo.";

        (await site.GetAsync("/medir?periodo=tudo&passo=Site&passo=Site")).Body!.TextContent.ShouldContain(Words);
        (await site.GetAsync("/medir?periodo=tudo&passo=Site&passo=Telefone&passo=Site")).Body!.TextContent.ShouldNotContain(Words);
    }

    [Fact]
    public async Task Who_only_looks_is_told_what_the_search_finds_and_who_searches_by_telephone()
    {
        await using var site = await SiteAsync("sqlite", Role.Viewer);
        await using var context = await site.App.ContextAsync(new(1));
        await using var agent = new Site(site.App, await site.App.SignedInAsync(await context.Workspaces.SingleAsync(), Role.Agent), ownsApp: false);

        var nobody = await site.SearchAsync("98999-0010");

        nobody.QuerySelector("form[role=search] label")!.TextContent.ShouldBe("Nome, inteiro ou em parte");
        nobody.QuerySelector(".empty")!.TextContent.ShouldContain("Ninguém com “98999-0010” no nome");
        nobody.QuerySelector(".empty")!.TextContent.ShouldContain("Quem atende os clientes busca por qualquer parte.");
        (await agent.SearchAsync("98999-0010")).QuerySelector("form[role=search] label")!.TextContent.ShouldBe("Nome, telefone, e-mail ou CPF, inteiro ou em parte");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Who_only_looks_sees_identities_masked_and_finds_them_whole_only(string database)
    {
        await using var site = await SiteAsync(database, Role.Viewer);

        (await site.GetAsync("/clientes")).Body!.TextContent.ShouldNotContain("caio");
        (await site.GetAsync("/clientes/1")).QuerySelector("h1")!.TextContent.ShouldBe("•••");
        (await site.SearchAsync("cai")).QuerySelector("tbody").ShouldBeNull();
        (await site.SearchAsync("caio")).QuerySelectorAll("tbody tr").Length.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_touchpoints_page_tells_what_happens_after_it(string database)
    {
        await using var site = await SiteAsync(database);
        await new GivenTouches(site.App, new(1)).AppendAsync(new GivenTouch("caio", "Telefone", 600), new GivenTouch(null, "Telefone", 700)); // once more; and nobody known
        var measures = await site.GetAsync("/medir/medidas?periodo=tudo");
        var href = measures.QuerySelectorAll("tbody th a").Single(a => a.TextContent == "Telefone").GetAttribute("href")!;

        await using (var context = await site.App.ContextAsync(new(1)))
        {
            context.Touchpoints.Single(t => t.Name == "Telefone").Questions = "Quanto custa?\nQuando chega?";
            await context.SaveChangesAsync();
        }

        var page = await site.GetAsync(href);

        page.QuerySelector("h1")!.TextContent.ShouldBe("Telefone");
        page.QuerySelectorAll("section.card").Single(c => c.QuerySelector("h2")!.TextContent == "Perguntas que os clientes trazem")
            .QuerySelectorAll("li").Select(li => li.TextContent).ShouldBe(["Quanto custa?", "Quando chega?"]);
        page.Body!.TextContent.ShouldContain("3 clientes passaram por aqui");
        var stopped = page.QuerySelectorAll("a").Single(a => a.TextContent == "2 pararam");
        (await site.GetAsync(stopped.GetAttribute("href")!)).QuerySelectorAll("tbody th a").Select(a => a.TextContent).ShouldBe(["bia", "caio"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_touchpoints_page_tells_what_came_before_it(string database)
    {
        await using var site = await SiteAsync(database);
        await new GivenTouches(site.App, new(1)).AppendAsync(new GivenTouch(null, "Telefone", 700)); // nobody known comes from nowhere
        await using var context = await site.App.ContextAsync(new(1));

        var page = await site.GetAsync($"/mapa/pontos/{(await context.Touchpoints.SingleAsync(t => t.Name == "Telefone")).Id.Value}?periodo=tudo");

        page.Body!.TextContent.ShouldContain("Em 2 de 3 vezes (67\u00a0%), o cliente vinha de Site");
        page.Body.TextContent.ShouldContain("1 cliente começou por aqui no período. Ver quem começou por aqui");
        (await SentencesAsync("Site")).ShouldContain("Todos os 2 clientes começaram por aqui: antes, nada no período. Ver quem começou por aqui");
        (await SentencesAsync("Contrato")).ShouldContain(sentence => sentence.StartsWith("Na única vez, o cliente vinha de Telefone, 23", StringComparison.Ordinal));
        var begun = page.QuerySelectorAll("a").Single(a => a.TextContent == "Ver quem começou por aqui");
        (await site.GetAsync(begun.GetAttribute("href")!)).QuerySelectorAll("tbody th a").Select(a => a.TextContent).ShouldBe(["caio"]);
        var from = page.QuerySelectorAll("table").Single(t => t.QuerySelector("th")!.TextContent.Trim() == "Ponto anterior").QuerySelectorAll("tbody tr").ShouldHaveSingleItem();
        (await site.GetAsync(from.QuerySelector("a")!.GetAttribute("href")!)).QuerySelectorAll("tbody th a").Select(a => a.TextContent).ShouldBe(["ana", "bia"]);

        async Task<IEnumerable<string>> SentencesAsync(string name)
            => (await site.GetAsync($"/mapa/pontos/{(await context.Touchpoints.SingleAsync(t => t.Name == name)).Id.Value}?periodo=tudo")).QuerySelectorAll("section.card p").Select(p => p.TextContent.Trim());
    }

    [Fact]
    public async Task Without_touches_the_pages_say_what_to_do()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await using var manager = new Site(app, await app.SignedInAsync(workspace, Role.Manager), ownsApp: false);
        await using var viewer = new Site(app, await app.SignedInAsync(workspace, Role.Viewer), ownsApp: false);

        foreach (var path in (string[])["/medir", "/medir/caminhos", "/medir/transicoes", "/medir/medidas", "/clientes"])
        {
            (await manager.GetAsync(path)).QuerySelector(".empty a")!.GetAttribute("href").ShouldBe("/importar");
            (await viewer.GetAsync(path)).QuerySelector("a[href='/importar']").ShouldBeNull();
        }
    }

    [Fact]
    public async Task What_is_not_there_is_said_in_words_with_the_right_status()
    {
        await using var site = await SiteAsync("sqlite");

        (await site.GetAsync("/medir/caminhos?periodo=tudo&unidade=Sul", HttpStatusCode.UnprocessableEntity)).QuerySelector("[role=alert]")!.TextContent.ShouldContain("Sul");
        await site.GetAsync("/clientes/999", HttpStatusCode.NotFound);
        await site.GetAsync($"/mapa/pontos/{Guid.Empty}", HttpStatusCode.NotFound);
        foreach (var beyond in new[] { "1", "7", "2147483647" })
        {
            await site.GetAsync($"/medir/pessoas?quem=passo&passo=Site&ate_passo={beyond}", HttpStatusCode.UnprocessableEntity);
            await site.GetAsync($"/medir/pessoas?quem=passo&passo=Site&ate_passo={beyond}&saiu=sim", HttpStatusCode.UnprocessableEntity);
        }

        foreach (var nonsense in new[] { "-1", "2147483648", "x" })
        {
            await site.GetAsync($"/medir/pessoas?quem=passo&passo=Site&ate_passo={nonsense}&saiu=sim");
        }

        foreach (var path in new[] { "/mapa", "/mapa/parede", "/medir/medidas" })
        {
            (await site.GetAsync($"{path}?unidade=Sul", HttpStatusCode.UnprocessableEntity)).QuerySelector("[role=alert]")!.TextContent.ShouldContain("Sul");
        }

        foreach (var path in new[] { "/medir", "/mapa", "/mapa/parede", "/medir/medidas" }) // nonsense is read as nothing
        {
            await site.GetAsync($"{path}?de=ontem&periodo=de-ate&janela=x&passo=%3Cb%3E&ponto=x&etapa=x");
            await site.GetAsync($"{path}?periodo=de-ate&de=0001-01-01&ate=9999-12-31");
        }
    }

    [Fact]
    public async Task A_touchpoints_link_leads_out_without_telling_from_where_and_speaks_for_nobody()
    {
        await using var site = await SiteAsync("sqlite");
        await using var context = await site.App.ContextAsync(new(1));
        var touchpoint = await context.Touchpoints.SingleAsync(t => t.Name == "Site");
        touchpoint.Link = "https://example.org/";
        await context.SaveChangesAsync();

        var page = await site.GetAsync($"/mapa/pontos/{touchpoint.Id.Value}");

        page.QuerySelector("a[href='https://example.org/']")!.GetAttribute("rel").ShouldBe("noopener noreferrer nofollow");
    }

    [Fact]
    public async Task Another_companys_customer_is_not_found()
    {
        await using var site = await SiteAsync("sqlite");
        var other = await site.App.GivenWorkspaceAsync("Outra");
        await using var stranger = new Site(site.App, await site.App.SignedInAsync(other, Role.Admin), ownsApp: false);

        await stranger.GetAsync("/clientes/1", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/medir"), InlineData("/medir/caminhos"), InlineData("/medir/transicoes"), InlineData("/medir/medidas"), InlineData("/medir/pessoas"), InlineData("/clientes"), InlineData("/clientes/1")]
    public async Task Strangers_see_nothing(string path)
    {
        await using var app = await PontuaApp.OnAsync();

        var answer = await app.CreateClient(new() { AllowAutoRedirect = false }).GetAsync(path);

        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Redirect, HttpStatusCode.Unauthorized);
    }

    static string Cell(IElement row, int index) => row.Children[index].TextContent.Trim();

    static async Task<IEnumerable<string>> PersonsBehindAsync(Site site, IElement row, int cell)
        => (await site.GetAsync(row.Children[cell].QuerySelector("a")!.GetAttribute("href")!)).QuerySelectorAll("tbody th a").Select(a => a.TextContent);

    static async Task<Site> SiteAsync(string database, Role role = Role.Agent)
    {
        var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await new GivenTouches(app, workspace.Id).AppendAsync(
            new("ana", "Site", 0), new("ana", "Telefone", 60) { Agent = "Rui", TalkMs = 100_000 }, new("ana", "Contrato", 86_400),
            new("bia", "Site", 10), new("bia", "Telefone", 30) { Agent = "Rui" }, new("caio", "Telefone", 500));
        return new(app, await app.SignedInAsync(workspace, role));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_customer_is_found_without_accents_and_case_and_who_met_us_last_stands_first(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await new GivenTouches(app, workspace.Id).AppendAsync(
            new GivenTouch("José Simões", "Site", 10), new GivenTouch("Ana Conceição", "Site", 30), new GivenTouch("JOSÉ SIMÕES NETO", "Site", 20), new GivenTouch("Bia_100%", "Site", 5));
        await using var site = new Site(app, await app.SignedInAsync(workspace, Role.Manager), ownsApp: false);

        (await site.GetAsync("/clientes?pagina=900")).Body!.TextContent.ShouldContain("A lista de clientes termina antes desta página");
        Names(await site.GetAsync("/clientes")).ShouldBe(["Ana Conceição", "JOSÉ SIMÕES NETO", "José Simões", "Bia_100%"]);
        Names(await site.SearchAsync("jose  simoes")).ShouldBe(["JOSÉ SIMÕES NETO", "José Simões"]);
        Names(await site.SearchAsync("CONCEIÇÃO")).ShouldBe(["Ana Conceição"]);
        Names(await site.SearchAsync("_100%")).ShouldBe(["Bia_100%"]);
        await using var looking = new Site(app, await app.SignedInAsync(workspace, Role.Viewer), ownsApp: false);
        Names(await looking.SearchAsync("simoes")).ShouldBeEmpty(); // masked: only a whole identity is found
        Names(await looking.SearchAsync("jose simoes")).Length.ShouldBe(1);

        static string[] Names(IDocument page) => [.. page.QuerySelectorAll("tbody th a").Select(a => a.TextContent)];
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_timeline_marks_the_sale_and_what_took_long_there(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await new GivenTouches(app, workspace.Id).AppendAsync([
            .. Enumerable.Range(0, 40).Select(i => new GivenTouch($"p{i}", "Telefone", i) { TalkMs = 60_000 }),
            new("ana", "Telefone", 100) { TalkMs = 600_000 }, new("ana", "Contrato", 200) { Outcome = "VENDIDO" }]);
        await using (var context = await app.ContextAsync(workspace.Id))
        {
            context.Add(new Goal { Outcome = "vendido" });
            await context.SaveChangesAsync();
        }

        await using var site = new Site(app, await app.SignedInAsync(workspace, Role.Agent), ownsApp: false);
        var ana = (await site.SearchAsync("ana")).QuerySelector("tbody th a")!.GetAttribute("href")!;

        var page = await site.GetAsync(ana);

        page.QuerySelector(".lead")!.TextContent.ShouldBe("2 interações de 02/03/2026 a 02/03/2026; a última em Contrato.");
        page.QuerySelectorAll(".timeline li").Select(li => (li.QuerySelector("a")!.TextContent, li.QuerySelector(".chip")!.TextContent))
            .ShouldBe([("Contrato", "Venda"), ("Telefone", "Demorou mais que o normal")]);
    }

    [Fact]
    public async Task What_is_unusual_in_a_long_timeline_is_so_on_each_of_its_pages()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        // Two calls, and after 100 days 201 in one week: the page of the latest 200 begins with the second of these.
        await new GivenTouches(app, workspace.Id).AppendAsync([
            .. Enumerable.Range(0, 2).Select(i => new GivenTouch("ana", "Telefone", i * 60) { TalkMs = 1000 }),
            .. Enumerable.Range(0, 201).Select(i => new GivenTouch("ana", "Telefone", (100 * 86_400) + (i * 60)) { TalkMs = 1000 })]);
        await using var site = new Site(app, await app.SignedInAsync(workspace, Role.Agent), ownsApp: false);
        var path = (await site.GetAsync("/clientes")).QuerySelector("tbody th a")!.GetAttribute("href")!;

        var latest = await site.GetAsync(path);
        var earlier = await site.GetAsync(latest.QuerySelectorAll("a").Single(a => a.GetAttribute("href")!.Contains("antes=")).GetAttribute("href")!);

        (Marks(latest).Length, Marks(latest)[^1]).ShouldBe((199, "3ª vez em 7 dias")); // all but the second
        Marks(earlier).ShouldBe(["Voltou depois de 99 dias"]);

        static string[] Marks(IDocument page) => [.. page.QuerySelectorAll(".timeline .chip").Select(c => c.TextContent)];
    }

    [Fact]
    public async Task A_touchpoints_page_says_whether_the_last_whole_month_changed_or_is_as_usual()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        const int Month = 30 * 86_400; // from 2 March on: one batch in each month
        IReadOnlyList<int> months = [1, 4, 5, 4, 5, 4, 5, 20, 1];
        await new GivenTouches(app, workspace.Id).AppendAsync([.. months.Index()
            .SelectMany(m => Enumerable.Range(0, m.Item).Select(i => new GivenTouch($"p{i}", "Telefone", (m.Index * Month) + (10 * 86_400) + i)))]);
        await using var site = new Site(app, await app.SignedInAsync(workspace, Role.Agent), ownsApp: false);
        var phone = MapPaths.Point((await MapTest.FindAsync(app, workspace, "Telefone")).Id);

        var page = await site.GetAsync($"{phone}?periodo=tudo");
        var short90 = await site.GetAsync(phone);

        page.QuerySelectorAll("li").Where(li => li.QuerySelector(".chip") is not null).Select(li => li.TextContent.Replace('\u00a0', ' ')).ShouldBe(["Mudou out. 2026: 20 interações; o normal vai de 1 a 8."]);
        short90.Body!.TextContent.ShouldContain("são necessários 6 meses completos antes do último, sem contar o primeiro. Ver o último ano");
        short90.QuerySelectorAll("a").ShouldContain(a => a.TextContent == "Ver o último ano" && a.GetAttribute("href")!.EndsWith("?periodo=365d", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Pages_of_customers_follow_the_last_interaction_and_end_with_those_without_any(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var touches = new GivenTouches(app, workspace.Id);
        await touches.AppendAsync([.. Enumerable.Range(0, 60).Select(i => new GivenTouch($"p{i:00}", "Site", i / 2 * 10))]); // two at a time in the same second
        await touches.AppendAsync(new GivenTouch("p07", "Site", 9000)); // comes back
        await using (var context = await app.ContextAsync(workspace.Id))
        {
            context.AddRange(new Person(900), new Subject(900, SubjectKind.ExternalId, "só cadastro", 900));
            await context.SaveChangesAsync();
        }

        await using var site = new Site(app, await app.SignedInAsync(workspace, Role.Manager), ownsApp: false);
        var (first, second) = (Rows(await site.GetAsync("/clientes")), Rows(await site.GetAsync("/clientes?pagina=2")));

        first.Length.ShouldBe(50);
        first.Concat(second).ShouldBe(["p07", .. Enumerable.Range(0, 60).Where(i => i != 7).OrderByDescending(i => i / 2).ThenBy(i => i).Select(i => $"p{i:00}"), "só cadastro"]);
        Rows(await site.GetAsync("/clientes?pagina=3")).ShouldBeEmpty();

        static string[] Rows(IDocument page) => [.. page.QuerySelectorAll("tbody th a").Select(a => a.TextContent)];
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_funnel_opens_with_the_goal_and_its_days_until_other_steps_are_asked(string database)
    {
        await using var site = await SiteAsync(database);
        (await site.GetAsync("/medir")).QuerySelector("tbody").ShouldBeNull(); // no goal yet: it asks for one
        await using (var context = await site.App.ContextAsync(new(1)))
        {
            var before = context.Add(new Stage(new(Guid.CreateVersion7()), Phase.Before, "Descoberta", 0)).Entity;
            context.Touchpoints.Single(t => t.Name == "Site").StandIn(before.Id, 0);
            var goal = context.Touchpoints.Single(t => t.Name == "Contrato").Id;
            context.Add(new Goal { TouchpointId = goal, WithinDays = 45 });
            await context.SaveChangesAsync();
        }

        var opened = await site.GetAsync("/medir?periodo=tudo");
        var emptied = await site.GetAsync("/medir?periodo=tudo&passo=&passo=&janela=10");

        opened.QuerySelectorAll("tbody th").Select(t => t.TextContent).ShouldBe(["1. Site", "2. Contrato"]);
        opened.QuerySelectorAll("select[name=passo] option[selected]").Select(o => o.TextContent).ShouldBe(["Site", "Contrato"]);
        opened.QuerySelector("input[name=janela]")!.GetAttribute("value").ShouldBe("45");
        emptied.QuerySelector("tbody").ShouldBeNull();
        emptied.QuerySelector("input[name=janela]")!.GetAttribute("value").ShouldBe("10");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Months_are_written_in_words_and_every_figure_shows_how_many_stand_behind_it(string database)
    {
        await using var site = await SiteAsync(database);

        var byMonth = await site.GetAsync("/medir/medidas?periodo=tudo&dividir=mes");

        byMonth.QuerySelector("tbody th")!.TextContent.ShouldBe("mar.\u00a02026");
        var handling = byMonth.QuerySelectorAll("tbody tr")[0].QuerySelectorAll("td")[2];
        handling.TextContent.Replace('\u00a0', ' ').ShouldContain("n = 1");
        handling.ClassList.ShouldContain("mute"); // one conversation says little
        byMonth.QuerySelector("thead abbr")!.GetAttribute("title").ShouldBe("Tempo médio de atendimento");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Whether_persons_or_passages_are_counted_is_said_beside_the_figures(string database)
    {
        await using var site = await SiteAsync(database);
        var href = (await site.GetAsync("/medir/medidas?periodo=365d")).QuerySelectorAll("tbody th a").Single(a => a.TextContent == "Telefone").GetAttribute("href")!;

        var transitions = await site.GetAsync("/medir/transicoes?periodo=365d");
        var point = await site.GetAsync(href);

        transitions.QuerySelectorAll("thead th")[1].TextContent.Trim().ShouldBe("Passagens");
        transitions.QuerySelector(".chart-sentence")!.TextContent.ShouldStartWith("3 passagens de um ponto ao seguinte · ");
        var period = transitions.QuerySelector(".chart-sentence .mute")!.TextContent; // " · 23/11/2025 a 22/11/2026"
        point.Body!.TextContent.ShouldContain($"Clientes, cada um contado uma vez{period}");
        point.QuerySelectorAll("caption").ShouldContain(c => c.TextContent.Contains("Aqui contamos passagens, não clientes"));
        point.QuerySelectorAll("caption").ShouldContain(c => c.TextContent.EndsWith(period));
    }

    [Fact]
    public async Task A_folded_column_of_the_map_opens_at_its_address_and_touches_without_a_place_open_to_their_names()
    {
        await using var site = await SiteAsync("sqlite", Role.Manager);
        var touches = new GivenTouches(site.App, new(1));
        await touches.AppendAsync([.. Enumerable.Range(0, 10).SelectMany(i => Enumerable.Repeat(new GivenTouch("ana", $"Ponto {i}", 100 + i) { Stage = $"Etapa {i}" }, i + 1))]);

        var map = await site.GetAsync("/mapa?periodo=tudo");
        var fold = map.QuerySelectorAll("a.fold").Single();
        var opened = await site.GetAsync(fold.GetAttribute("href")!);
        var unplaced = await site.GetAsync(map.QuerySelector(".map-sentence a[href*=sem-ponto]")!.GetAttribute("href")!);

        fold.GetAttribute("title").ShouldBe("Abrir Etapa 0: 1 ponto");
        map.QuerySelectorAll(".stage").Length.ShouldBe(10); // a phone shows them all
        opened.QuerySelectorAll("a.fold").Single().GetAttribute("title").ShouldBe("Abrir Etapa 1: 1 ponto");
        unplaced.QuerySelectorAll("tbody th a").Select(a => a.TextContent).ShouldBe(["Telefone", "Site", "Contrato"]);
        unplaced.QuerySelectorAll("tbody tr").Select(r => Cell(r, 1)).ShouldBe(["3", "2", "1"]);
    }

    [Fact]
    public async Task A_point_without_a_stage_is_told_from_what_is_no_point_of_the_map()
    {
        await using var site = await SiteAsync("sqlite", Role.Manager);
        await using (var context = await site.App.ContextAsync(new(1)))
        {
            var waiting = context.Add(new Stage(new(Guid.CreateVersion7()), Phase.During, "A situar", 0) { IsToBePlaced = true }).Entity;
            context.Touchpoints.Single(t => t.Name == "Telefone").StandIn(waiting.Id, 0);
            await context.SaveChangesAsync();
        }

        var sentence = (await site.GetAsync("/mapa?periodo=tudo")).QuerySelectorAll(".map-sentence a").Select(a => a.TextContent);

        sentence.ShouldBe(["3 interações sem ponto no mapa", "3 interações em 1 ponto sem etapa"]);
    }

    [Fact]
    public void A_path_reads_as_a_sentence_in_which_repeats_are_counted()
        => PathWords.Of(["Site", "Site", "Telefone", "Site"]).ShouldBe("Site (2×) → Telefone → Site");

    sealed class Site(PontuaApp app, HttpClient browser, bool ownsApp = true) : IAsyncDisposable
    {
        public PontuaApp App => app;

        public async Task<IDocument> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
        {
            var answer = await browser.GetAsync(path);
            var html = await answer.Content.ReadAsStringAsync();
            answer.StatusCode.ShouldBe(expected, path);
            return await BrowsingContext.New().OpenAsync(content => content.Content(html));
        }

        /// <summary>Searches as a person does; the words must not stand in the address that the browser keeps.</summary>
        public async Task<IDocument> SearchAsync(string words)
        {
            var sent = await (await PageForm.OpenAsync(browser, "/clientes", "Words")).Fill("Words", words).SendAsync();
            sent.Headers.Location!.ToString().ShouldNotContain($"busca={words}", Case.Insensitive);
            return await GetAsync(sent.Headers.Location!.ToString());
        }

        public async ValueTask DisposeAsync()
        {
            browser.Dispose();
            if (ownsApp)
            {
                await app.DisposeAsync();
            }
        }
    }
}
