using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Demo;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Demo;
using Pontua.Server.Governance;
using Pontua.Server.Measurement;
using Pontua.Server.Storage;
using Pontua.Server.Tests.House;
using Pontua.Server.Tests.Ingestion;
using Pontua.Server.Tests.TouchpointMap;

namespace Pontua.Server.Tests.Demo;

public class DemoTests
{
    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task It_is_made_once_completed_where_it_was_cut_short_and_removed_whole(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var own = await app.GivenWorkspaceAsync("Nossa empresa");

        (await MakeAsync(app)).ShouldBe("consorcio-horizonte, clinica-vida");
        var first = await CountAsync(app);
        (await MakeAsync(app)).ShouldBe("consorcio-horizonte, clinica-vida");
        (await CountAsync(app)).ShouldBe(first);
        first.ShouldAllBe(counts => counts.Touches > 9_000 && counts.Grades > 100 && counts.Imports == 4);

        await using (var cut = await app.ContextAsync((await FindAsync(app, ClinicaVida.Company)).Id))
        {
            await cut.Evaluations.ExecuteDeleteAsync();
            await cut.SaidNames.Where(s => cut.Imports.Any(i => i.Number == s.ImportNumber && i.Kind == ImportKind.Grades)).ExecuteDeleteAsync();
            await cut.Imports.Where(i => i.Kind == ImportKind.Grades).ExecuteDeleteAsync();
        }

        await MakeAsync(app);
        (await CountAsync(app)).ShouldBe(first);

        await app.Services.GetRequiredService<RemoveDemo>().RunAsync(CancellationToken.None);

        await app.InAsync(null, async services =>
        {
            await using var context = await services.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync();
            (await context.Workspaces.Select(w => w.Name).ToListAsync()).ShouldBe(["Nossa empresa"]);
            return 0;
        });
        if (database == "sqlite")
        {
            await using var context = await app.ContextAsync(own.Id);
            (await context.Touches.IgnoreQueryFilters([WorkspaceWall.Filter]).CountAsync()).ShouldBe(0);
            (await context.Touchpoints.IgnoreQueryFilters([WorkspaceWall.Filter]).CountAsync()).ShouldBe(0);
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task It_is_not_removed_while_an_import_brings_its_data_in(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var example = await app.GivenExampleAsync();
        var turn = await app.LockAsync(example);

        var removing = Task.Run(() => app.Services.GetRequiredService<RemoveDemo>().RunAsync(CancellationToken.None));
        await Waiting.ForImportLockAsync(app, example);
        (removing.IsCompleted, await IsThereAsync(app)).ShouldBe((false, true));
        await turn.DisposeAsync();
        await removing.WaitAsync(TimeSpan.FromSeconds(20));

        (await IsThereAsync(app)).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Removed_while_it_waits_to_be_made_it_is_not_filled(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var example = await app.GivenExampleAsync(MakeDemo.Names[0]);
        var turn = await app.LockAsync(example);

        var making = Task.Run(() => app.Services.GetRequiredService<MakeDemo>().RunAsync(CancellationToken.None));
        await Waiting.ForImportLockAsync(app, example);
        await app.InAsync(null, services => services.GetRequiredService<PontuaContext>().Workspaces.ExecuteDeleteAsync());
        await turn.DisposeAsync();

        (await making.WaitAsync(TimeSpan.FromSeconds(20))).Match(_ => "made", refusal => refusal.Code).ShouldBe("example.gone");
        (await app.TouchesAsync(example)).ShouldBe(0);
    }

    static Task<bool> IsThereAsync(PontuaApp app) => app.InAsync(null, services => services.GetRequiredService<PontuaContext>().Workspaces.AnyAsync(w => w.IsExample));

    [Fact]
    public async Task A_company_of_ones_own_of_that_name_is_left_alone()
    {
        await using var app = await PontuaApp.OnAsync();
        await app.GivenWorkspaceAsync("Clínica Vida");

        var outcome = await app.Services.GetRequiredService<MakeDemo>().RunAsync(CancellationToken.None);

        outcome.Succeeded(out _, out var refusal).ShouldBeFalse();
        refusal.Code.ShouldBe("workspace.name_taken");
        await app.InAsync(null, async services =>
        {
            await using var context = await services.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync();
            (await context.Workspaces.AnyAsync(w => w.IsExample)).ShouldBeFalse();
            return 0;
        });
    }

    [Fact]
    public async Task A_caller_of_this_computer_enters_with_one_click_and_leaves_with_one()
    {
        await using var app = await PontuaApp.OnAsync();
        var client = app.CreateClient(new() { BaseAddress = new("https://localhost"), AllowAutoRedirect = false });

        var entered = await (await PageForm.OpenActionAsync(client, "/primeira-conta", DemoEndpoints.Make)).SendAsync();
        entered.Headers.Location!.OriginalString.ShouldBe("/mapa");
        (await (await client.GetAsync("/mapa")).Content.ReadAsStringAsync()).ShouldContain("Dados de exemplo, inventados");

        var left = await (await PageForm.OpenActionAsync(client, "/mapa", "/exemplo/sair")).SendAsync();
        left.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await client.GetAsync("/mapa")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_first_page_offers_both_companies_with_a_line_each_and_enters_the_one_that_is_chosen()
    {
        await using var app = await PontuaApp.OnAsync();
        using var guest = new Browser(app);
        var page = await guest.OpenAsync("/primeira-conta");
        page.QuerySelectorAll("form[action='/exemplo'] button").Select(b => b.TextContent.Trim()).ShouldBe(["Consórcio Horizonte", "Clínica Vida"]);
        page.QuerySelectorAll("form[action='/exemplo'] p").Select(p => p.TextContent).ShouldAllBe(line => line.Length > 20);

        await guest.SendAsync([], "form[action='/exemplo']:has(input[value='Clínica Vida'])");

        (guest.Leads, (await guest.OpenAsync("/mapa")).QuerySelector("h1")!.TextContent).ShouldBe(("/mapa", "Clínica Vida"));
    }

    [Fact]
    public async Task From_elsewhere_and_for_those_who_are_no_admins_there_is_no_example()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync("Nossa empresa");
        var stranger = app.CreateClient(new() { BaseAddress = new("https://localhost"), AllowAutoRedirect = false });
        foreach (var (client, page) in new[] { (stranger, "/entrar"), (await app.SignedInAsync(workspace, Role.Manager), "/conta") })
        {
            client.DefaultRequestHeaders.Add(FromThisComputer.Header, "203.0.113.7");
            var token = (await PageForm.ReadAsync(await client.GetAsync(page))).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            foreach (var path in new[] { DemoEndpoints.Make, DemoEndpoints.Remove })
            {
                (await client.PostAsync(path, new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]))).StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{page} {path}");
            }
        }

        (await app.InAsync(null, services => services.GetRequiredService<PontuaContext>().Workspaces.CountAsync(w => w.IsExample))).ShouldBe(0);

        var manager = await app.SignedInAsync(workspace, Role.Manager);
        (await PageForm.ReadAsync(await manager.GetAsync(DemoEndpoints.Page))).Body!.TextContent.ShouldContain("Só administradores");
    }

    [Fact]
    public async Task An_admin_makes_it_sees_the_map_find_what_is_bad_and_deletes_it()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync("Nossa empresa");
        var admin = await app.SignedInAsync(workspace, Role.Admin);

        (await (await PageForm.OpenActionAsync(admin, DemoEndpoints.Page, DemoEndpoints.Make)).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await FindAsync(app, ConsorcioHorizonte.Company)).IsExample.ShouldBeTrue();
        (await ShoutingAsync(app, ConsorcioHorizonte.Company)).ShouldBe(ConsorcioHorizonte.Make(new(2026, 11, 22), 1).TrulyBad, ignoreOrder: true);
        (await ShoutingAsync(app, ClinicaVida.Company)).ShouldBe(ClinicaVida.Make(new(2026, 11, 22), 1).TrulyBad, ignoreOrder: true);

        (await (await PageForm.OpenActionAsync(admin, DemoEndpoints.Page, DemoEndpoints.Remove)).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await (await admin.GetAsync(DemoEndpoints.Page)).Content.ReadAsStringAsync()).ShouldContain("Criar os dados de exemplo");
    }

