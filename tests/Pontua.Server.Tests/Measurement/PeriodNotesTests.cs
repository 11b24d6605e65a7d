using AngleSharp;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Tests.House;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.Measurement;

/// <summary>What the pages say of a period that has nothing to show, and where they lead.</summary>
public sealed class PeriodNotesTests : IAsyncLifetime
{
    PontuaApp _app = null!;
    Workspace _workspace = null!;
    HttpClient _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await PontuaApp.OnAsync();
        _workspace = await _app.GivenWorkspaceAsync();
        _browser = await _app.SignedInAsync(_workspace, Role.Manager);
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData("/mapa"), InlineData("/medir"), InlineData("/medir/caminhos"), InlineData("/medir/transicoes"), InlineData("/medir/medidas")]
    [InlineData("/medir/pessoas?quem=passaram&ponto=Telefone"), InlineData("/mapa/sem-ponto")]
    public async Task A_period_without_touches_says_from_when_to_when_there_are_some_and_leads_there(string path)
    {
        await TouchedAsync((new(2011, 9, 30), "ana"), (new(2012, 3, 14), "bia"));

        var page = await GetAsync(path);

        page.Body!.TextContent.ShouldContain("As interações vão de 30/09/2011 a 14/03/2012.");
        var there = page.QuerySelectorAll("main a").Single(a => a.TextContent == "Ver esse período");
        there.GetAttribute("href")!.ShouldContain("periodo=de-ate&de=2011-09-30&ate=2012-03-14");
        (await GetAsync(there.GetAttribute("href")!)).Body!.TextContent.ShouldNotContain("As interações vão de");
    }

    [Fact]
    public async Task A_touchpoints_page_leads_to_the_touches_of_another_period_too()
    {
        await TouchedAsync((new(2011, 9, 30), "ana"));
        var point = (await GetAsync("/medir/medidas?periodo=tudo")).QuerySelector("tbody th a")!.GetAttribute("href")!;

        (await GetAsync(point.Split('?')[0])).Body!.TextContent.ShouldContain("As interações vão de 30/09/2011 a 30/09/2011.");
    }

    [Fact]
    public async Task A_touchpoints_page_is_opened_over_the_period_one_looks_at()
    {
        await TouchedAsync((new(2011, 9, 30), "ana"));
        var panel = (await GetAsync("/mapa?periodo=tudo")).QuerySelector("a.map-card")!.GetAttribute("href")!;

        var fromMap = (await GetAsync(panel)).QuerySelectorAll("main a").Single(a => a.TextContent == "Abrir o ponto").GetAttribute("href")!;
        var fromMeasures = (await GetAsync("/medir/medidas?periodo=tudo")).QuerySelector("tbody th a")!.GetAttribute("href")!;

        fromMap.ShouldEndWith("?periodo=tudo");
        fromMeasures.ShouldBe(fromMap);
    }

    [Theory]
    [InlineData(200, "30d", "Ainda não há clientes com os 90 dias completos; veja um período maior.", "periodo=365d")]
    [InlineData(500, "30d", "Ainda não há clientes com os 90 dias completos; veja um período maior.", "periodo=365d")]
    [InlineData(500, "tudo", "Ainda não há clientes com os 90 dias completos.", null)] // nobody known came so long ago
    public async Task A_longer_period_is_offered_where_it_sees_customers_who_had_the_time(int firstDaysAgo, string period, string note, string? leadsTo)
    {
        await TouchedAsync((DaysAgo(firstDaysAgo), null), (DaysAgo(10), "ana"));
        await GoalAsync();

        var said = Note(await GetAsync($"/medir/medidas?periodo={period}"));

        said.TextContent.Trim().ShouldBe(note);
        said.QuerySelector("a")?.GetAttribute("href")!.ShouldContain(leadsTo ?? "");
        (said.QuerySelector("a") is null).ShouldBe(leadsTo is null);
    }

    [Theory, InlineData("30d"), InlineData("90d"), InlineData("tudo")]
    public async Task Where_no_period_is_long_enough_yet_the_day_is_said_from_which_one_will_be(string period)
    {
        await TouchedAsync((DaysAgo(82), "ana"));
        await GoalAsync();

        var said = Note(await GetAsync($"/medir/medidas?periodo={period}"));

        said.TextContent.Trim().ShouldBe($"Ainda não há clientes com os 90 dias completos; só haverá a partir de {DaysAgo(82).AddDays(90):dd/MM/yyyy}.");
        said.QuerySelector("a").ShouldBeNull();
    }

    static DateOnly DaysAgo(int days) => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddDays(-days).Date);

    static IElement Note(IDocument page) => page.QuerySelectorAll("p").Single(p => p.TextContent.Contains("dias completos"));

    async Task<IDocument> GetAsync(string path)
    {
        var html = await _browser.GetStringAsync(path);
        return await BrowsingContext.New().OpenAsync(content => content.Content(html));
    }

    // At noon, which is the same day in every zone of Brazil.
    Task TouchedAsync(params IReadOnlyList<(DateOnly Day, string? Who)> touches)
        => new GivenTouches(_app, _workspace.Id).AppendAsync([.. touches.Select(t =>
            new GivenTouch(t.Who, "Telefone", (long)(new DateTimeOffset(t.Day, new(15, 0), TimeSpan.Zero) - GivenTouches.Start).TotalSeconds) { Stage = "Contato" })]);

    async Task GoalAsync()
    {
        await new GivenTouches(_app, _workspace.Id).AppendAsync(new GivenTouch("ana", "Contrato", (long)(TimeProvider.System.GetUtcNow() - GivenTouches.Start).TotalSeconds));
        await using var context = await _app.ContextAsync(_workspace.Id);
        context.Add(new Goal { TouchpointId = (await context.Touchpoints.SingleAsync(t => t.Name == "Contrato")).Id, WithinDays = 90 });
        await context.SaveChangesAsync();
    }
}
