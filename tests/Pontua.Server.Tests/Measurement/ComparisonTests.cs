using AngleSharp;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Server.TouchpointMap;
using Pontua.Server.Tests.House;
using Pontua.Server.Ui;

namespace Pontua.Server.Tests.Measurement;

/// <summary>An answer set against the period before or another unit.</summary>
public class ComparisonTests
{
    const int Day = 86_400, Persons = 12;
    const string OneDay = "periodo=de-ate&de=2026-03-02&ate=2026-03-02", SiteToPhone = "passo=Site&passo=Telefone";

    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task A_funnel_tells_whether_it_really_changed_since_the_period_before(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        using var browser = await app.SignedInAsync(await GivenAsync(app), Role.Viewer);

        var compared = await ComparedAsync(browser, $"/medir?{OneDay}&{SiteToPhone}&comparar=anterior");

        compared.QuerySelector("h2")!.TextContent.ShouldBe("Comparação com 01/03/2026 a 01/03/2026");
        Cells(compared).ShouldBe(["Telefone", "83,3\u00a0% 10 de 12", "8,3\u00a0% 1 de 12", "+75,0", "+36,0 a +88,8", "mudou de verdade"]);
        compared.QuerySelector(".chart-sentence")!.TextContent.ShouldBe("Telefone: 83,3\u00a0%, contra 8,3\u00a0% (01/03/2026 a 01/03/2026). A diferença de +75,0 pontos percentuais é grande demais para ser acaso.");
    }

    [Fact]
    public async Task Customers_of_the_period_before_are_followed_as_long_as_those_of_this_one()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenAsync(app);
        await new GivenTouches(app, workspace.Id).AppendAsync(new GivenTouch("antes1", "Telefone", 90)); // a day after the site: those of today have had no such day yet
        using var browser = await app.SignedInAsync(workspace, Role.Viewer);