    static async Task<string> MakeAsync(PontuaApp app)
        => (await app.Services.GetRequiredService<MakeDemo>().RunAsync(CancellationToken.None))
            .Match(made => string.Join(", ", made.Workspaces), refusal => throw new InvalidOperationException(Pontua.Server.Hosting.Sentences.Of(refusal)));

    static Task<List<string>> ShoutingAsync(PontuaApp app, string company) => app.InAsync(null, async services =>
    {
        await services.GetRequiredService<FindWorkspace>().EnterAsync(company, CancellationToken.None);
        return (await services.GetRequiredService<ShowMap>().RunAsync(new(new Selection(), new GoalAsked()), CancellationToken.None))
            .Match(map => map.Shouting.Select(t => t.Touchpoint.Name).ToList(), refusal => throw new InvalidOperationException(refusal.Code));
    });

    static Task<Workspace> FindAsync(PontuaApp app, string name) => app.InAsync(null, async services =>
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync();
        return await context.Workspaces.SingleAsync(w => w.Name == name);
    });

    static async Task<List<Counts>> CountAsync(PontuaApp app)
    {
        var counts = new List<Counts>();
        foreach (var name in MakeDemo.Names)
        {
            await using var context = await app.ContextAsync((await FindAsync(app, name)).Id);
            counts.Add(new(await context.Touches.CountAsync(), await context.Evaluations.CountAsync(), await context.Touchpoints.CountAsync(), await context.Units.CountAsync(), await context.Imports.CountAsync()));
        }

        return counts;
    }

    sealed record Counts(int Touches, int Grades, int Touchpoints, int Units, int Imports);
}
