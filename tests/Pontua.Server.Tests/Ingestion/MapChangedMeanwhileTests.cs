using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Ingestion;
using Pontua.Server.Storage;
using Pontua.Server.Tests.House;
using Pontua.TouchpointMap;
using static Pontua.Server.Tests.Ingestion.Importing;

namespace Pontua.Server.Tests.Ingestion;

/// <summary>The map may be changed while a file is judged: its rows stand where they would have stood when the import began.</summary>
public class MapChangedMeanwhileTests
{
    const int Rows = 10_000; // the first pass tells how far it is for the first time

    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task Rows_go_to_the_touchpoint_that_was_said_whatever_it_is_called_by_then(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenMapAsync(app);

        var outcome = await ImportAsync(app, workspace, "Zap", context => context.Touchpoints.Single(t => t.NameKey == "loja").Rename("Loja do centro"), ("Zap", "Loja"));

        outcome.Match(report => report.Stored, _ => 0).ShouldBe(Rows);
        (await app.TouchesByPointAsync(workspace)).ShouldBe([$"Loja do centro {Rows + 1}", "Site 1"]);
        (await app.ImportAsync(workspace, app.File($"{Header}\nAna;Zap;01/04/2026\n"), create: false)).Stored.ShouldBe(1);
        (await app.TouchesByPointAsync(workspace)).ShouldBe([$"Loja do centro {Rows + 2}", "Site 1"]);
    }

    [Fact]
    public async Task Rows_go_to_the_touchpoint_that_bore_their_name_when_another_has_taken_it()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenMapAsync(app);

        var outcome = await ImportAsync(app, workspace, "Loja", context =>
        {
            context.Touchpoints.Single(t => t.NameKey == "loja").Rename("Loja antiga");
            context.SaveChanges();
            context.Touchpoints.Single(t => t.NameKey == "site").Rename("Loja");
        });

        outcome.Match(report => report.Stored, _ => 0).ShouldBe(Rows);
        (await app.TouchesByPointAsync(workspace)).ShouldBe(["Loja 1", $"Loja antiga {Rows + 1}"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_touchpoint_that_was_removed_refuses_the_file_and_is_not_made_again(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenMapAsync(app);
        await using (var context = await app.ContextAsync(workspace.Id))
        {
            context.Add(Touchpoint.Create(new(Guid.CreateVersion7()), "Quiosque").Match(made => made, refusal => throw new InvalidOperationException(refusal.Code)));
            await context.SaveChangesAsync();
        }

        var outcome = await ImportAsync(app, workspace, "Zap", context => context.Remove(context.Touchpoints.Single(t => t.NameKey == "quiosque")), ("Zap", "Quiosque"));

        outcome.Match(_ => "", refusal => refusal.Code).ShouldBe("import.gone_from_map");
        (await app.TouchesByPointAsync(workspace)).ShouldBe(["Loja 1", "Site 1"]);
        await using var after = await app.ContextAsync(workspace.Id);
        (await after.Touchpoints.CountAsync()).ShouldBe(2);
        (await after.Imports.OrderBy(i => i.Number).LastAsync()).State.ShouldBe(ImportState.Refused);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_an_earlier_run_of_a_refused_file_made_can_be_undone_and_the_file_is_not_said_to_have_come_in(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenMapAsync(app);
        var path = PathOf(app, "Fax");
        await app.BreakLogAsync(workspace, afterSeq: 10);
        await Should.ThrowAsync<Exception>(() => app.ImportAsync(workspace, path, create: false, touchpoints: Chosen(("Fax", "Fax"))));
        await app.MendLogAsync(workspace);
        await using var context = await app.ContextAsync(workspace.Id);
        context.Add(Touchpoint.Create(new(Guid.CreateVersion7()), "Quiosque").Match(made => made, refusal => throw new InvalidOperationException(refusal.Code)));
        await context.SaveChangesAsync();

        (await RunAsync(app, workspace, path, context => context.Remove(context.Touchpoints.Single(t => t.NameKey == "quiosque")), ("Fax", "Quiosque"))).Match(_ => "", refusal => refusal.Code).ShouldBe("import.gone_from_map");

        var refused = await context.Imports.OrderBy(i => i.Number).LastAsync();
        refused.CanBeUndone.ShouldBeTrue();
        await app.UndoAsync(workspace, refused.Number);
        (await context.Touchpoints.Select(t => t.Name).ToListAsync()).ShouldBe(["Loja", "Site"]);
        (await app.ImportAsync(workspace, path, dryRun: true)).Standing.ShouldBeNull();
    }

    static async Task<Workspace> GivenMapAsync(PontuaApp app)
    {
        var workspace = await app.GivenWorkspaceAsync();
        await app.ImportAsync(workspace, app.File($"{Header}\nAna;Loja;01/03/2026\nAna;Site;02/03/2026\n"));
        return workspace;
    }

    static Task<Outcome<ImportReport>> ImportAsync(PontuaApp app, Workspace workspace, string point, Action<PontuaContext> meanwhile, params (string, string)[] said)
        => RunAsync(app, workspace, PathOf(app, point), meanwhile, said);

    static string PathOf(PontuaApp app, string point) => app.File($"{Header}\n{string.Concat(Enumerable.Range(0, Rows).Select(i => $"c{i};{point};02/03/2026\n"))}");

    static async Task<Outcome<ImportReport>> RunAsync(PontuaApp app, Workspace workspace, string path, Action<PontuaContext> meanwhile, params (string, string)[] said)
    {
        await using var context = await app.ContextAsync(workspace.Id);
        return await app.InAsync(workspace.Id, services => services.GetRequiredService<ImportTouches>().RunAsync(
            new(path, Path.GetFileName(path), Mapping()) { CreateTouchpoints = false, Touchpoints = Chosen(said) }, new WhileJudged(context, meanwhile), CancellationToken.None));
    }

    sealed class WhileJudged(PontuaContext context, Action<PontuaContext> change) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (!value.Writing)
            {
                change(context);
                context.SaveChanges();
            }
        }
    }
}
