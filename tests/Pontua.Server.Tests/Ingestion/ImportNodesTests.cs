using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Pontua.Ingestion;
using Pontua.Server.Ingestion;
using Pontua.Server.Storage;
using Pontua.Server.Tests.House;
using static Pontua.Server.Tests.Ingestion.Importing;

namespace Pontua.Server.Tests.Ingestion;

/// <summary>Imports in the background: over several processes, and where the database is not to be had.</summary>
public class ImportNodesTests
{
    const string One = $"{Header}\nc1;Telefone;01/03/2026 10:00\n";

    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Fact]
    public async Task A_node_takes_up_what_was_uploaded_to_it_and_leaves_another_nodes_alone()
    {
        Assert.SkipUnless(PostgresCluster.IsThere, "no PostgreSQL here");
        await using var app = await PontuaApp.OnAsync("postgres");
        var workspace = await app.GivenWorkspaceAsync();
        var (running, tried, own) = (await app.GivenUploadAsync(workspace, One, ImportState.Running), await app.GivenUploadAsync(workspace, One, ImportState.Trying), await app.GivenUploadAsync(workspace, One, ImportState.Queued));
        var folder = Directory.CreateDirectory($"{app.Folder}-2").FullName;
        var upload = Path.Combine("imports", (await app.FindAsync(workspace, own)).StoredFile!);
        Directory.CreateDirectory(Path.Combine(folder, "imports"));
        System.IO.File.Move(Path.Combine(app.Folder, upload), Path.Combine(folder, upload));

        await using var second = app.AnotherNode(folder);

        (await second.EndedAsync(workspace, own)).State.ShouldBe(ImportState.Done);
        (await app.FindAsync(workspace, running)).ShouldSatisfyAllConditions(i => i.State.ShouldBe(ImportState.Running), i => i.RefusalCode.ShouldBeNull());
        (await app.FindAsync(workspace, tried)).State.ShouldBe(ImportState.Trying);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_dry_run_of_another_node_goes_on_and_gives_no_import_back_that_was_queued_since(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var (tried, queued) = (await app.GivenUploadAsync(workspace, One, ImportState.Trying), await app.GivenUploadAsync(workspace, One, ImportState.Queued));
        await using (await app.LockAsync(workspace))
        {
            await using var second = app.AnotherNode(app.Folder);
            while (second.Services.GetRequiredService<ImportJobs>().Find(workspace.Id, queued) is null)
            {
                await Task.Delay(20);
            }

            (await app.FindAsync(workspace, tried)).State.ShouldBe(ImportState.Trying);
            await app.InAsync(workspace.Id, async services =>
            {
                await services.GetRequiredService<ImportRecord>().GiveBackAsync(queued, dryRun: true, refusal: null);
                return true;
            });
            (await app.FindAsync(workspace, queued)).State.ShouldBe(ImportState.Queued);
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_another_process_has_run_meanwhile_is_not_run_again(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var import = await app.GivenUploadAsync(workspace, One, ImportState.Running);
        PontuaApp second;
        await using (await app.LockAsync(workspace))
        {
            second = app.AnotherNode(app.Folder);
            await second.BegunAsync(workspace, import);
            await app.InAsync(workspace.Id, async services =>
            {
                await services.GetRequiredService<ImportRecord>().EndAsync(import, duplicates: 0);
                return true;
            });
        }

        (await second.EndedAsync(workspace, import)).State.ShouldBe(ImportState.Done);
        (await second.TouchesAsync(workspace)).ShouldBe(0);
        await second.DisposeAsync();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_upload_of_an_import_that_ended_just_before_the_process_is_tidied(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var import = await app.GivenUploadAsync(workspace, One, ImportState.Done);

        await app.TidyAsync(workspace);

        (await app.FindAsync(workspace, import)).ShouldSatisfyAllConditions(i => i.State.ShouldBe(ImportState.Done), i => i.StoredFile.ShouldBeNull());
        app.ImportFiles().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fault_while_nobody_looks_does_not_stop_the_server()
    {
        await using var nothing = new ServiceCollection().BuildServiceProvider(); // to ask it for the database throws an InvalidOperationException
        var scopes = nothing.GetRequiredService<IServiceScopeFactory>();
        foreach (var service in (BackgroundService[])[new ImportJobs(scopes, NullLogger<ImportJobs>.Instance), new TidyHourly(scopes, new Hasty(), NullLogger<TidyHourly>.Instance)])
        {
            using (service)
            {
                await service.StartAsync(CancellationToken.None);
                await Task.Delay(300);
                service.ExecuteTask!.IsCompleted.ShouldBeFalse();
                await service.StopAsync(CancellationToken.None);
            }
        }
    }

    /// <summary>Its hours are short.</summary>
    sealed class Hasty : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
            => base.CreateTimer(callback, state, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(10));
    }
}
