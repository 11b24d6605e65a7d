using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Storage;
using Pontua.Server.Tests.House;
using Pontua.Server.Tests.TouchpointMap;
using Pontua.Server.TouchpointMap;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.Governance;

public class GuestTests
{
    [Fact]
    public async Task Who_sits_at_this_computer_looks_at_the_example_until_there_is_a_company()
    {
        await using var app = await PontuaApp.OnAsync();
        await app.GivenExampleAsync();
        using var guest = new Browser(app);
        await guest.OpenAsync("/primeira-conta");

        await guest.SendAsync([], "form[action='/exemplo/entrar/clinica-exemplo']");

        guest.Leads.ShouldBe("/mapa");
        await guest.OpenAsync("/");
        guest.Leads.ShouldBe("/mapa");
        await guest.OpenAsync("/ajustes/equipe");
        guest.Status.ShouldBe(HttpStatusCode.Forbidden);

        await app.GivenWorkspaceAsync();
        await guest.OpenAsync("/");
        guest.Leads.ShouldNotBe("/mapa");
    }

    [Fact]
    public async Task From_another_computer_there_is_no_guest()
    {
        await using var app = await PontuaApp.OnAsync();
        await app.GivenExampleAsync();
        using var stranger = new Browser(app, "192.0.2.7");
        await stranger.OpenAsync("/entrar");
        var page = await stranger.OpenAsync("/primeira-conta");

        page.QuerySelector("form[action^='/exemplo']").ShouldBeNull();
    }

    [Fact]
    public async Task An_admin_goes_into_the_example_and_back_and_a_viewer_does_not()
    {
        await using var app = await PontuaApp.OnAsync();
        await app.GivenExampleAsync();
        var workspace = await app.GivenWorkspaceAsync();
        using var admin = new Browser(app, user: await TeamTests.GivenMemberAsync(app, workspace, Role.Admin));
        using var viewer = new Browser(app, user: await TeamTests.GivenMemberAsync(app, workspace, Role.Viewer));

        await admin.OpenAsync("/conta");
        await admin.SendAsync(new() { ["workspace"] = "clinica-exemplo" }, "form[action='/empresas/entrar']");
        var page = await admin.OpenAsync("/conta");
        page.Body!.TextContent.ShouldContain("Dados de exemplo, inventados");
        page.Body!.TextContent.ShouldContain("Seu papel aqui: gestor");

        await admin.SendAsync([], "form[action='/exemplo/sair']");
        (await admin.OpenAsync("/conta")).Body!.TextContent.ShouldContain("Seu papel aqui: administrador");

        (await viewer.OpenAsync("/conta")).QuerySelector("form[action='/empresas/entrar']").ShouldBeNull();
    }

    [Fact]
    public async Task What_is_sent_from_a_page_of_one_company_does_not_land_in_another_entered_meanwhile()
    {
        await using var app = await PontuaApp.OnAsync();
        await app.GivenExampleAsync();
        var workspace = await app.GivenWorkspaceAsync();
        using var admin = new Browser(app, user: await TeamTests.GivenMemberAsync(app, workspace, Role.Admin));
        await admin.OpenAsync("/conta");
        await admin.SendAsync(new() { ["workspace"] = "clinica-exemplo" }, "form[action='/empresas/entrar']");
        var leftOpen = await admin.OpenAsync("/ajustes/unidades");
        await admin.OpenAsync("/conta");
        await admin.SendAsync(new() { ["workspace"] = workspace.ShortName }, "form[action='/empresas/entrar']");

        admin.TurnTo(leftOpen);
        var answer = await admin.SendAsync([], "main form[method=post]");

        admin.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Body!.TextContent.ShouldContain("Nada foi gravado");
    }
}
