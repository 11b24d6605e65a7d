using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Tests.House;
using static Pontua.Server.Tests.Ingestion.Importing;

namespace Pontua.Server.Tests.Ingestion;

/// <summary>The real command, killed in the middle, over both databases.</summary>
public class KilledImportTests
{
    const int Rows = 100_000, BatchRows = 10_000;

    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task Leaves_whole_batches_and_no_lock_and_run_again_completes(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync("Loja");
        var path = app.File(Header + "\n" + string.Concat(Enumerable.Range(0, Rows).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"c{i % 5_000};Ponto {i % 7};{DateTime.UnixEpoch.AddYears(50).AddSeconds(i * 61L):yyyy-MM-dd HH:mm:ss}\n"))));

        using (var process = Start(app, path))
        {
            while (!process.HasExited && await CountAsync(app, workspace) == 0)
            {
                await Task.Delay(20);
            }

            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        var left = await CountAsync(app, workspace);
        (left % BatchRows).ShouldBe(0);
        bool hasEnded;
        await using (var context = await app.ContextAsync(workspace.Id))
        {
            var import = await context.Imports.SingleAsync();
            import.Stored.ShouldBe(left);
            hasEnded = import.State is ImportState.Done;
            (hasEnded ? left == Rows : import.State is ImportState.Running).ShouldBeTrue(); // with its last batch stored it may not have said so yet
            (await context.LogHeads.SingleAsync()).LastSeq.ShouldBe(left);
        }

        var report = await app.ImportAsync(workspace, path);

        (report.Duplicates, report.Stored).ShouldBe(hasEnded ? (left, 0) : (0, Rows)); // cut off, it goes on as the same import
        (await CountAsync(app, workspace)).ShouldBe(Rows);
        report.ImportId.ShouldBe(1); // it went on as the same: one undo takes all of it
        (await app.ImportAsync(workspace, path)).Stored.ShouldBe(0);
    }

    static async Task<long> CountAsync(PontuaApp app, Workspace workspace)
    {
        await using var context = await app.ContextAsync(workspace.Id);
        return await context.Touches.LongCountAsync();
    }

    static Process Start(PontuaApp app, string path)
        => PontuaCommand.Start(app.Folder, app.ConnectionString, [
            "import", "touches", path, "--workspace", "loja",
            "--subject", "cliente", "--touchpoint", "ponto", "--at", "data", "--create-touchpoints", "--json"]);
}
