using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Tests.House;

namespace Pontua.Server.Tests.Governance;

public class NewCompanyTests
{
    const string Page = "/empresas/nova";

    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task An_admin_makes_another_company_is_in_it_at_once_as_its_admin_and_takes_the_same_first_steps(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var first = await app.GivenWorkspaceAsync();
        using var admin = new Browser(app, user: await TeamTests.GivenMemberAsync(app, first, Role.Admin));
        (await admin.OpenAsync("/ajustes")).QuerySelector($"main a[href='{Page}']").ShouldNotBeNull();

        await admin.OpenAsync(Page);
        await admin.SendAsync(new() { ["Name"] = "Clínica Norte" });

        admin.Leads.ShouldBe("/comecar");
        await admin.OpenAsync("/comecar");
        await admin.SendAsync(new() { ["kind"] = "sme" }, "main form");
        admin.Leads.ShouldBe("/comecar/postura");
        (await admin.OpenAsync("/mapa")).QuerySelector("h1")!.TextContent.ShouldBe("Clínica Norte");
        admin.Page.QuerySelector(".workspace")!.TextContent.ShouldContain(first.Name); // both are in the switcher
        var second = new WorkspaceId(first.Number + 1);
        await using var context = await app.ContextAsync(second);
        (await context.Memberships.SingleAsync()).ShouldSatisfyAllConditions(m => m.Role.ShouldBe(Role.Admin), m => m.Name.ShouldNotBeEmpty());
        (await context.AuditEntries.OrderBy(e => e.Seq).FirstAsync()).Action.ShouldBe("workspace.added");
        await using var own = await app.ContextAsync(first.Id);
        (await own.Touchpoints.CountAsync()).ShouldBe(0); // nothing of it stands in the first
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_and_nothing_is_made()
    {
        await using var app = await PontuaApp.OnAsync();
        var first = await app.GivenWorkspaceAsync();
        using var admin = new Browser(app, user: await TeamTests.GivenMemberAsync(app, first, Role.Admin));
        await admin.OpenAsync(Page);

        await admin.SendAsync(new() { ["Name"] = "CLINICA vida" });

        admin.Status.ShouldBe(HttpStatusCode.Conflict);
        admin.Page.QuerySelector("#f-Name-error")!.TextContent.ShouldContain("CLINICA vida");
        await using var context = await app.ContextAsync(first.Id);
        (await context.Workspaces.CountAsync(), await context.Memberships.CountAsync()).ShouldBe((1, 1));
    }

    [Theory, InlineData(Role.Viewer), InlineData(Role.Agent), InlineData(Role.Manager)]
    public async Task Nobody_else_makes_one_nor_is_led_there(Role role)
    {
        await using var app = await PontuaApp.OnAsync();
        using var browser = new Browser(app, user: await TeamTests.GivenMemberAsync(app, await app.GivenWorkspaceAsync(), role));

        (await browser.OpenAsync("/ajustes")).QuerySelector($"a[href='{Page}']").ShouldBeNull();

        await browser.OpenAsync(Page);
        browser.Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
