using System.Net;
using AngleSharp.Dom;
using Pontua.Governance;
using Pontua.Server.Tests.Governance;
using Pontua.Server.Tests.House;
using Pontua.Server.Tests.TouchpointMap;

namespace Pontua.Server.Tests.Ui;

public class AppearanceTests : MapTest
{
    const string Page = "/ajustes/aparencia";

    [Theory, InlineData(Role.Viewer), InlineData(Role.Admin)]
    public async Task Every_member_is_led_to_it_and_chooses_the_language_there_without_script(Role role)
    {
        await using var app = await PontuaApp.OnAsync();
        using var member = new Browser(app, user: await TeamTests.GivenMemberAsync(app, await app.GivenWorkspaceAsync(), role));
        (await member.OpenAsync("/ajustes")).QuerySelectorAll($"a[href='{Page}']").Length.ShouldBe(2); // the settings' and the user menu's

        await member.OpenAsync(Page);
        await member.SendAsync(new() { ["culture"] = "en-US" }, "main form");

        member.Leads.ShouldBe(Page);
        (await member.OpenAsync(Page)).QuerySelector("h1")!.TextContent.ShouldBe("Appearance");
        member.Page.QuerySelector("main [aria-current=true]")!.TextContent.ShouldBe("English");
    }

    [Fact]
    public async Task In_the_example_the_settings_say_which_of_them_can_only_be_looked_at()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        var example = await app.GivenExampleAsync();
        using var admin = new Browser(app, user: await TeamTests.GivenMemberAsync(app, workspace, Role.Admin));
        Marked((await admin.OpenAsync("/ajustes"))).ShouldBeEmpty();
        await admin.OpenAsync("/conta");
        await admin.SendAsync(new() { ["workspace"] = example.ShortName }, "form[action='/empresas/entrar']");

        var marked = Marked(await admin.OpenAsync("/ajustes"));

        marked.ShouldContain("/ajustes/pontos");
        marked.ShouldNotContain(Page);
        marked.ShouldNotContain("/conta");
        admin.Page.QuerySelector("a.tile[href='/empresas/nova']").ShouldBeNull();
    }

    [Fact]
    public async Task The_posture_shows_the_scale_of_each_attribute_as_it_is_saved()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        using var manager = new Browser(app, user: await TeamTests.GivenMemberAsync(app, workspace, Role.Manager));

        var card = (await manager.OpenAsync("/ajustes/postura")).QuerySelector("#atributo-1")!;

        manager.Status.ShouldBe(HttpStatusCode.OK);
        card.QuerySelector(".scale legend")!.TextContent.ShouldContain(card.QuerySelector("input[name=name]")!.GetAttribute("value")!);
        card.QuerySelectorAll(".scale .example").Select(e => e.TextContent).ShouldBe(card.QuerySelectorAll("textarea").Select(t => t.TextContent));
        card.QuerySelector("[inert] .scale").ShouldNotBeNull(); // to be looked at: nobody grades here
    }

    static IReadOnlyList<string?> Marked(IDocument page)
        => [.. page.QuerySelectorAll("a.tile").Where(tile => tile.TextContent.Contains("Só para olhar")).Select(tile => tile.GetAttribute("href"))];
}
