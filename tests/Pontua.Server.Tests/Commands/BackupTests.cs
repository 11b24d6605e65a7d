using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pontua.Governance;
using Pontua.Server.Commands;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.Server.Storage.Backups;
using Pontua.Server.Tests.Governance;
using Pontua.Server.Tests.House;
using Pontua.Server.Tests.Ingestion;

namespace Pontua.Server.Tests.Commands;

public sealed class BackupTests : IDisposable
{
    readonly string _file = Path.Combine(Path.GetTempPath(), $"pontua-{Guid.CreateVersion7()}.backup");

    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task What_was_backed_up_while_serving_comes_back_whole_in_an_empty_place(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        await SignInTests.GivenMemberAsync(app);
        await app.GivenWorkspaceAsync("Consórcio Norte");
        var blob = Path.Combine(app.Folder, "blobs", "1", "foto");
        Directory.CreateDirectory(Path.GetDirectoryName(blob)!);
        await File.WriteAllTextAsync(blob, "uma foto");
        (await BackUpAsync(app)).ShouldBe("done");

        await using var other = await PontuaApp.UnopenedAsync(database);
        (await RestoreAsync(other)).ShouldBe("done");

        await other.Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None);
        (await File.ReadAllTextAsync(Path.Combine(other.Folder, "blobs", "1", "foto"))).ShouldBe("uma foto");
        using var ana = new Browser(other);
        await ana.OpenAsync("/entrar");
        await ana.SendAsync(new() { ["Email"] = "ana@exemplo.com.br", ["Password"] = "um café bem forte" });
        ana.Leads.ShouldBe("/");
        (await other.GivenWorkspaceAsync("Terceira")).Number.ShouldBe(3); // numbers go on where they were
        (await DiagnoseAsync(other)).Healthy.ShouldBeTrue();
    }

    [Fact]
    public async Task A_place_that_is_not_empty_is_never_written_into_and_no_backup_replaces_another()
    {
        await using var app = await PontuaApp.OnAsync();
        await app.GivenWorkspaceAsync();
        (await BackUpAsync(app)).ShouldBe("done");

        (await BackUpAsync(app)).ShouldBe("backup.exists");
        (await RestoreAsync(app)).ShouldBe("restore.not_empty");
        await File.WriteAllTextAsync(_file, "no archive");
        await using var other = await PontuaApp.UnopenedAsync("sqlite");
        (await RestoreAsync(other)).ShouldBe("backup.unreadable");
        File.Exists(Path.Combine(other.Folder, "pontua.db")).ShouldBeFalse();
    }

    [Fact]
    public async Task The_copy_of_the_database_is_its_owners_alone_while_it_is_made()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "modes are of Unix");
        await using var app = await PontuaApp.OnAsync();
        await app.GivenWorkspaceAsync();
        var seen = new System.Collections.Concurrent.ConcurrentBag<UnixFileMode>();
        using var watcher = new FileSystemWatcher(Path.GetDirectoryName(_file)!, $"{Path.GetFileName(_file)}*");
        watcher.Created += (_, made) => { try { seen.Add(ModeOf(made.FullPath)); } catch (FileNotFoundException) { } };
        watcher.Changed += (_, made) => { try { seen.Add(ModeOf(made.FullPath)); } catch (FileNotFoundException) { } };
        watcher.EnableRaisingEvents = true;

        (await BackUpAsync(app)).ShouldBe("done");

        seen.ShouldNotBeEmpty();
        seen.ShouldAllBe(mode => mode == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        ModeOf(_file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_data_folder_that_others_could_read_is_closed_to_them_when_it_is_opened()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "modes are of Unix");
        await using var app = await PontuaApp.UnopenedAsync("sqlite");
        var blobs = Directory.CreateDirectory(Path.Combine(app.Folder, "blobs")).FullName;
        SetMode(app.Folder, (UnixFileMode)0b111_101_101);
        SetMode(blobs, (UnixFileMode)0b111_101_101);

        await app.Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None);

        ModeOf(app.Folder).ShouldBe((UnixFileMode)0b111_000_000);
        ModeOf(blobs).ShouldBe((UnixFileMode)0b111_000_000);
    }

    [Fact]
    public async Task A_volume_with_a_folder_that_only_root_may_open_is_opened_and_restored_into()
    {
        Assert.SkipUnless(Environment.UserName == "root" && OperatingSystem.IsLinux() && File.Exists("/usr/bin/setpriv"), "only root gives a folder to root and works as somebody else");
        await using var app = await PontuaApp.OnAsync();
        await app.GivenWorkspaceAsync();
        (await BackUpAsync(app)).ShouldBe("done");
        SetMode(_file, (UnixFileMode)0b110_100_100);
        var volume = Directory.CreateTempSubdirectory("pontua-volume-").FullName;
        try
        {
            SetMode(Directory.CreateDirectory(Path.Combine(volume, "lost+found")).FullName, (UnixFileMode)0b111_000_000);
            Directory.CreateDirectory(Path.Combine(volume, "lost+found", "#1"));
            SetMode(volume, (UnixFileMode)0b111_111_111);

            var restored = await PontuaCommand.RunAsNobodyAsync(volume, "restore", _file);
            restored.Code.ShouldBe(0, restored.Errors);
            var opened = await PontuaCommand.RunAsNobodyAsync(volume, "workspace", "add", "Segunda");
            opened.Code.ShouldBe(0, opened.Errors);
        }
        finally
        {
            Directory.Delete(volume, recursive: true);
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_backup_taken_while_files_come_in_and_go_has_what_the_database_names(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var import = await app.GivenUploadAsync(workspace, $"{Importing.Header}\nana;Site;02/03/2026\n");
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        using var coming = new ComingUpload(browser);
        await using (await app.LockAsync(workspace))
        {
            await app.StartAsync(workspace, import);
            var sending = await coming.BeginAsync(app);

            (await BackUpAsync(app)).ShouldBe("done");

            coming.End();
            (await sending).StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        }

        await using var archive = await ZipFile.OpenReadAsync(_file);
        archive.Entries.Select(e => e.FullName).Where(name => name.StartsWith("imports/", StringComparison.Ordinal))
            .ShouldBe([$"imports/{(await app.FindAsync(workspace, import)).StoredFile}"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_backup_that_breaks_off_leaves_nothing_and_the_whole_one_can_be_restored_after_it(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        await app.GivenWorkspaceAsync();
        (await BackUpAsync(app)).ShouldBe("done");
        var whole = $"{_file}.whole";
        File.Copy(_file, whole);
        await using (var archive = await ZipFile.OpenAsync(_file, ZipArchiveMode.Update))
        {
            // Read after the good part: a name that climbs out; on PostgreSQL rows that are none.
            await using var entry = await archive.CreateEntry(database == "postgres" ? "tables/workspaces/zzz" : "blobs/../../outside").OpenAsync();
            await entry.WriteAsync("no rows"u8.ToArray());
        }

        await using var other = await PontuaApp.UnopenedAsync(database);
        (await RestoreAsync(other)).ShouldBe("backup.unreadable");
        Directory.Exists(other.Folder).ShouldBeFalse();

        File.Move(whole, _file, overwrite: true);
        (await RestoreAsync(other)).ShouldBe("done");
        await other.Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None);
        (await other.GivenWorkspaceAsync("Segunda")).Number.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_backup_made_before_an_upgrade_comes_back_after_it(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await app.ImportAsync(workspace, app.File($"{Importing.Header}\nana;Site;02/03/2026\n"));
        await app.InAsync(null, async services =>
        {
            await services.GetRequiredService<PontuaContext>().GetService<IMigrator>().MigrateAsync("Initial");
            return true;
        });
        (await BackUpAsync(app)).ShouldBe("done");

        await using var other = await PontuaApp.UnopenedAsync(database);
        (await RestoreAsync(other)).ShouldBe("done");

        await other.Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None);
        (await other.TouchesAsync(workspace)).ShouldBe(1);
        (await other.FindAsync(workspace, 1)).ShouldSatisfyAllConditions(i => i.FileName.ShouldBe("interacoes.csv"), i => i.Made.ShouldBeNull());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_backup_of_a_newer_version_is_refused_in_words_and_nothing_is_written(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        (await BackUpAsync(app)).ShouldBe("done");
        await using (var archive = await ZipFile.OpenAsync(_file, ZipArchiveMode.Update))
        {
            var manifest = (await BackupManifest.ReadAsync(archive, CancellationToken.None))!;
            archive.GetEntry(BackupManifest.Entry)!.Delete();
            await (manifest with { Migration = "29991231235959_Later" }).WriteAsync(archive, CancellationToken.None);
        }

        await using var other = await PontuaApp.UnopenedAsync(database);

        (await RestoreAsync(other)).ShouldBe("restore.newer");

        Directory.Exists(other.Folder).ShouldBeFalse();
    }

    [Fact]
    public async Task Tables_of_others_in_the_same_schema_are_neither_backed_up_nor_filled()
    {
        Assert.SkipUnless(PostgresCluster.IsThere, "no PostgreSQL here");
        await using var app = await PontuaApp.OnAsync("postgres");
        await app.GivenWorkspaceAsync();
        await GivenTablesOfOthersAsync(app);
        (await BackUpAsync(app)).ShouldBe("done");
        await using (var archive = await ZipFile.OpenAsync(_file, ZipArchiveMode.Update))
        {
            archive.Entries.ShouldNotContain(e => e.FullName.Contains("spatial_ref_sys"));
            await using var entry = await archive.CreateEntry("tables/spatial_ref_sys/all").OpenAsync(); // as backups once had it
            await entry.WriteAsync("no rows of ours"u8.ToArray());
        }

        await using var other = await PontuaApp.UnopenedAsync("postgres");
        await GivenTablesOfOthersAsync(other);
        (await RestoreAsync(other)).ShouldBe("done");

        await other.Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None);
        (await other.GivenWorkspaceAsync("Segunda")).Number.ShouldBe(2);

        // An extension's table, which all may read, and another program's, which we may not.
        static async Task GivenTablesOfOthersAsync(PontuaApp app)
        {
            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(app.ConnectionString) { Username = "pontua_super", Pooling = false });
            await using var make = source.CreateCommand("""
                create table spatial_ref_sys (srid int primary key);
                insert into spatial_ref_sys values (4326);
                grant select on spatial_ref_sys to public;
                create table orders (number int generated always as identity primary key);
                """);
            await make.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_not_backed_up_in_part()
    {
        Assert.SkipUnless(PostgresCluster.IsThere, "no PostgreSQL here");
        await using var app = await PontuaApp.OnAsync("postgres");
        await app.InAsync(null, services => services.GetRequiredService<PontuaContext>().Database.ExecuteSqlAsync(
            $"""insert into "__EFMigrationsHistory" values ('29991231235959_Later', '99.0.0')"""));

        (await BackUpAsync(app)).ShouldBe("backup.newer");

        File.Exists(_file).ShouldBeFalse();
    }

    [Fact]
    public async Task The_doctor_sees_an_audit_entry_that_was_changed_behind_our_back()
    {
        await using var app = await PontuaApp.OnAsync();
        await SignInTests.GivenMemberAsync(app);
        var before = await DiagnoseAsync(app);
        before.Checks.ShouldAllBe(c => c.Ok);

        await app.InAsync(null, services => services.GetRequiredService<PontuaContext>().Database.ExecuteSqlAsync($"update audit_entries set fields = 'Viewer'"));

        var after = await DiagnoseAsync(app);
        after.Healthy.ShouldBeFalse();
        after.Checks.Single(c => !c.Ok).Check.ShouldBe("audit");
    }

    Task<string> BackUpAsync(PontuaApp app) => app.InAsync(null, async services =>
        (await services.GetRequiredService<WriteBackup>().RunAsync(_file, CancellationToken.None)).Match(_ => "done", r => r.Code));

    // As the command does it: built, but not started, so that nothing has touched the folder.
    async Task<string> RestoreAsync(PontuaApp place)
    {
        await using var console = Product.Build([$"--{DataFolder.Setting}={place.Folder}", $"--ConnectionStrings:Postgres={place.ConnectionString}"]);
        await using var scope = console.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentMember>().EnterConsole();
        return (await scope.ServiceProvider.GetRequiredService<RestoreBackup>().RunAsync(_file, CancellationToken.None)).Match(_ => "done", r => r.Code);
    }

    static Task<Diagnosis> DiagnoseAsync(PontuaApp app) => app.InAsync(null, services =>
        ActivatorUtilities.CreateInstance<Doctor>(services).RunAsync(CancellationToken.None));

    static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    public void Dispose() => File.Delete(_file);
}
