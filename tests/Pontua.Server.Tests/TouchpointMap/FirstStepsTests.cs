using AngleSharp.Dom;
using Pontua.Governance;
using Pontua.Server.Tests.Governance;
using Pontua.Server.Tests.House;
using Pontua.Server.TouchpointMap;

namespace Pontua.Server.Tests.TouchpointMap;

public class FirstStepsTests : MapTest
{
    const string GoOn = "Continuar os primeiros passos";

    [Theory, MemberData(nameof(Databases))]
    public async Task Whoever_leaves_them_in_the_middle_is_led_back_by_the_map_to_where_they_were(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var client = await app.SignedInAsync(workspace, Role.Admin);

        await SendAsync("/comecar", "kind", "clinic", "/comecar/postura");
        (await LeadsBackAsync()).ShouldBe("/comecar/postura");
        await SendAsync("/comecar/postura", "do", "skip", "/comecar/pontos");
        (await LeadsBackAsync()).ShouldBe("/comecar/pontos");
        await SendAsync("/comecar/pontos", "do", "skip", "/comecar/notas");
        await SendAsync("/comecar/notas", "grade", "4", "/comecar/notas?passo=2");
        await SendAsync("/comecar/notas?passo=2", "grade", "2", "/comecar/notas?passo=3");
        (await LeadsBackAsync()).ShouldBe("/comecar/notas");
        (await OpenAsync("/comecar/notas")).QuerySelector("main")!.TextContent.ShouldContain("3 de 6");

        var end = await PageForm.OpenAsync(client, "/comecar/notas?passo=7", "_handler");
        (await end.SendAsync()).Headers.Location!.PathAndQuery.ShouldBe("/mapa");
        (await LeadsBackAsync()).ShouldBeNull();

        async Task SendAsync(string path, string field, string value, string next)
            => (await (await PageForm.OpenAsync(client, path, field)).Fill(field, value).SendAsync()).Headers.Location!.PathAndQuery.ShouldBe(next);

        async Task<string?> LeadsBackAsync() => (await OpenAsync("/mapa")).QuerySelectorAll("main a").FirstOrDefault(a => a.TextContent == GoOn)?.GetAttribute("href");

        async Task<IDocument> OpenAsync(string path) => await PageForm.ReadAsync(await client.GetAsync(path));
    }

    [Fact]
    public async Task What_was_skipped_stays_as_the_template_brought_it()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        var client = await app.SignedInAsync(workspace, Role.Manager);
        await (await PageForm.OpenAsync(client, "/comecar", "kind")).Fill("kind", "clinic").SendAsync();

        await (await PageForm.OpenAsync(client, "/comecar/postura", "attribute")).Clear("attribute").Fill("do", "skip").SendAsync();
        await (await PageForm.OpenAsync(client, "/comecar/pontos", "kept")).Clear("kept").Fill("do", "skip").SendAsync();

        var design = await RunAsync(app, workspace, (ShowMapDesign show) => show.RunAsync(CancellationToken.None));
        (design.Attributes.Count, design.Active.Count()).ShouldBe((2, 25));
    }

    [Fact]
    public async Task Only_who_designs_the_map_is_led_back_to_them()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await (await PageForm.OpenAsync(await app.SignedInAsync(workspace, Role.Manager), "/comecar", "kind")).Fill("kind", "sme").SendAsync();

        foreach (var (role, isLed) in new[] { (Role.Viewer, false), (Role.Agent, false), (Role.Manager, true) })
        {
            (await (await app.SignedInAsync(workspace, role)).GetStringAsync("/mapa")).Contains(GoOn).ShouldBe(isLed, $"{role}");
        }
    }

    [Fact]
    public async Task An_agent_comes_to_the_map_after_the_six_grades_without_ending_them_for_the_company()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await (await PageForm.OpenAsync(await app.SignedInAsync(workspace, Role.Manager), "/comecar", "kind")).Fill("kind", "sme").SendAsync();
        using var agent = new Browser(app, user: await TeamTests.GivenMemberAsync(app, workspace, Role.Agent));

        var end = (await agent.OpenAsync("/comecar/notas?passo=7")).QuerySelectorAll("main a").Single(a => a.TextContent == "Ver meu mapa");

        end.GetAttribute("href").ShouldBe("/mapa");
    }
}
