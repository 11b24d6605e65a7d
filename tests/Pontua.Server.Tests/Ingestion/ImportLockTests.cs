using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Ingestion;
using Pontua.Server.Storage.Backups;
using Pontua.Server.Tests.House;
using static Pontua.Server.Tests.Ingestion.Importing;

namespace Pontua.Server.Tests.Ingestion;

/// <summary>Who waits for an import that runs, and who does not.</summary>
public class ImportLockTests
{
    const string One = $"{Header}\nc1;Telefone;01/03/2026 10:00\n";

    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task No_import_waits_for_another_workspaces(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var (busy, free) = (await app.GivenWorkspaceAsync(), await app.GivenWorkspaceAsync("Loja"));
        var (waiting, other) = (await app.GivenUploadAsync(busy, One), await app.GivenUploadAsync(free, One));
        await using (await app.LockAsync(busy))
        {
            (await app.ImportAsync(free, app.File($"{Header}\nc2;Telefone;01/03/2026\n")).WaitAsync(TimeSpan.FromSeconds(20))).Stored.ShouldBe(1);
            await app.StartAsync(busy, waiting);
            await app.BegunAsync(busy, waiting);

            await app.StartAsync(free, other);

            (await app.EndedAsync(free, other)).State.ShouldBe(ImportState.Done);
            (await app.FindAsync(busy, waiting)).IsUnderWay.ShouldBeTrue();
        }

        (await app.EndedAsync(busy, waiting)).State.ShouldBe(ImportState.Done);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_backup_is_written_while_an_import_runs(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await app.GivenUploadAsync(workspace, One);
        var file = Path.Combine(app.Folder, "backup.zip");
        await using (await app.LockAsync(workspace))
        {
            (await app.InAsync(null, services => services.GetRequiredService<WriteBackup>().RunAsync(file, CancellationToken.None))).Succeeded(out _, out _).ShouldBeTrue();
        }

        await using var archive = await ZipFile.OpenReadAsync(file);
        archive.Entries.ShouldContain(e => e.FullName.EndsWith(".upload", StringComparison.Ordinal));
        archive.Entries.ShouldNotContain(e => e.FullName.EndsWith(".lock", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Words_that_came_while_an_import_waited_are_counted_with_its_own(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        Task<Outcome<Pontua.Server.Ingestion.ImportReport>> import;
        await using (await app.LockAsync(workspace))
        {
            import = app.TryImportAsync(workspace, app.File($"{Header};canal\nc1;Site;01/03/2026;novo\n"), Mapping((TouchField.Channel, "canal")));
            await Waiting.ForImportLockAsync(app, workspace);
            await using var context = await app.ContextAsync(workspace.Id);
            await context.Database.ExecuteSqlAsync(
                $"""
                insert into terms(workspace_id, kind, number, text)
                with recursive n(i) as (select 1 union all select i + 1 from n where i < {Term.MostCounted})
                select {context.WorkspaceNumber}, 'Channel', i, 'canal ' || i from n
                """);
        }

        (await import).Match(report => $"{report}", refusal => refusal.Code).ShouldBe("import.terms_too_many");
    }

    [Fact]
    public async Task A_lock_whose_connection_was_lost_hides_nothing_and_holds_nothing()
    {
        Assert.SkipUnless(PostgresCluster.IsThere, "no PostgreSQL here");
        await using var app = await PontuaApp.OnAsync("postgres");
        var workspace = await app.GivenWorkspaceAsync();
        var turn = await app.LockAsync(workspace);
        await using (var context = await app.ContextAsync(workspace.Id))
        {
            await context.Database.ExecuteSqlAsync($"select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = {0x706F6E74}");
        }

        await Should.NotThrowAsync(async () => await turn.DisposeAsync());

        (await app.ImportAsync(workspace, app.File(One)).WaitAsync(TimeSpan.FromSeconds(20))).Stored.ShouldBe(1);
    }
}
