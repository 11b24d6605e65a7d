using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.Server.Tests.House;
using static Pontua.Server.Tests.Ingestion.Importing;

namespace Pontua.Server.Tests.Ingestion;

/// <summary>A real file system of 64 MB, filled.</summary>
public class DiskFullTests
{
    const int Rows = 60_000;

    [Fact]
    public async Task The_process_lives_says_so_and_writes_again_when_there_is_room()
    {
        var mount = Directory.CreateTempSubdirectory("pontua-disk-").FullName;
        try
        {
            Assert.SkipUnless(Environment.UserName == "root" && Run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", mount), "no small file system can be mounted here");
            await FillAndFreeAsync(mount);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Run("umount", "-l", mount);
            Directory.Delete(mount);
        }
    }

    [Fact]
    public void A_full_disk_is_seen_inside_what_wraps_it()
    {
        var noSpaceLeft = new IOException("", 28);

        DiskFull.Is(new InvalidOperationException("", new DbUpdateException("", noSpaceLeft))).ShouldBeTrue();
        DiskFull.Is(new DbUpdateException("", new Microsoft.Data.Sqlite.SqliteException("", 13))).ShouldBeTrue();
        DiskFull.Is(new IOException("", 2)).ShouldBeFalse();
    }

    static async Task FillAndFreeAsync(string mount)
    {
        await using var app = await PontuaApp.OnAsync(folder: Path.Combine(mount, "data"));
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        (await app.ImportAsync(workspace, app.File($"{Header}\nc1;Site;01/03/2026\n"))).Stored.ShouldBe(1);
        var file = Path.GetTempFileName();
        await System.IO.File.WriteAllTextAsync(file, $"{Header}\n{string.Concat(Enumerable.Range(0, Rows).Select(i => $"c{i};Site;02/03/2026\n"))}");
        var ballast = Path.Combine(mount, "ballast");
        Fill(ballast, new DriveInfo(mount).AvailableFreeSpace - 6_000_000);

        var refusal = await app.RefusedAsync(workspace, file);

        refusal.Code.ShouldBe("import.disk_full");
        Sentences.Of(refusal).ShouldContain("acabou o espaço em disco");
        using (var page = await browser.GetAsync("/importar"))
        {
            page.IsSuccessStatusCode.ShouldBeTrue();
        }

        System.IO.File.Delete(ballast);
        var report = await app.ImportAsync(workspace, file);
        System.IO.File.Delete(file);
        (report.Stored + report.Duplicates).ShouldBe(Rows);
        await using var context = await app.ContextAsync(workspace.Id);
        (await context.Touches.CountAsync()).ShouldBe(Rows + 1);
        (await context.LogHeads.SingleAsync()).LastSeq.ShouldBe(Rows + 1);
    }

    static void Fill(string path, long bytes)
    {
        using var ballast = System.IO.File.Create(path);
        var block = new byte[1_000_000];
        for (var written = 0L; written < bytes; written += block.Length)
        {
            ballast.Write(block, 0, (int)Math.Min(block.Length, bytes - written));
        }
    }

    static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