        Cells(await ComparedAsync(browser, $"/medir?{OneDay}&{SiteToPhone}&comparar=anterior"))[2].ShouldBe("8,3\u00a0% 1 de 12");
        (await OpenAsync(browser, $"/medir?periodo=de-ate&de=2026-03-01&ate=2026-03-01&{SiteToPhone}")).Body!.TextContent.ShouldContain("Chegaram a Telefone: 2");
        (await OpenAsync(browser, $"/medir?periodo=tudo&{SiteToPhone}&janela=1")).Body!.TextContent.ShouldContain("Dos que já tiveram todo esse tempo, chegaram a Telefone: 1 de 12 (8,3\u00a0%).");
        (await OpenAsync(browser, $"/medir?periodo=tudo&{SiteToPhone}&janela=30")).Body!.TextContent.ShouldContain("Ninguém teve ainda todo esse tempo.");
        (await OpenAsync(browser, $"/medir?periodo=de-ate&de=2026-03-01&ate=2026-03-01&{SiteToPhone}&janela=1")).Body!.TextContent.ShouldNotContain("ainda pode seguir"); // whoever began in it has had the day
    }

    /// <param name="begun">Seconds after the last touch less the window.</param>
    /// <param name="again">Seconds until the first step is taken once more, which begins a window of its own; 0: it is not.</param>
    [Theory, InlineData(0, 0, false), InlineData(1, 0, true), InlineData(0, 60, true)]
    public async Task Who_began_a_whole_window_before_the_last_touch_has_had_it_and_a_second_later_has_not(int begun, int again, bool isOpen)
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await new GivenTouches(app, workspace.Id).AppendAsync(new GivenTouch("ana", "Site", begun), new GivenTouch("ana", again == 0 ? "Contrato" : "Site", begun + again), new GivenTouch("bia", "Telefone", Day));
        using var browser = await app.SignedInAsync(workspace, Role.Viewer);

        var told = (await OpenAsync(browser, $"/medir?periodo=tudo&{SiteToPhone}&janela=1")).Body!.TextContent;

        told.Contains("ainda pode seguir", StringComparison.Ordinal).ShouldBe(isOpen);
    }

    [Fact]
    public async Task Where_everybody_has_followed_nobody_still_may()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await new GivenTouches(app, workspace.Id).AppendAsync(new GivenTouch("ana", "Site", 0), new GivenTouch("ana", "Telefone", Day));
        using var browser = await app.SignedInAsync(workspace, Role.Viewer);

        (await OpenAsync(browser, $"/medir?periodo=tudo&{SiteToPhone}&janela=30")).Body!.TextContent.ShouldNotContain("ainda pode seguir");
    }

    /// <param name="later">Seconds after the last touch, less the days between the two periods.</param>
    [Theory, InlineData(0, "8,3\u00a0% 1 de 12"), InlineData(1, "0,0\u00a0% 0 de 12")]
    public async Task The_period_before_is_followed_up_to_the_second_of_the_last_touch(int later, string before)
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await new GivenTouches(app, workspace.Id).AppendAsync([.. Enumerable.Range(0, Persons).SelectMany(person => new GivenTouch[] { new($"antes{person}", "Site", person - Day), new($"agora{person}", "Site", person) }),
            new("antes0", "Telefone", 3600 + later - Day), new("agora0", "Telefone", 3600)]);
        using var browser = await app.SignedInAsync(workspace, Role.Viewer);

        Cells(await ComparedAsync(browser, $"/medir?{OneDay}&{SiteToPhone}&comparar=anterior"))[2].ShouldBe(before);
    }

    [Fact]
    public async Task Steps_in_the_address_are_no_fault_where_there_are_no_touches()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenAsync(app);
        await using (var context = await app.ContextAsync(workspace.Id))
        {
            await context.Touches.ExecuteDeleteAsync();
        }

        await using var next = await app.RestartAsync(); // what is in memory is read anew
        using var browser = await next.SignedInAsync(workspace, Role.Viewer);
        (await OpenAsync(browser, $"/medir?{SiteToPhone}")).Body!.TextContent.ShouldContain("Ainda não há interações");
    }

    [Theory]
    [InlineData($"/medir?{SiteToPhone}"), InlineData("/medir/transicoes?origem=Site"), InlineData("/medir/medidas?dividir=canal")]
    public async Task A_period_that_begins_before_the_first_touch_is_not_compared(string address)
    {
        await using var app = await PontuaApp.OnAsync();
        using var browser = await app.SignedInAsync(await GivenAsync(app), Role.Viewer);

        var compared = await ComparedAsync(browser, $"{address}&periodo=de-ate&de=2026-03-01&ate=2026-03-02&comparar=anterior");

        compared.TextContent.ShouldContain("Não dá para comparar: as interações começam em 01/03/2026");
        compared.QuerySelector("table").ShouldBeNull();
    }

    [Fact]
    public async Task Times_are_compared_but_not_judged_for_one_person_may_have_many()
    {
        await using var app = await PontuaApp.OnAsync();
        using var browser = await app.SignedInAsync(await GivenAsync(app), Role.Viewer);

        var compared = await ComparedAsync(browser, $"/medir/transicoes?{OneDay}&origem=Site&comparar=anterior");

        Cells(compared).ShouldBe(["Site › Telefone", "83,3\u00a0% 10 de 12", "8,3\u00a0% 1 de 12", "+75,0"]);
        compared.TextContent.ShouldContain("Aqui contamos passagens");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Measures_are_set_against_the_same_group_whatever_it_is_called(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await new GivenTouches(app, workspace.Id).AppendAsync([.. Enumerable.Range(0, Persons).SelectMany(person => new GivenTouch[]
        {
            new($"antes{person}", "Site", -Day + person), new($"antes{person}", "Site", -Day + 30 + person) { Channel = "Não informado", Outcome = "Venda" },
            new($"agora{person}", "Site", person), new($"agora{person}", "Site", 30 + person) { Channel = "Não informado" },
        })]);
        await app.InAsync(workspace.Id, services => services.GetRequiredService<SetGoal>().RunAsync(null, "Venda", 1, CancellationToken.None));
        using var browser = await app.SignedInAsync(workspace, Role.Viewer);

        var compared = await ComparedAsync(browser, $"/medir/medidas?{OneDay}&dividir=canal&comparar=anterior");

        compared.QuerySelectorAll("tbody tr").Length.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_customers_say_and_the_NPS_are_set_against_the_period_before_from_ten_answers_on(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await new GivenTouches(app, workspace.Id).AppendAsync([.. Enumerable.Range(0, Persons).SelectMany(person => new GivenTouch[]
        {
            new($"antes{person}", "Loja", -Day + person) { ScoreTenths = person < 6 ? 20 : 30 }, new($"agora{person}", "Loja", person) { ScoreTenths = person < 6 ? 40 : 50 },
            new($"antes{person}", "Site", -Day + person) { ScoreTenths = person < 9 ? 60 : 100 }, new($"agora{person}", "Site", person) { ScoreTenths = person < 5 ? 60 : 90 },
            new($"antes{person}", "Telefone", -Day + person) { ScoreTenths = person < 9 ? 10 : null }, new($"agora{person}", "Telefone", person) { ScoreTenths = 50 },
        })]);
        using var browser = await app.SignedInAsync(workspace, Role.Viewer);

        var compared = await ComparedAsync(browser, $"/medir/medidas?{OneDay}&comparar=anterior");

        compared.QuerySelectorAll("h3").Select(title => title.TextContent).ShouldBe(["Nota do cliente", "NPS"]); // nobody could buy
        Cells(compared, 0).ShouldBe(["Loja", "4,5 n = 12", "2,5 n = 12", "+2,0", "+1,2 a +2,6", "mudou de verdade"]);
        Cells(compared, 1).ShouldBe(["Site", "+17 n = 12", "−50 n = 12", "+67", "−7 a +122", "pode ser acaso"]);
        compared.QuerySelectorAll("tbody tr").Length.ShouldBe(2); // nine answers by telephone are too few
    }

    [Fact]
    public async Task Where_several_rows_may_all_be_chance_one_sentence_says_so()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await new GivenTouches(app, workspace.Id).AppendAsync([.. Enumerable.Range(0, Persons).SelectMany(person => AnsweredTwice(person, "Loja").Concat(AnsweredTwice(person, "Caixa")))]);
        using var browser = await app.SignedInAsync(workspace, Role.Viewer);

        (await ComparedAsync(browser, $"/medir/medidas?{OneDay}&comparar=anterior")).QuerySelector(".chart-sentence")!.TextContent
            .ShouldBe("Nenhuma das diferenças é grande demais para ser acaso.");
    }

    static GivenTouch[] AnsweredTwice(int person, string point)
    {
        var score = 10 * (1 + (person % 5));
        return [new($"antes{person}", point, -Day + person) { ScoreTenths = score }, new($"agora{person}", point, person) { ScoreTenths = score }];
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task One_unit_is_set_against_another_and_what_may_be_chance_is_called_so(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        using var browser = await app.SignedInAsync(await GivenAsync(app), Role.Viewer);

        var compared = await ComparedAsync(browser, $"/medir?{OneDay}&{SiteToPhone}&unidade=Centro&comparar=unidade:Norte");

        compared.QuerySelectorAll("thead th").Select(t => t.TextContent.Trim()).ShouldContain("Norte");
        Cells(compared)[^1].ShouldBe("pode ser acaso");
    }

    [Fact]
    public async Task What_cannot_be_compared_is_not_offered()
    {
        await using var app = await PontuaApp.OnAsync();
        using var browser = await app.SignedInAsync(await GivenAsync(app), Role.Viewer);

        (await OptionsAsync(browser, $"/medir?{OneDay}")).ShouldBe(["nada", "período anterior"]);
        (await OptionsAsync(browser, $"/medir?{OneDay}&unidade=Centro")).ShouldBe(["nada", "período anterior", "Norte"]);
        (await OptionsAsync(browser, "/medir?periodo=tudo")).ShouldBeEmpty(); // before all there is nothing
        (await browser.GetAsync("/medir?periodo=tudo&comparar=anterior")).EnsureSuccessStatusCode();
        (await OptionsAsync(browser, $"/medir/medidas?{OneDay}&dividir=mes")).ShouldBeEmpty(); // the months before are others
        (await OptionsAsync(browser, $"/medir/medidas?{OneDay}&unidade=Centro&dividir=unidade")).ShouldBe(["nada", "período anterior"]);
        (await OpenAsync(browser, $"/medir?{OneDay}&{SiteToPhone}&unidade=Centro&comparar=unidade:centro")).Body!.TextContent.ShouldNotContain("Comparação com");
    }

    [Fact]
    public void The_period_before_has_as_many_days_and_ends_where_this_one_begins()
    {
        var period = Period.Read("30d", null, null, new(2026, 11, 22));

        (period.Before!.From, period.Before.LastDay).ShouldBe((new DateOnly(2026, 9, 24), new DateOnly(2026, 10, 23)));
        Period.Read("tudo", null, null, new(2026, 11, 22)).Before.ShouldBeNull();
    }

    /// <summary>Twelve persons at the site on each of two days; one of the first day's telephones, ten of the second's.</summary>
    static async Task<Workspace> GivenAsync(PontuaApp app)
    {
        var workspace = await app.GivenWorkspaceAsync();
        await new GivenTouches(app, workspace.Id).AppendAsync([.. Enumerable.Range(0, Persons).SelectMany(Touches)]);
        return workspace;

        static IEnumerable<GivenTouch> Touches(int person)
        {
            var unit = person % 2 == 0 ? "Centro" : "Norte";
            yield return new($"antes{person}", "Site", -Day + person) { Unit = unit };
            yield return new($"agora{person}", "Site", person) { Unit = unit };
            if (person == 0)
            {
                yield return new($"antes{person}", "Telefone", -Day + 60 + person) { Unit = unit };
            }

            if (person < 10)
            {
                yield return new($"agora{person}", "Telefone", 60 + person) { Unit = unit };
            }
        }
    }

    static async Task<IElement> ComparedAsync(HttpClient browser, string address)
        => (await OpenAsync(browser, address)).QuerySelectorAll("section.card").Single(card => card.QuerySelector("h2")?.TextContent.StartsWith("Comparação com", StringComparison.Ordinal) == true);

    static async Task<IEnumerable<string>> OptionsAsync(HttpClient browser, string address)
        => (await OpenAsync(browser, address)).QuerySelectorAll("select[name=comparar] option").Select(o => o.TextContent);

    static async Task<IDocument> OpenAsync(HttpClient browser, string address)
    {
        var html = await browser.GetStringAsync(address);
        return await BrowsingContext.New().OpenAsync(answer => answer.Content(html));
    }

    static string[] Cells(IElement compared, int row = 0)
        => [.. compared.QuerySelectorAll("tbody tr")[row].Children.Select(cell => string.Join(' ', cell.TextContent.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)))];
}
