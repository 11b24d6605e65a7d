using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Hosting;
using Pontua.Server.Ingestion;
using Pontua.Server.Tests.House;
using static Pontua.Server.Tests.Ingestion.Importing;

namespace Pontua.Server.Tests.Ingestion;

/// <summary>The life of an import that a page asked for: waiting, running, ended, over a restart and under impatient clicks.</summary>
public class ImportJobsTests
{
    const string Two = $"{Header}\nc1;Telefone;01/03/2026 10:00\nc2;Site;02/03/2026\n", OneBad = $"{Two}c3;Site;31/02/2026\n";

    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Fact]
    public void What_has_begun_ends_itself_also_where_it_hears_of_the_cancelling_at_once()
    {
        var job = new ImportJob(new(1), 1, dryRun: true, CultureInfo.InvariantCulture);
        job.TryBegin().ShouldBeTrue();
        using var heard = job.Stop.Register(() => job.End());

        job.Cancel().ShouldBeFalse();

        job.IsEnded.ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_dry_run_cut_off_by_a_restart_waits_for_its_columns_again_and_an_import_goes_on(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var tried = await app.GivenUploadAsync(workspace, Two, ImportState.Trying);
        var queued = await app.GivenUploadAsync(workspace, $"{Header}\nc9;Site;01/03/2026\n", ImportState.Queued);

        await using var next = await app.RestartAsync();

        (await next.EndedAsync(workspace, queued)).State.ShouldBe(ImportState.Done);
        (await next.FindAsync(workspace, tried)).ShouldSatisfyAllConditions(i => i.State.ShouldBe(ImportState.Uploaded), i => i.StoredFile.ShouldNotBeNull());
        (await next.TouchesAsync(workspace)).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_running_dry_run_stopped_with_the_process_stores_nothing_after_the_restart(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var import = await app.GivenUploadAsync(workspace, Two);
        await using (await app.LockAsync(workspace))
        {
            (await app.StartAsync(workspace, import, dryRun: true)).Succeeded(out _, out _).ShouldBeTrue();
            (await app.FindAsync(workspace, import)).State.ShouldBe(ImportState.Trying);
            await app.Services.GetRequiredService<IHost>().StopAsync(); // and with the process its lock goes
        }

        await using var next = app.AnotherNode(app.Folder);
        (await next.EndedAsync(workspace, import)).State.ShouldBe(ImportState.Uploaded);
        (await next.TouchesAsync(workspace)).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Of_many_clicks_only_the_first_queues_the_import(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var import = await app.GivenUploadAsync(workspace, Two);

        Outcome<int>[] answers;
        await using (await app.LockAsync(workspace)) // a dry run that ended between two clicks would let the second in
        {
            answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(click => Task.Run(() => app.StartAsync(workspace, import, dryRun: click % 2 == 0))));
        }

        answers.Count(a => a.Succeeded(out _, out _)).ShouldBe(1);
        answers.Where(a => !a.Succeeded(out _, out _)).ShouldAllBe(a => a.Match(_ => "", refusal => refusal.Code) == "import.under_way");
        await app.EndedAsync(workspace, import);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_waits_or_runs_is_not_undone(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        foreach (var state in (ImportState[])[ImportState.Uploaded, ImportState.Trying, ImportState.Queued, ImportState.Running])
        {
            var import = await app.GivenUploadAsync(workspace, Two, state);

            (await UndoCodeAsync(app, workspace, import)).ShouldBe("import.under_way");
            (await app.FindAsync(workspace, import)).ShouldSatisfyAllConditions(i => i.State.ShouldBe(state), i => i.StoredFile.ShouldNotBeNull());
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_import_of_the_command_line_is_undone_when_it_was_killed_and_not_while_it_runs(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var import = (await app.ImportAsync(workspace, app.File(Two))).ImportId!.Value;
        await app.ChangeAsync(workspace, import, row => row.State = ImportState.Running);

        await using (await app.LockAsync(workspace))
        {
            (await UndoCodeAsync(app, workspace, import)).ShouldBe("import.under_way");
        }

        (await app.UndoAsync(workspace, import)).ShouldBe(2);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_cancelled_dry_run_gives_the_file_back(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var import = await app.GivenUploadAsync(workspace, Two);
        await using (await app.LockAsync(workspace))
        {
            await app.StartAsync(workspace, import, dryRun: true);
            await app.BegunAsync(workspace, import);
            await app.CancelAsync(workspace, import);
            (await app.EndedAsync(workspace, import)).State.ShouldBe(ImportState.Uploaded);
        }

        (await app.StartAsync(workspace, import)).Succeeded(out _, out _).ShouldBeTrue();
        (await app.EndedAsync(workspace, import)).ShouldSatisfyAllConditions(i => i.State.ShouldBe(ImportState.Done), i => i.Stored.ShouldBe(2));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task The_audit_names_who_cancelled_what_was_running(bool dryRun)
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        var (import, ana) = (await app.GivenUploadAsync(workspace, Two), Guid.CreateVersion7());
        await using (await app.LockAsync(workspace))
        {
            await app.StartAsync(workspace, import, dryRun);
            await app.BegunAsync(workspace, import);
            await app.InAsync(workspace.Id, services =>
            {
                services.GetRequiredService<CurrentMember>().Enter(ana, "Ana", Role.Manager);
                return services.GetRequiredService<CancelImport>().RunAsync(import);
            });
        }

        await app.EndedAsync(workspace, import);
        await using var context = await app.ContextAsync(workspace.Id);
        var entries = await context.AuditEntries.Where(e => e.Thing == "Import 1").ToListAsync();
        entries.Single(e => e.Action == "import.cancel_asked").Actor.ShouldBe($"{ana}");
        entries.Single(e => e.Action == (dryRun ? "import.dry_run_cancelled" : "import.cancelled")).Actor.ShouldBe("server");
        entries.Count(e => e.Action == "import.uploaded").ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_import_cancelled_while_another_runs_ends_at_once(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var (running, waiting) = (await app.GivenUploadAsync(workspace, Two), await app.GivenUploadAsync(workspace, Two));
        await using (await app.LockAsync(workspace))
        {
            await app.StartAsync(workspace, running);
            await app.BegunAsync(workspace, running);
            await app.StartAsync(workspace, waiting);

            await app.CancelAsync(workspace, waiting);

            (await app.FindAsync(workspace, waiting)).ShouldSatisfyAllConditions(i => i.State.ShouldBe(ImportState.Cancelled), i => i.StoredFile.ShouldBeNull());
        }

        (await app.EndedAsync(workspace, running)).State.ShouldBe(ImportState.Done);
        app.ImportFiles().ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Cancelling_what_is_done_or_undone_changes_nothing(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var import = await app.GivenUploadAsync(workspace, Two);
        await app.StartAsync(workspace, import);
        await app.EndedAsync(workspace, import);

        await app.CancelAsync(workspace, import);
        (await app.FindAsync(workspace, import)).State.ShouldBe(ImportState.Done);
        (await app.TouchesAsync(workspace)).ShouldBe(2);

        await app.UndoAsync(workspace, import);
        await app.CancelAsync(workspace, import);
        (await app.FindAsync(workspace, import)).State.ShouldBe(ImportState.Undone);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_fault_gives_the_file_back_and_says_so(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var import = await app.GivenUploadAsync(workspace, Two, ImportState.Queued, mapping: "no mapping");

        await using var next = await app.RestartAsync();

        (await next.EndedAsync(workspace, import)).ShouldSatisfyAllConditions(i => i.State.ShouldBe(ImportState.Uploaded), i => i.RefusalCode.ShouldBe("import.failed"), i => i.StoredFile.ShouldNotBeNull());
        (await next.StartAsync(workspace, import)).Succeeded(out _, out _).ShouldBeTrue();
        (await next.EndedAsync(workspace, import)).ShouldSatisfyAllConditions(i => i.State.ShouldBe(ImportState.Done), i => i.RefusalCode.ShouldBeNull());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_was_undone_or_cancelled_leaves_no_file(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var (undone, cancelled) = (await app.GivenUploadAsync(workspace, OneBad), await app.GivenUploadAsync(workspace, OneBad));
        foreach (var import in (int[])[undone, cancelled])
        {
            await app.StartAsync(workspace, import, dryRun: true);
            await app.EndedAsync(workspace, import);
        }

        app.ImportFiles().Count(name => name.EndsWith("-ensaio.csv", StringComparison.Ordinal)).ShouldBe(2);
        await app.StartAsync(workspace, undone);
        (await app.EndedAsync(workspace, undone)).RefusedFile.ShouldNotBeNull();
        app.ImportFiles().ShouldNotContain(name => name.EndsWith($"-{undone}-ensaio.csv", StringComparison.Ordinal));

        await app.UndoAsync(workspace, undone);
        await app.CancelAsync(workspace, cancelled);

        app.ImportFiles().ShouldBeEmpty();
        (await app.FindAsync(workspace, undone)).RefusedFile.ShouldBeNull();
        app.Services.GetRequiredService<ImportJobs>().Find(workspace.Id, cancelled).ShouldBeNull();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_upload_nobody_went_on_with_for_a_week_is_forgotten(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var (old, fresh) = (await app.GivenUploadAsync(workspace, Two), await app.GivenUploadAsync(workspace, Two));
        var orphan = Path.Combine(app.Folder, "imports", $"{workspace.Id}-{Guid.CreateVersion7()}.upload");
        await System.IO.File.WriteAllTextAsync(orphan, Two);
        System.IO.File.SetLastWriteTimeUtc(orphan, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-8));
        await using (var context = await app.ContextAsync(workspace.Id))
        {
            var eightDaysAgo = TimeProvider.System.GetUtcNow().AddDays(-8);
            await context.Imports.Where(i => i.Number != fresh).ExecuteUpdateAsync(import => import.SetProperty(i => i.StartedAt, eightDaysAgo));
        }

        await app.TidyAsync(workspace);

        (await app.FindAsync(workspace, old)).State.ShouldBe(ImportState.Cancelled);
        (await app.FindAsync(workspace, fresh)).State.ShouldBe(ImportState.Uploaded);
        app.ImportFiles().Count().ShouldBe(1);
        System.IO.File.Exists(orphan).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_job_that_has_ended_is_forgotten_but_for_a_dry_run_with_something_to_show(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var jobs = app.Services.GetRequiredService<ImportJobs>();
        var import = await app.GivenUploadAsync(workspace, Two);

        await app.StartAsync(workspace, import, dryRun: true);
        await app.EndedAsync(workspace, import);
        jobs.Find(workspace.Id, import)!.Report!.Stored.ShouldBe(2);

        await app.StartAsync(workspace, import);
        await app.EndedAsync(workspace, import);
        jobs.Find(workspace.Id, import).ShouldBeNull();
    }

    [Fact]
    public void Progress_begins_at_nothing_and_is_half_way_when_the_file_is_checked()
    {
        default(ImportProgress).Share.ShouldBe(0);
        new ImportProgress(Writing: false, 100, 100).Share.ShouldBe(0.5);
        new ImportProgress(Writing: true, 100, 100).Share.ShouldBe(1);
    }

    [Fact]
    public void A_full_queue_takes_no_job_and_keeps_none_in_mind()
    {
        using var jobs = new ImportJobs(null!, NullLogger<ImportJobs>.Instance);
        var workspace = new WorkspaceId(1);
        jobs.TryAdd(Job(1)).ShouldBeTrue();
        jobs.TryAdd(Job(1)).ShouldBeFalse();
        var number = 2;
        while (jobs.TryAdd(Job(number)))
        {
            number++;
        }

        number.ShouldBe(1_001);
        jobs.Find(workspace, number).ShouldBeNull();

        ImportJob Job(int import) => new(workspace, import, dryRun: false, CultureInfo.InvariantCulture);
    }

    static async Task<string> UndoCodeAsync(PontuaApp app, Workspace workspace, int import)
        => (await app.InAsync(workspace.Id, services => services.GetRequiredService<UndoImport>().RunAsync(import, CancellationToken.None))).Match(_ => "", refusal => refusal.Code);
}
