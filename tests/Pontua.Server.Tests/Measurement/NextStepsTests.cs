using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Tests.Governance;
using Pontua.Server.Tests.House;
using Pontua.Server.Tests.TouchpointMap;
using Pontua.Server.TouchpointMap;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.Measurement;

public class NextStepsTests : MapTest
{
    const string Import = "/importar", Invite = "/ajustes/equipe";

    [Theory, MemberData(nameof(Databases))]
    public async Task Each_goes_by_itself_once_the_data_shows_that_it_is_done(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        using var admin = new Browser(app, user: await TeamTests.GivenMemberAsync(app, workspace, Role.Admin));
        var first = (await ShownAsync(admin))[^1];
        first.ShouldStartWith("/mapa/pontos/");
        first.ShouldEndWith("/avaliar");
        (await ShownAsync(admin)).ShouldBe([Import, Invite, MapPaths.Goal, first]);

        await new GivenTouches(app, workspace.Id).AppendAsync(new GivenTouch("ana", "Telefone", 0));
        (await ShownAsync(admin)).ShouldBe([Invite, MapPaths.Goal, first]);

        await admin.OpenAsync(Invite);
        await admin.SendAsync(new() { ["Asked.Name"] = "Bia", ["Asked.Email"] = "bia@exemplo.com.br", ["Asked.Role"] = "Manager" });
        (await ShownAsync(admin)).ShouldBe([MapPaths.Goal, first]);

        var goal = await FindAsync(app, workspace, "Chat");
        await admin.OpenAsync(first);
        await admin.SendAsync(new() { ["grade"] = "4" });
        var left = await ShownAsync(admin);
        left[^1].ShouldNotBe(first);
        admin.Page.QuerySelector(".next-steps")!.TextContent.ShouldContain("pontos)");

        await LookAsync(app, workspace, async context =>
        {
            foreach (var touchpoint in await context.Touchpoints.ToListAsync())
            {
                touchpoint.State = TouchpointState.Planned; // of what is only planned no grade is asked
            }

            var kept = await context.Goals.SingleOrDefaultAsync() ?? context.Add(new Goal()).Entity;
            kept.TouchpointId = goal.Id;
            return await context.SaveChangesAsync();
        });
        (await ShownAsync(admin)).ShouldBeEmpty();
        admin.Page.QuerySelector(".next-steps").ShouldBeNull();
    }

    [Theory]
    [InlineData(Role.Viewer, 0), InlineData(Role.Agent, 1), InlineData(Role.Manager, 3), InlineData(Role.Admin, 3)]
    public async Task Each_is_shown_to_whom_it_is_open_alone(Role role, int shown)
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        await TeamTests.GivenMemberAsync(app, workspace, Role.Viewer); // the team is there
        using var browser = new Browser(app, user: await TeamTests.GivenMemberAsync(app, workspace, role));

        (await ShownAsync(browser)).Count.ShouldBe(shown);
    }

    [Fact]
    public async Task In_the_example_nothing_is_next()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        var example = await app.GivenExampleAsync();
        await new GivenTouches(app, example.Id).AppendAsync(new GivenTouch("ana", "Telefone", 0));
        using var admin = new Browser(app, user: await TeamTests.GivenMemberAsync(app, workspace, Role.Admin));
        await admin.OpenAsync("/conta");
        await admin.SendAsync(new() { ["workspace"] = example.ShortName }, "form[action='/empresas/entrar']");

        (await ShownAsync(admin)).ShouldBeEmpty();
        admin.Page.QuerySelector("h1")!.TextContent.ShouldBe(example.Name);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Hidden_they_are_gone_for_that_member_until_it_is_undone(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        using var ana = new Browser(app, user: await TeamTests.GivenMemberAsync(app, workspace, Role.Manager));
        using var bia = new Browser(app, user: await TeamTests.GivenMemberAsync(app, workspace, Role.Manager));
        var before = await ShownAsync(ana);

        await ana.SendAsync([], ".next-steps form");

        ana.Leads.ShouldBe("/mapa");
        (await ShownAsync(ana)).ShouldBeEmpty();
        (await ShownAsync(bia)).ShouldBe(before);

        await ana.SendAsync([], ".toast form");
        (await ShownAsync(ana)).ShouldBe(before);
    }

    static async Task<IReadOnlyList<string>> ShownAsync(Browser browser)
        => [.. (await browser.OpenAsync("/mapa")).QuerySelectorAll(".next-steps a").Select(a => a.GetAttribute("href")!)];
}
