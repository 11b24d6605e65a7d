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
    public async Task A_touchpoint_that_it_made_before_its_rows_came_in_goes_with_it(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var import = await GivenStoppedAsync(app, workspace);
        await app.InAsync(workspace.Id, async services =>
        {
            await services.GetRequiredService<UndoImport>().RemoveRowsAsync(await app.FindAsync(workspace, import), CancellationToken.None);
            return import;
        });
        (await app.FindAsync(workspace, import)).ShouldSatisfyAllConditions(i => i.StoredMapping.ShouldBeNull(), i => i.Stored.ShouldBe(0));
        await MakeOldAsync(app, workspace);
        await app.TidyAsync(workspace);
        (await app.FindAsync(workspace, import)).State.ShouldBe(ImportState.Uploaded); // nothing is taken away behind anybody's back
        await using var context = await app.ContextAsync(workspace.Id);
        (await context.Touchpoints.CountAsync()).ShouldBe(1);

        await app.CancelAsync(workspace, import);

        (await context.Touchpoints.CountAsync()).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Where_somebody_has_removed_the_touchpoint_that_it_made_nothing_is_left_of_it_to_keep_its_file_for(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var import = await GivenStoppedAsync(app, workspace);
        await app.InAsync(workspace.Id, async services =>
        {
            await services.GetRequiredService<UndoImport>().RemoveRowsAsync(await app.FindAsync(workspace, import), CancellationToken.None);
            return import;
        });
        await using var context = await app.ContextAsync(workspace.Id);
        context.RemoveRange(await context.Touchpoints.ToListAsync());
        await context.SaveChangesAsync();
        await MakeOldAsync(app, workspace);

        await app.TidyAsync(workspace);

        (await app.FindAsync(workspace, import)).State.ShouldBe(ImportState.Cancelled);
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

    [Theory]
    [InlineData("Channel", "=web", "Site", true)]
    [InlineData("Touchpoint", "=Fone", "Fone", false)]
    public async Task With_other_columns_it_keeps_the_touchpoint_it_made_where_it_needs_it_and_else_takes_it_back(string field, string source, string left, bool isTheSame)
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        var import = await GivenStoppedAsync(app, workspace);
        await app.MendLogAsync(workspace);
        var made = await PointAsync();

        await app.StartAsync(workspace, import, mapping: Kept with { Fields = new Dictionary<string, string>(Kept.Fields) { [field] = source } });

        (await app.EndedAsync(workspace, import)).State.ShouldBe(ImportState.Done);
        var after = await PointAsync();
        after.Name.ShouldBe(left);
        (after.Id == made.Id).ShouldBe(isTheSame);

        async Task<Touchpoint> PointAsync()
        {
            await using var context = await app.ContextAsync(workspace.Id);
            return await context.Touchpoints.AsNoTracking().SingleAsync();
        }
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

    [Theory, MemberData(nameof(Databases))]
    public async Task A_name_stands_for_the_same_touchpoint_though_that_is_called_otherwise_by_then(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await app.ImportAsync(workspace, app.File($"{Header}\nAna;Loja;01/03/2026\n"));
        await app.ImportAsync(workspace, app.File($"{Header}\nAna;Zap;01/03/2026\n"), touchpoints: Chosen(("Zap", "Loja")));
        var said = Chosen(("Fone", "Loja"), ("Fax", "Fax"));
        var file = await GivenCutOffAsync(app, workspace, ["Zap", "Fone", "Fax"], said);
        await ChangeAsync(app, workspace, "loja", shop => shop.Rename("Loja do centro"));
        await ChangeAsync(app, workspace, "fax", fax => fax.Rename("Fax do centro"));
        await AddTouchpointAsync(app, workspace, "Outra");
        await ChangeAsync(app, workspace, "outra", other => other.Rename("Fax"));
        var lastSeq = await LastSeqAsync(app, workspace);

        var report = await app.ImportAsync(workspace, file, touchpoints: Chosen(("Fone", "Loja")));

        report.ShouldSatisfyAllConditions(r => r.Stored.ShouldBe(Rows), r => r.Duplicates.ShouldBe(0));
        (await app.TouchesByPointAsync(workspace)).ShouldBe([$"Fax do centro {Rows / 3}", $"Loja do centro {(Rows / 3 * 2) + 2}"]);
        (await LastSeqAsync(app, workspace)).ShouldBe(lastSeq + Rows - FirstBatch, "it went on and did not begin anew");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_a_person_says_anew_by_the_map_of_now_holds_for_the_whole_file(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await app.ImportAsync(workspace, app.File($"{Header}\nAna;Loja;01/03/2026\n"));
        var file = await GivenCutOffAsync(app, workspace, ["Zap"], Chosen(("Zap", "Loja")));
        await ChangeAsync(app, workspace, "loja", shop => shop.Rename("Loja do centro"));
        await AddTouchpointAsync(app, workspace, "Loja");

        (await app.ImportAsync(workspace, file, touchpoints: Chosen(("Zap", "Loja")))).Stored.ShouldBe(Rows);

        (await app.TouchesByPointAsync(workspace)).ShouldBe([$"Loja {Rows}", "Loja do centro 1"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_was_tested_goes_to_the_touchpoint_that_was_chosen_whatever_it_is_called(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await app.ImportAsync(workspace, app.File($"{Header}\nAna;Loja;01/03/2026\n"));
        var import = await app.GivenUploadAsync(workspace, $"{Header}\nAna;Zap;02/03/2026\n");
        var mapping = await app.InAsync(workspace.Id, services => services.GetRequiredService<KeptNames>().AddToAsync(
            Kept with { CreateTouchpoints = false, Touchpoints = Chosen(("Zap", "loja")) }, ImportKind.Touches, null, CancellationToken.None));
        await app.StartAsync(workspace, import, dryRun: true, mapping: mapping);
        await app.EndedAsync(workspace, import);
        await ChangeAsync(app, workspace, "loja", shop => shop.Rename("Loja do centro"));

        await app.StartAsync(workspace, import, mapping: KeptMapping.Parse((await app.FindAsync(workspace, import)).Mapping)!);

        (await app.EndedAsync(workspace, import)).State.ShouldBe(ImportState.Done);
        (await app.TouchesByPointAsync(workspace)).ShouldBe(["Loja do centro 2"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_name_whose_touchpoint_was_retired_or_undone_refuses_the_file_until_somebody_says_it_anew(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await app.ImportAsync(workspace, app.File($"{Header}\nAna;Site;01/03/2026\n"));
        var made = await app.ImportAsync(workspace, app.File($"{Header}\nAna;Zap;01/03/2026\n"), touchpoints: Chosen(("Zap", "Loja")));
        var file = app.File($"{Header}\n{string.Concat(Enumerable.Range(0, Rows).Select(i => $"c{i};{(i < FirstBatch ? "Site" : "Zap")};02/03/2026\n"))}");
        await CutOffAsync(app, workspace, file, null);

        await ChangeAsync(app, workspace, "loja", shop => shop.State = TouchpointState.Retired);
        (await RefusedAsync()).ShouldBe("import.touchpoint_gone Zap Loja");
        await ChangeAsync(app, workspace, "loja", shop => shop.State = TouchpointState.Active);
        await app.UndoAsync(workspace, made.ImportId!.Value);
        (await RefusedAsync()).ShouldBe("import.touchpoint_gone Zap Loja");
        (await app.ImportAsync(workspace, file, touchpoints: Chosen(("Zap", "Site")))).Stored.ShouldBe(Rows);
        (await app.TouchesByPointAsync(workspace)).ShouldBe([$"Site {Rows + 1}"]);

        async Task<string> RefusedAsync() => await app.RefusedAsync(workspace, file) is var refusal ? $"{refusal.Code} {refusal.Arguments[3]} {refusal.Arguments[4]}" : "";
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_touchpoint_that_is_gone_stops_no_file_that_does_not_name_it(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await app.ImportAsync(workspace, app.File($"{Header}\nAna;Loja;01/03/2026\n"));
        await app.ImportAsync(workspace, app.File($"{Header}\nAna;Zap;01/03/2026\n"), touchpoints: Chosen(("Zap", "Loja")));
        var file = await GivenCutOffAsync(app, workspace, ["Site"], null);

        await ChangeAsync(app, workspace, "loja", shop => shop.State = TouchpointState.Retired);

        (await app.ImportAsync(workspace, file)).Stored.ShouldBe(Rows);
    }

    /// <summary>A file of these names in turn, whose import at the command line was cut off after its first batch.</summary>
    static async Task<string> GivenCutOffAsync(PontuaApp app, Workspace workspace, string[] names, IReadOnlyDictionary<string, MeantTouchpoint>? said)
    {
        var file = app.File($"{Header}\n{string.Concat(Enumerable.Range(0, Rows).Select(i => $"c{i};{names[i % names.Length]};02/03/2026\n"))}");
        await CutOffAsync(app, workspace, file, said);
        return file;
    }

    static async Task CutOffAsync(PontuaApp app, Workspace workspace, string file, IReadOnlyDictionary<string, MeantTouchpoint>? said)
    {
        await app.BreakLogAsync(workspace, await LastSeqAsync(app, workspace) + FirstBatch);
        await Should.ThrowAsync<Exception>(() => app.ImportAsync(workspace, file, touchpoints: said));
        await app.MendLogAsync(workspace);
    }

    static async Task<long> LastSeqAsync(PontuaApp app, Workspace workspace)
    {
        await using var context = await app.ContextAsync(workspace.Id);
        return await context.Touches.MaxAsync(t => (long?)t.Seq) ?? 0;
    }

    static async Task ChangeAsync(PontuaApp app, Workspace workspace, string key, Action<Touchpoint> change)
    {
        await using var context = await app.ContextAsync(workspace.Id);
        change(await context.Touchpoints.SingleAsync(t => t.NameKey == key));
        await context.SaveChangesAsync();
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
}
