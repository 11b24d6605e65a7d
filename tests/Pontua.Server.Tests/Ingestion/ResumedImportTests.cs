using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Ingestion;
using Pontua.Server.Tests.House;
using Pontua.TouchpointMap;
using static Pontua.Server.Tests.Ingestion.Importing;

namespace Pontua.Server.Tests.Ingestion;

/// <summary>An import that stopped after its first batch, and was asked for again.</summary>
public class ResumedImportTests
{
    const int Rows = 12_000, FirstBatch = 10_000;

    public static TheoryData<string> Databases => PontuaApp.Databases;

    static string Text => $"{Header}\n{string.Concat(Enumerable.Range(0, Rows).Select(i => $"c{i};Site;02/03/2026\n"))}";

    [Theory, MemberData(nameof(Databases))]
    public async Task What_it_stored_goes_with_it_even_where_it_failed_twice(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var import = await GivenStoppedAsync(app, workspace);
        await app.BreakLogAsync(workspace, afterSeq: 0);
        await app.StartAsync(workspace, import);
        (await app.EndedAsync(workspace, import)).ShouldSatisfyAllConditions(i => i.State.ShouldBe(ImportState.Uploaded), i => i.Stored.ShouldBe(FirstBatch));
        await MakeOldAsync(app, workspace);

        await app.TidyAsync(workspace);
        (await app.FindAsync(workspace, import)).State.ShouldBe(ImportState.Uploaded);
        (await app.TouchesAsync(workspace)).ShouldBe(FirstBatch);

        await app.CancelAsync(workspace, import);
        (await app.FindAsync(workspace, import)).State.ShouldBe(ImportState.Cancelled);
        (await app.TouchesAsync(workspace)).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Rows_stand_in_the_log_whatever_its_counter_says(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var import = await GivenStoppedAsync(app, workspace);
        await using (var context = await app.ContextAsync(workspace.Id))
        {
            await context.Imports.ExecuteUpdateAsync(row => row.SetProperty(i => i.Stored, 0));
        }

        await MakeOldAsync(app, workspace);
        await app.TidyAsync(workspace);
        (await app.FindAsync(workspace, import)).State.ShouldBe(ImportState.Uploaded);

        await app.CancelAsync(workspace, import);
        (await app.TouchesAsync(workspace)).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Its_own_rows_are_no_duplicates(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        (await app.ImportAsync(workspace, app.File($"{Header}\nc7;Site;02/03/2026\n"))).Stored.ShouldBe(1);
        var import = await GivenStoppedAsync(app, workspace);
        await app.MendLogAsync(workspace);

        await app.StartAsync(workspace, import);

        (await app.EndedAsync(workspace, import)).ShouldSatisfyAllConditions(
            i => i.State.ShouldBe(ImportState.Done), i => i.Stored.ShouldBe(Rows - 1), i => i.Duplicates.ShouldBe(1));
        (await app.UndoAsync(workspace, import)).ShouldBe(Rows - 1);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task With_other_columns_no_row_is_counted_twice(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var import = await GivenStoppedAsync(app, workspace);
        await app.MendLogAsync(workspace);
        var other = Kept with { Fields = new Dictionary<string, string>(Kept.Fields) { ["Channel"] = "=web" } };
        await app.StartAsync(workspace, import, dryRun: true, mapping: other);
        (await app.EndedAsync(workspace, import)).State.ShouldBe(ImportState.Uploaded);
        (await app.TouchesAsync(workspace)).ShouldBe(FirstBatch);

        await app.StartAsync(workspace, import, mapping: other);

        (await app.EndedAsync(workspace, import)).ShouldSatisfyAllConditions(
            i => i.State.ShouldBe(ImportState.Done), i => i.Stored.ShouldBe(Rows), i => i.Duplicates.ShouldBe(0));
        (await app.TouchesAsync(workspace)).ShouldBe(Rows);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_touchpoint_that_a_page_adds_while_the_file_is_judged_is_the_files_too(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var page = new AtFirstReport(() => AddTouchpointAsync(app, workspace, "Site"));

        var report = (await app.InAsync(workspace.Id, services => services.GetRequiredService<ImportTouches>().RunAsync(
            new(app.File(Text), "interacoes.csv", Mapping()) { CreateTouchpoints = true }, page, CancellationToken.None))).Match(r => r, refusal => throw new InvalidOperationException(refusal.Code));

        report.Stored.ShouldBe(Rows);
        page.HasRun.ShouldBeTrue();
        await using var context = await app.ContextAsync(workspace.Id);
        (await context.Touchpoints.CountAsync()).ShouldBe(1);
    }

    /// <summary>An upload whose import failed after its first batch, as on a full disk.</summary>
    static async Task<int> GivenStoppedAsync(PontuaApp app, Workspace workspace)
    {
        var before = await app.TouchesAsync(workspace);
        var import = await app.GivenUploadAsync(workspace, Text);
        await app.BreakLogAsync(workspace, afterSeq: FirstBatch);
        await app.StartAsync(workspace, import);
        (await app.EndedAsync(workspace, import)).ShouldSatisfyAllConditions(i => i.State.ShouldBe(ImportState.Uploaded), i => i.Stored.ShouldBe(FirstBatch - before));
        return import;
    }

    static async Task MakeOldAsync(PontuaApp app, Workspace workspace)
    {
        await using var context = await app.ContextAsync(workspace.Id);
        DateTimeOffset? eightDaysAgo = TimeProvider.System.GetUtcNow().AddDays(-8);
        await context.Imports.ExecuteUpdateAsync(row => row.SetProperty(i => i.EndedAt, eightDaysAgo));
    }

    static async Task AddTouchpointAsync(PontuaApp app, Workspace workspace, string name)
    {
        await using var context = await app.ContextAsync(workspace.Id);
        var stage = new Stage(new(Guid.CreateVersion7()), Phase.During, "Compra", 1);
        var touchpoint = Touchpoint.Create(new(Guid.CreateVersion7()), name).Match(made => made, refusal => throw new InvalidOperationException(refusal.Code));
        touchpoint.StandIn(stage.Id, position: 0);
        context.AddRange(stage, touchpoint);
        await context.SaveChangesAsync();
    }

    /// <summary>Does something once, while the file is judged.</summary>
    sealed class AtFirstReport(Func<Task> work) : IProgress<ImportProgress>
    {
        public bool HasRun { get; private set; }

        public void Report(ImportProgress value)
        {
            if (!HasRun && !value.Writing)
            {
                HasRun = true;
                Task.Run(work).GetAwaiter().GetResult();
            }
        }
    }
}
