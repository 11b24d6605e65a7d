using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Tests.Governance;
using Pontua.Server.Tests.House;
using Pontua.Server.Tests.TouchpointMap;
using Pontua.Server.TouchpointMap;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.Demo;

/// <summary>The example workspaces are seen by every company of a server: people look at everything there and change nothing.</summary>
public class SharedExampleTests : MapTest
{
    [Theory, MemberData(nameof(Databases))]
    public async Task Nobody_changes_it_but_the_machine_that_makes_it(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var example = await GivenMapAsync(app);
        var chat = await FindAsync(app, example, "Chat");

        (await AsManagerAsync<KeepPhoto, Touchpoint>(keep => keep.RunAsync(chat.Id, new MemoryStream([0xFF, 0xD8, 0xFF]), default))).ShouldBe("example.shared");
        (await AsManagerAsync<GradeTouchpoint, Evaluation>(grade => grade.RunAsync(chat.Id, new(2), default))).ShouldBe("example.shared");
        (await AsManagerAsync<SuggestTouchpoint, Suggestion>(suggest => suggest.RunAsync("Conversa com o Beto", null, default))).ShouldBe("example.shared");
        (await AsManagerAsync<EditTouchpoint, Touchpoint>(edit => edit.RunAsync(chat.Id, TouchpointDesign.Of(chat) with { Objective = "Ligar para a Dona Maria" }, default))).ShouldBe("example.shared");
        (await AsManagerAsync<EditUnits, Unit>(edit => edit.AddAsync("Casa do Beto", default))).ShouldBe("example.shared");

        (await LookAsync(app, example, context => context.AuditEntries.CountAsync(e => e.Actor == $"{Rater}"))).ShouldBe(0);

        async Task<string> AsManagerAsync<TUseCase, T>(Func<TUseCase, Task<Outcome<T>>> work)
            where TUseCase : notnull
            => Code(await RunAsync(app, example, work));
    }

    [Fact]
    public async Task Its_pages_show_their_forms_switched_off_and_say_why()
    {
        await using var app = await PontuaApp.OnAsync();
        var chat = await FindAsync(app, await GivenMapAsync(app), "Chat");
        using var guest = new Browser(app);
        await guest.OpenAsync("/primeira-conta");
        await guest.SendAsync([], "form[action='/exemplo/entrar/clinica-exemplo']");

        // Where nobody changes anything, nobody has planned anything.
        foreach (var route in Route.Of(app).Where(r => r.Policy is "serve" or "manage" && r.Methods == "GET POST" && !r.Path.Contains("{Number") && r.Path is not ("/melhorar/planos/{Id:guid}" or "/melhorar/politicas/{Id:guid}/editar")))
        {
            var page = await guest.OpenAsync(route.Path.Replace("{Id:guid}", $"{chat.Id.Value}"));

            (guest.Status, guest.Leads).ShouldBe((HttpStatusCode.OK, null), route.Path);
            page.QuerySelector("main")!.TextContent.ShouldContain("este exemplo, por isso ele não pode ser alterado", customMessage: route.Path);
            page.QuerySelectorAll("main form[method=post]").Where(form => form.Closest("fieldset[disabled]") is null).Select(form => form.GetAttribute("action"))
                .ShouldBe(["/exemplo/sair"], route.Path); // the guest's way to a company of their own
        }

        var units = await guest.OpenAsync("/ajustes/unidades");
        units = await guest.SendAsync(new() { ["new"] = "Casa do Beto", ["do"] = "rename" }, "main fieldset form");
        (guest.Status, units.QuerySelector("[role=alert]")!.TextContent.Trim()).ShouldBe((HttpStatusCode.Forbidden, "Todas as empresas deste servidor veem este exemplo, por isso ele não pode ser alterado. Para experimentar, use a sua própria empresa."));
    }

    [Fact]
    public async Task Its_map_is_taken_into_a_company_of_ones_own()
    {
        await using var app = await PontuaApp.OnAsync();
        await GivenMapAsync(app);
        var (own, others) = (await app.GivenWorkspaceAsync("Nossa empresa"), await app.GivenWorkspaceAsync("Deles"));
        using var admin = new Browser(app, user: await TeamTests.GivenMemberAsync(app, own, Role.Admin));
        await admin.OpenAsync("/conta");
        await admin.SendAsync(new() { ["workspace"] = "clinica-exemplo" }, "form[action='/empresas/entrar']");
        (await admin.OpenAsync("/mapa")).QuerySelector("form[action='/exemplo/usar-mapa'] button")!.TextContent.ShouldContain("Usar este mapa em Nossa empresa");

        await admin.SendAsync(new() { ["workspace"] = "deles" }, "form[action='/exemplo/usar-mapa']");
        admin.Status.ShouldBe(HttpStatusCode.NotFound);
        await admin.OpenAsync("/mapa");
        await admin.SendAsync([], "form[action='/exemplo/usar-mapa']");

        admin.Leads.ShouldBe("/mapa");
        (await admin.OpenAsync("/mapa")).QuerySelector("h1")!.TextContent.ShouldBe("Nossa empresa");
        (await LookAsync(app, own, context => context.Touchpoints.AnyAsync(t => t.Name == "Chat"))).ShouldBeTrue();
        (await LookAsync(app, others, context => context.Touchpoints.CountAsync())).ShouldBe(0);
    }

    static async Task<Workspace> GivenMapAsync(PontuaApp app)
    {
        var example = await app.GivenExampleAsync();
        await app.InAsync(example.Id, async services => Value(await services.GetRequiredService<StartMap>().RunAsync(ReadyTemplates.Sme, "pt-BR", default)));
        return example;
    }
}
