using AngleSharp;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Tests.House;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.Measurement;

/// <summary>A colleague has graded a reception 2 for care and said why: who sees it before having graded it too.</summary>
public class IndependentGradesTests
{
    const string Reason = "Ninguém levanta os olhos";

    [Theory]
    [InlineData(Role.Viewer, false, true)]
    [InlineData(Role.Agent, false, false)]
    [InlineData(Role.Agent, true, true)]
    [InlineData(Role.Manager, false, true)]
    [InlineData(Role.Admin, false, true)]
    public async Task Whoever_grades_sees_the_grades_of_others_after_their_own(Role role, bool hasGraded, bool sees)
    {
        await using var app = await PontuaApp.OnAsync("sqlite");
        var (workspace, point) = await GivenAsync(app);
        using var browser = await app.SignedInAsync(workspace, role);
        if (hasGraded)
        {
            await GradeAsync(app, workspace, point, browser.DefaultRequestHeaders.GetValues(TestSignIn.Header).Single(), 5);
        }

        var page = await PageAsync(browser, $"/mapa/pontos/{point}?periodo=tudo");

        var grades = page.QuerySelectorAll("main section, main .card").Single(card => card.QuerySelector("h2")?.TextContent == "Notas por atributo");
        grades.TextContent.Contains(Reason, StringComparison.Ordinal).ShouldBe(sees);
        grades.QuerySelectorAll("tbody .g").Length.ShouldBe(sees ? 1 : 0);
        grades.TextContent.Contains("As notas da equipe por atributo, e os motivos, aparecem depois da sua.", StringComparison.Ordinal).ShouldBe(!sees);
        grades.QuerySelectorAll("a").Any(a => a.GetAttribute("href")!.EndsWith("/avaliar", StringComparison.Ordinal)).ShouldBe(!sees);
        foreach (var map in (string[])["/mapa", "/mapa/parede"])
        {
            var painted = await PageAsync(browser, $"{map}?periodo=tudo&pintar={await CareAsync(app, workspace)}");
            painted.QuerySelector("main .map-card .g, .wall-map .g")!.TextContent.Trim().ShouldBe(!sees ? "–" : hasGraded ? "4" : "2", map);
            painted.Body!.TextContent.Contains("As notas da equipe por atributo aparecem depois da sua.", StringComparison.Ordinal).ShouldBe(!sees, map);
        }
    }

    [Fact]
    public async Task Who_does_not_know_has_not_given_their_own_and_each_attribute_is_told_by_itself()
    {
        await using var app = await PontuaApp.OnAsync("sqlite");
        var (workspace, point) = await GivenAsync(app);
        using var browser = await app.SignedInAsync(workspace, Role.Agent);
        var rater = browser.DefaultRequestHeaders.GetValues(TestSignIn.Header).Single();
        await GradeAsync(app, workspace, point, rater, null);
        (await SeesAsync()).ShouldBeFalse();
        await GradeAsync(app, workspace, point, rater, 5);
        (await SeesAsync()).ShouldBeTrue();
        var speed = new AttributeId(Guid.CreateVersion7());
        await using (var context = await app.ContextAsync(workspace.Id))
        {
            context.Add(new PostureAttribute(speed, "Rapidez", 1));
            await context.SaveChangesAsync();
        }

        (await SeesAsync()).ShouldBeTrue(); // what was theirs to see yesterday
        (await TileAsync()).ShouldBe("Sem avaliação"); // nobody has graded it: nothing is promised
        await using (var context = await app.ContextAsync(workspace.Id))
        {
            context.Add(new Evaluation(Guid.CreateVersion7(), new(point), Side.Company, "rui", GivenTouches.Start) { AttributeId = speed, Grade = 1, Reason = "Demora" });
            await context.SaveChangesAsync();
        }

        (await TileAsync()).ShouldBe("aparece depois da sua nota");
        var text = (await PageAsync(browser, $"/mapa/pontos/{point}?periodo=tudo")).Body!.TextContent;
        text.ShouldContain(Reason);
        text.ShouldNotContain("Demora");

        async Task<string?> TileAsync() => (await PageAsync(browser, $"/mapa?periodo=tudo&pintar={speed.Value}")).QuerySelector("main .map-card .g")!.GetAttribute("aria-label");

        async Task<bool> SeesAsync() => (await PageAsync(browser, $"/mapa/pontos/{point}?periodo=tudo")).Body!.TextContent.Contains(Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_customers_say_of_an_attribute_is_not_kept_back()
    {
        await using var app = await PontuaApp.OnAsync("sqlite");
        var (workspace, point) = await GivenAsync(app);
        await using (var context = await app.ContextAsync(workspace.Id))
        {
            var care = (await context.PostureAttributes.SingleAsync()).Id;
            context.AddRange(Enumerable.Range(0, 12).Select(n => new Evaluation(Guid.CreateVersion7(), new(point), Side.Customer, $"cliente {n}", GivenTouches.Start) { AttributeId = care, Grade = 4 }));
            await context.SaveChangesAsync();
        }

        using var browser = await app.SignedInAsync(workspace, Role.Agent);

        var row = (await PageAsync(browser, $"/mapa/pontos/{point}?periodo=tudo")).QuerySelectorAll("tbody tr").Single(tr => tr.QuerySelector("th")!.TextContent == "Cuidado");

        row.QuerySelectorAll(".g").Select(g => g.TextContent).ShouldBe(["4,0"]);
    }

    [Fact]
    public async Task The_page_on_which_one_grades_tells_nothing_of_others()
    {
        await using var app = await PontuaApp.OnAsync("sqlite");
        var (workspace, point) = await GivenAsync(app);
        using var browser = await app.SignedInAsync(workspace, Role.Agent);

        var page = await PageAsync(browser, $"/mapa/pontos/{point}/avaliar");

        page.QuerySelectorAll(".scale input").ShouldNotBeEmpty();
        page.QuerySelectorAll(".scale input[checked]").ShouldBeEmpty();
        page.Body!.TextContent.ShouldNotContain(Reason);
    }

    static async Task<(Workspace Workspace, Guid Point)> GivenAsync(PontuaApp app)
    {
        var workspace = await app.GivenWorkspaceAsync();
        await new GivenTouches(app, workspace.Id).AppendAsync(new GivenTouch("ana", "Recepção", 0) { Stage = "Chegada" });
        await using var context = await app.ContextAsync(workspace.Id);
        context.Add(new PostureAttribute(new(Guid.CreateVersion7()), "Cuidado", 0));
        await context.SaveChangesAsync();
        var point = (await context.Touchpoints.SingleAsync()).Id.Value;
        await GradeAsync(app, workspace, point, "rui", 2, Reason);
        return (workspace, point);
    }

    static async Task GradeAsync(PontuaApp app, Workspace workspace, Guid point, string rater, int? grade, string? reason = null)
    {
        await using var context = await app.ContextAsync(workspace.Id);
        context.Add(new Evaluation(Guid.CreateVersion7(), new(point), Side.Company, rater, GivenTouches.Start) { AttributeId = new(await CareAsync(app, workspace)), Grade = grade, Reason = reason });
        await context.SaveChangesAsync();
    }

    static async Task<Guid> CareAsync(PontuaApp app, Workspace workspace)
    {
        await using var context = await app.ContextAsync(workspace.Id);
        return (await context.PostureAttributes.SingleAsync(a => a.Name == "Cuidado")).Id.Value;
    }

    static async Task<IDocument> PageAsync(HttpClient browser, string path)
    {
        var html = await browser.GetStringAsync(path);
        return await BrowsingContext.New().OpenAsync(content => content.Content(html));
    }
}
