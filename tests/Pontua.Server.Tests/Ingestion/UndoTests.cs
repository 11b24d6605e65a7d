using Microsoft.EntityFrameworkCore;
using Pontua.Crm;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Measurement;
using Pontua.Server.Hosting;
using Pontua.Server.Ingestion;
using Pontua.Server.Measurement;
using Pontua.Server.Tests.House;
using Pontua.TouchpointMap;
using static Pontua.Server.Tests.Ingestion.Importing;

namespace Pontua.Server.Tests.Ingestion;

/// <summary>What is left of an import that was undone or cancelled: nothing.</summary>
public class UndoTests
{
    const string Ana = $"{Header}\nAna;Site;01/03/2026\n", AnaAndJoana = $"{Header}\nAna;Telefone;02/03/2026\nJoana;Site;02/03/2026\nJoana;Loja;03/03/2026\n";

    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task Customers_whom_only_this_import_knew_go_with_it_and_come_back_with_the_corrected_file(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await app.ImportAsync(workspace, app.File(Ana));
        var import = await app.ImportAsync(workspace, app.File(AnaAndJoana));
        var before = await CustomersAsync(app, workspace);
        before.ShouldBe(["Ana 2", "Joana 2"]);

        await app.UndoAsync(workspace, import.ImportId!.Value);

        (await CustomersAsync(app, workspace)).ShouldBe(["Ana 1"]);
        (await CustomersAsync(app, workspace, "joana")).ShouldBeEmpty();
        (await FunnelAsync(app, workspace)).ShouldBe(1);
        (await app.ImportAsync(workspace, app.File(AnaAndJoana))).ShouldSatisfyAllConditions(r => r.Stored.ShouldBe(3), r => r.Persons.ShouldBe(2));
        (await CustomersAsync(app, workspace)).ShouldBe(before);
        (await FunnelAsync(app, workspace)).ShouldBe(2);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_file_of_more_customers_than_a_statement_takes_parameters_is_undone_like_any_other(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var import = await app.ImportAsync(workspace, app.File($"{Header}\n{string.Concat(Enumerable.Range(0, 70_000).Select(i => $"c{i};Site;01/03/2026\n"))}"));

        (await app.UndoAsync(workspace, import.ImportId!.Value)).ShouldBe(70_000);

        await using var context = await app.ContextAsync(workspace.Id);
        (await context.Subjects.CountAsync() + await context.Persons.CountAsync()).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Another_companys_customers_of_the_same_name_stay(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var (ours, theirs) = (await app.GivenWorkspaceAsync("Nossa"), await app.GivenWorkspaceAsync("Deles"));
        await app.ImportAsync(theirs, app.File(AnaAndJoana));
        var import = await app.ImportAsync(ours, app.File(AnaAndJoana));

        await app.UndoAsync(ours, import.ImportId!.Value);

        (await CustomersAsync(app, ours)).ShouldBeEmpty();
        (await CustomersAsync(app, theirs)).ShouldBe(["Ana 1", "Joana 2"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_cancelled_import_leaves_no_customer_behind(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var import = (await app.ImportAsync(workspace, app.File(AnaAndJoana))).ImportId!.Value;
        await app.ChangeAsync(workspace, import, row => (row.State, row.StoredFile) = (ImportState.Running, "gone.upload"));

        await app.CancelAsync(workspace, import);

        (await CustomersAsync(app, workspace)).ShouldBeEmpty();
        (await app.FindAsync(workspace, import)).ShouldSatisfyAllConditions(i => i.State.ShouldBe(ImportState.Cancelled), i => i.StoredFile.ShouldBeNull());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_open_log_does_not_remember_a_customer_who_is_gone(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await app.ImportAsync(workspace, app.File(Ana));
        await app.InAsync(workspace.Id, async services =>
        {
            await using var log = await services.GetRequiredService<TouchWriter>().OpenAsync(CancellationToken.None);
            await log.AppendAsync([Touch(1)], 2, 1, CancellationToken.None);
            await using (var context = await app.ContextAsync(workspace.Id))
            {
                await using var transaction = await context.Database.BeginTransactionAsync();
                (await TouchWriter.RemoveImportAsync(context, 2, CancellationToken.None)).ShouldBe(1);
                await transaction.CommitAsync();
            }

            return await log.AppendAsync([Touch(2)], 3, 1, CancellationToken.None);
        });

        (await CustomersAsync(app, workspace)).ShouldBe(["Ana 1", "Joana 1"]);

        static IncomingTouch Touch(int day) => new(new(day, (UInt128)day), new() { Subject = new(SubjectKind.ExternalId, "Joana"), Touchpoint = "Site", At = new(2026, 4, day, 0, 0, 0, DateTimeKind.Utc) }, 1);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Undone_grades_leave_no_grade_and_no_rater(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var import = await app.ImportGradesAsync(workspace, app.File("quem;ponto;nota\nr1;Site;5\n"), Side.Customer);

        await app.UndoAsync(workspace, import.ImportId!.Value);

        await using var context = await app.ContextAsync(workspace.Id);
        (await context.Evaluations.CountAsync()).ShouldBe(0);
        (await app.FindAsync(workspace, import.ImportId!.Value)).State.ShouldBe(ImportState.Undone);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Touchpoints_that_it_made_go_with_it_and_so_does_the_stage_that_is_empty_then(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var before = await DesignAsync(app, workspace);
        var import = await app.ImportAsync(workspace, app.File(AnaAndJoana));
        (await DesignAsync(app, workspace)).Touchpoints.ShouldBe(["Loja", "Site", "Telefone"]);

        (await UndoWholeAsync(app, workspace, import)).ShouldSatisfyAllConditions(u => u.TouchpointsRemoved.ShouldBe(3), u => u.TouchpointsKept.ShouldBe(0));

        (await DesignAsync(app, workspace)).ShouldSatisfyAllConditions(d => d.Touchpoints.ShouldBeEmpty(), d => d.Stages.ShouldBe(before.Stages));
        (await UndoWholeAsync(app, workspace, import)).TouchpointsRemoved.ShouldBe(0);
        (await app.ImportAsync(workspace, app.File(AnaAndJoana))).Stored.ShouldBe(3);
        (await FunnelAsync(app, workspace)).ShouldBe(2);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Touchpoints_that_are_graded_met_by_others_or_edited_stay_and_are_counted(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var import = await app.ImportAsync(workspace, app.File(
            $"{Header}\nAna;Avaliado;01/03/2026\nAna;De outra;01/03/2026\nAna;Alterado;01/03/2026\nAna;Meta;01/03/2026\nAna;Livre;01/03/2026\nAna;Solto;01/03/2026\n"));
        await app.ImportGradesAsync(workspace, app.File("quem;ponto;nota\nr1;Avaliado;5\n"));
        await app.ImportAsync(workspace, app.File($"{Header}\nRui;De outra;05/03/2026\n"));
        await using (var context = await app.ContextAsync(workspace.Id))
        {
            var touchpoints = await context.Touchpoints.ToDictionaryAsync(t => t.Name);
            touchpoints["Alterado"].Rename("Nome novo");
            var goal = await context.Goals.SingleOrDefaultAsync() ?? context.Add(new Goal()).Entity;
            goal.TouchpointId = touchpoints["Meta"].Id;
            await context.SaveChangesAsync();
        }

        (await UndoWholeAsync(app, workspace, import)).ShouldSatisfyAllConditions(u => u.Removed.ShouldBe(6), u => u.TouchpointsRemoved.ShouldBe(2), u => u.TouchpointsKept.ShouldBe(4));

        (await DesignAsync(app, workspace)).ShouldSatisfyAllConditions(
            d => d.Touchpoints.ShouldBe(["Avaliado", "De outra", "Meta", "Nome novo"]), d => d.Stages.ShouldContain("A situar no mapa"));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Touchpoints_that_were_there_before_stay_without_a_word(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var first = await app.ImportAsync(workspace, app.File(Ana));
        var import = await app.ImportAsync(workspace, app.File(AnaAndJoana));

        (await UndoWholeAsync(app, workspace, first)).TouchpointsKept.ShouldBe(1);
        (await UndoWholeAsync(app, workspace, import)).ShouldSatisfyAllConditions(u => u.TouchpointsRemoved.ShouldBe(2), u => u.TouchpointsKept.ShouldBe(0));

        (await DesignAsync(app, workspace)).Touchpoints.ShouldBe(["Site"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_number_of_a_place_that_went_is_not_given_to_another(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await app.ImportAsync(workspace, app.File($"{Header}\nc1;Loja;01/03/2026\n"));
        var import = await app.ImportAsync(workspace, app.File($"{Header}\nc1;Fax;01/03/2026\nc1;Telex;01/03/2026\n"));
        await app.UndoAsync(workspace, import.ImportId!.Value);

        await app.ImportAsync(workspace, app.File($"{Header}\nc1;Site;01/03/2026\n"));

        await using var context = await app.ContextAsync(workspace.Id);
        (await context.Places.Select(p => p.Number).Order().ToListAsync()).ShouldBe([1, 4]); // who still shows the log of before shows no fax as a site
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_touchpoint_that_only_the_undone_import_met_is_estimated_again(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await app.ImportAsync(workspace, app.File($"{Header}\n{string.Concat(Enumerable.Range(0, 40).Select(i => $"c{i};Loja;01/03/2026\n"))}"));
        await using (var context = await app.ContextAsync(workspace.Id))
        {
            var stage = new Stage(new(Guid.CreateVersion7()), Phase.Before, "Descoberta", 0);
            var estimated = Touchpoint.Create(new(Guid.CreateVersion7()), "Site").Match(made => made, refusal => throw new InvalidOperationException(refusal.Code));
            estimated.StandIn(stage.Id, 0);
            estimated.EstimatedReach = 0.9;
            context.AddRange(stage, estimated);
            await context.SaveChangesAsync();
        }

        var before = await ReachAsync(app, workspace, "Site");
        var import = await app.ImportAsync(workspace, app.File(Ana));
        (await ReachAsync(app, workspace, "Site")).ShouldNotBe(before);

        await app.UndoAsync(workspace, import.ImportId!.Value);

        (await ReachAsync(app, workspace, "Site")).ShouldBe(before);
        before.ShouldNotBeNull().IsEstimated.ShouldBeTrue();
        (await app.ImportAsync(workspace, app.File(AnaAndJoana))).Stored.ShouldBe(3); // the numbers that came free are given again
        await app.UndoAsync(workspace, 1);
        (await CustomersAsync(app, workspace)).ShouldBe(["Ana 1", "Joana 2"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_undo_that_cannot_be_written_down_has_taken_nothing_away(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var import = (await app.ImportAsync(workspace, app.File(AnaAndJoana))).ImportId!.Value;
        await using var context = await app.ContextAsync(workspace.Id);
        await context.Database.ExecuteSqlAsync($"alter table audit_entries rename to elsewhere");

        await Should.ThrowAsync<Exception>(() => app.UndoAsync(workspace, import));

        (await app.TouchesAsync(workspace)).ShouldBe(3);
        (await app.FindAsync(workspace, import)).State.ShouldBe(ImportState.Done);
        (await CustomersAsync(app, workspace)).ShouldBe(["Ana 1", "Joana 2"]);
    }

    static Task<UndoReport> UndoWholeAsync(PontuaApp app, Workspace workspace, ImportReport import)
        => app.InAsync(workspace.Id, async services => (await services.GetRequiredService<UndoImport>().RunAsync(import.ImportId!.Value, CancellationToken.None))
            .Match(report => report, refusal => throw new InvalidOperationException(refusal.Code)));

    static async Task<(List<string> Touchpoints, List<string> Stages)> DesignAsync(PontuaApp app, Workspace workspace)
    {
        await using var context = await app.ContextAsync(workspace.Id);
        return ([.. (await context.Touchpoints.Select(t => t.Name).ToListAsync()).Order()], [.. (await context.Stages.Select(s => s.Name).ToListAsync()).Order()]);
    }

    /// <summary>Each as the list shows one: name and number of touches.</summary>
    static Task<List<string>> CustomersAsync(PontuaApp app, Workspace workspace, string? words = null)
        => app.InAsync(workspace.Id, async services =>
            (await services.GetRequiredService<SearchPersons>().RunAsync(new(words), CancellationToken.None)).Persons.Select(p => $"{p.Person.Title} {p.Touches}").Order().ToList());

    static Task<Reach?> ReachAsync(PontuaApp app, Workspace workspace, string touchpoint) => app.InAsync(workspace.Id, async services =>
    {
        await app.Services.GetRequiredService<MemoryJourneys>().FollowAsync(CancellationToken.None);
        return (await services.GetRequiredService<ShowMap>().RunAsync(new(new Selection(), new GoalAsked()), CancellationToken.None))
            .Match(map => map.Touchpoints.Single(t => t.Touchpoint.Name == touchpoint).Reach, refusal => throw new InvalidOperationException(refusal.Code));
    });

    static async Task<long> FunnelAsync(PontuaApp app, Workspace workspace)
    {
        await app.Services.GetRequiredService<MemoryJourneys>().FollowAsync(CancellationToken.None);
        return await app.InAsync(workspace.Id, async services =>
            (await services.GetRequiredService<CountPaths>().RunAsync(new(new()), CancellationToken.None)).Match(paths => paths.Total, refusal => throw new InvalidOperationException(refusal.Code)));
    }
}
