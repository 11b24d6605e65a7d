using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Ingestion;
using Pontua.Server.Tests.House;
using Pontua.TouchpointMap;
using static Pontua.Server.Tests.Ingestion.Importing;

namespace Pontua.Server.Tests.Ingestion;

/// <summary>An import of grades that was cut off after its first batch, and asked for again: no numbered place keeps what its rows stand on.</summary>
public class ResumedGradesTests
{
    const int Rows = 10_000, FirstBatch = 2_000; // the first pass tells how far it is for the first time

    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task By_another_column_of_touchpoints_it_keeps_the_stage_in_which_its_rows_stand(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await AddTouchpointAsync(app, workspace, "Balcão");
        var path = app.File($"quem;ponto;outro;etapa;nota\n{string.Concat(Enumerable.Range(0, Rows).Select(i => $"r{i};Loja;Balcão;Venda;4\n"))}");
        int? begun = await app.InAsync(workspace.Id, services => services.GetRequiredService<ImportRecord>().AddUploadAsync(ImportKind.Grades, "notas.csv", "notas.upload", null, default));
        await CutOffAsync(app, workspace, path, begun, [(GradeField.Stage, "etapa")]);

        var report = await ImportAsync(app, workspace, path, null, begun, [(GradeField.Stage, "etapa"), (GradeField.Touchpoint, "outro")]);

        report.Match(r => r.Stored, _ => 0).ShouldBe(Rows);
        await using var context = await app.ContextAsync(workspace.Id);
        (await context.Touchpoints.Select(t => t.Name).ToListAsync()).ShouldBe(["Balcão"]);
        var stage = await context.Stages.SingleAsync(s => s.Name == "Venda");
        (await context.Evaluations.CountAsync(e => e.StageId == stage.Id)).ShouldBe(Rows);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_a_command_had_stored_before_its_file_was_refused_can_be_gone_on_with_and_undone(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await AddTouchpointAsync(app, workspace, "Balcão");
        var path = app.File($"quem;ponto;nota\n{string.Concat(Enumerable.Range(0, Rows).Select(i => $"r{i};{(i < Rows / 2 ? "Loja" : "Balcão")};4\n"))}");
        await CutOffAsync(app, workspace, path, null, []);

        var refused = await ImportAsync(app, workspace, path, new AtFirstReport(() => RemoveAsync(app, workspace, "balcao")), null, []);

        refused.Match(_ => "", refusal => refusal.Code).ShouldBe("import.gone_from_map");
        var stopped = await OnlyImportAsync();
        stopped.ShouldSatisfyAllConditions(i => i.CanBeUndone.ShouldBeTrue(), i => i.Stored.ShouldBe(FirstBatch), i => i.RefusalCode.ShouldBe("import.gone_from_map"));
        (await ImportAsync(app, workspace, path, null, null, [])).Match(report => report.Stored, _ => 0).ShouldBe(Rows);
        (await OnlyImportAsync()).ShouldSatisfyAllConditions(i => i.State.ShouldBe(ImportState.Done), i => i.RefusalCode.ShouldBeNull());
        (await app.UndoAsync(workspace, stopped.Number)).ShouldBe(Rows);

        async Task<Import> OnlyImportAsync()
        {
            await using var context = await app.ContextAsync(workspace.Id);
            return await context.Imports.AsNoTracking().SingleAsync();
        }
    }

    static async Task CutOffAsync(PontuaApp app, Workspace workspace, string path, int? number, (GradeField, string)[] more)
    {
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => ImportAsync(app, workspace, path, new StopAtFirstBatch(stop), number, more, stop.Token));
    }

    static Task<Outcome<ImportReport>> ImportAsync(PontuaApp app, Workspace workspace, string path, IProgress<ImportProgress>? progress, int? number, (GradeField, string)[] more, CancellationToken cancellation = default)
        => app.InAsync(workspace.Id, services => services.GetRequiredService<ImportGrades>().RunAsync(
            new(path, "notas.csv", new() { Sources = GradeSources(more) }) { CreateTouchpoints = true, ImportNumber = number }, progress, cancellation));

    static async Task AddTouchpointAsync(PontuaApp app, Workspace workspace, string name)
    {
        await using var context = await app.ContextAsync(workspace.Id);
        context.Add(Touchpoint.Create(new(Guid.CreateVersion7()), name).Match(made => made, refusal => throw new InvalidOperationException(refusal.Code)));
        await context.SaveChangesAsync();
    }

    static async Task RemoveAsync(PontuaApp app, Workspace workspace, string key)
    {
        await using var context = await app.ContextAsync(workspace.Id);
        context.Remove(await context.Touchpoints.SingleAsync(t => t.NameKey == key));
        await context.SaveChangesAsync();
    }
}
