using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Tests.House;

namespace Pontua.Server.Tests.Governance;

public class CompanyPageTests
{
    const string Page = "/ajustes/empresa";

    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task An_admin_sets_name_zone_and_language_and_all_of_it_holds_at_once(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        using var admin = new Browser(app, user: await TeamTests.GivenMemberAsync(app, workspace, Role.Admin));
        await admin.OpenAsync(Page);
        admin.Page.QuerySelectorAll<IHtmlOptionElement>("select[name=Zone] option").Take(16).Select(o => o.Value).ShouldBe(Zones.OfBrazil);

        await admin.SendAsync(new() { ["Name"] = "Clínica Vida Nova", ["Zone"] = "America/Manaus", ["Language"] = "en-US" });

        admin.Leads.ShouldBe(Page);
        (await admin.OpenAsync(Page)).QuerySelector("h1")!.TextContent.ShouldBe("Company");
        var kept = await ShownAsync(app, workspace.Id);
        (kept.Name, kept.ShortName, kept.Zone, kept.Language).ShouldBe(("Clínica Vida Nova", "clinica-vida", "America/Manaus", "en-US"));
        kept.Calendar.BaseUtcOffset.ShouldBe(TimeSpan.FromHours(-4));
        await using var context = await app.ContextAsync(workspace.Id);
        (await context.AuditEntries.OrderBy(e => e.Seq).LastAsync()).ShouldSatisfyAllConditions(
            e => e.Action.ShouldBe("workspace.changed"), e => e.Thing.ShouldBe($"Workspace {workspace.Number}"), e => e.Fields.Split(' ').ShouldBe(["Workspace.Language", "Workspace.Name", "Workspace.Zone"], ignoreOrder: true));
    }

    [Fact]
    public async Task Ones_own_choice_of_language_goes_before_the_companys()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        using var admin = new Browser(app, user: await TeamTests.GivenMemberAsync(app, workspace, Role.Admin));
        await admin.OpenAsync(Page);
        await admin.SendAsync(new() { ["Language"] = "en-US" }, "main form");

        await admin.OpenAsync(Page);
        await admin.SendAsync(new() { ["culture"] = "pt-BR" }, "form[action='/idioma']");

        (await admin.OpenAsync(Page)).QuerySelector("h1")!.TextContent.ShouldBe("Empresa");
    }

    [Fact]
    public async Task A_company_is_found_by_the_name_it_has_now_and_no_other_may_take_it()
    {
        await using var app = await PontuaApp.OnAsync();
        var ours = await app.GivenWorkspaceAsync();
        var theirs = await app.GivenWorkspaceAsync("Deles");
        using var admin = new Browser(app, user: await TeamTests.GivenMemberAsync(app, ours, Role.Admin));
        await admin.OpenAsync(Page);
        await admin.SendAsync(new() { ["Name"] = "Casa Azul" });

        (await app.InAsync(null, async services => (await services.GetRequiredService<FindWorkspace>().EnterAsync("CASA azul", default)).Match(w => w.Number, _ => 0))).ShouldBe(ours.Number);
        (await app.InAsync(null, async services => (await services.GetRequiredService<AddWorkspace>().RunAsync("Casa Azul", false, default)).Match(_ => "", r => r.Code))).ShouldBe("workspace.name_taken");
        await admin.OpenAsync(Page);
        await admin.SendAsync(new() { ["Name"] = theirs.Name });
        admin.Status.ShouldBe(HttpStatusCode.Conflict);
        admin.Page.QuerySelector("#f-Name-error")!.TextContent.ShouldContain("Deles");
    }

    [Theory]
    [InlineData("Zone", "Lugar/Nenhum", "Lugar/Nenhum")]
    [InlineData("Language", "tlh", "tlh")]
    [InlineData("Name", "!!!", "!!!")]
    public async Task What_does_not_exist_is_refused_beside_its_field(string field, string value, string named)
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        using var admin = new Browser(app, user: await TeamTests.GivenMemberAsync(app, workspace, Role.Admin));
        await admin.OpenAsync(Page);

        await admin.SendAsync(new() { [field] = value });

        admin.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        admin.Page.QuerySelector($"#f-{field}-error")!.TextContent.ShouldContain(named);
        (await ShownAsync(app, workspace.Id)).ShouldSatisfyAllConditions(w => w.Zone.ShouldBe(Workspace.DefaultZone), w => w.Language.ShouldBeNull(), w => w.Name.ShouldBe("Clínica Vida"));
    }

    static Task<Workspace> ShownAsync(PontuaApp app, WorkspaceId workspace)
        => app.InAsync(workspace, services => services.GetRequiredService<ShowWorkspace>().RunAsync(default));
}
