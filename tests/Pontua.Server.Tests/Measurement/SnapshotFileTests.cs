using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Server.Measurement;
using Pontua.Server.Storage;
using Pontua.Server.Tests.House;

namespace Pontua.Server.Tests.Measurement;

/// <summary>A start reads a snapshot where the log still is what it was, and the log where not: the answers are the same.</summary>
public class SnapshotFileTests
{
    const int Persons = 70_000; // three touches each: enough to be worth a file

    [Fact]
    public async Task A_snapshot_is_written_used_and_never_believed_against_the_log()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await FillAsync(app, workspace.Id);
        await AskAnewAsync(app, workspace.Id, 3 * Persons);
        var written = await WaitForFileAsync(app);

        var stamp = File.GetLastWriteTimeUtc(written);
        await AskAnewAsync(app, workspace.Id, 3 * Persons);
        File.GetLastWriteTimeUtc(written).ShouldBe(stamp); // read, not written again

        // A damaged file is noticed, and another takes its place.
        var bytes = await File.ReadAllBytesAsync(written);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(written, bytes);
        await AskAnewAsync(app, workspace.Id, 3 * Persons);

        // A log that has changed below it, too: here a person was merged into another behind everyone's back.
        await using (var context = await app.ContextAsync(workspace.Id))
        {
            await context.Subjects.Where(s => s.Number == 2).ExecuteUpdateAsync(s => s.SetProperty(x => x.PersonNumber, 1));
        }

        await AskAnewAsync(app, workspace.Id, 3 * Persons, persons: Persons - 1);
    }

    /// <summary>A journeys' memory of its own, as a process that starts would have.</summary>
    static Task AskAnewAsync(PontuaApp app, WorkspaceId workspace, long touches, long persons = Persons)
        => app.InAsync(workspace, async services =>
        {
            await using var journeys = ActivatorUtilities.CreateInstance<MemoryJourneys>(services);
            var transitions = (await new CountTransitions(services.GetRequiredService<CurrentMap>(), new SteadyJourneys(journeys)).RunAsync(new(new()), CancellationToken.None)).Match(t => t, r => throw new InvalidOperationException(r.Code));
            transitions.Total.ShouldBe(touches - persons);
            return true;
        });

    static async Task<string> WaitForFileAsync(PontuaApp app)
    {
        var folder = Path.Combine(app.Folder, "snapshots");
        for (var waited = 0; waited < 100 && Directory.GetFiles(folder, "*.bin").Length == 0; waited++)
        {
            await Task.Delay(100);
        }

        return Directory.GetFiles(folder, "*.bin").Single();
    }

    /// <summary>One statement instead of an import: this test is about what is read.</summary>
    static async Task FillAsync(PontuaApp app, WorkspaceId workspace)
    {
        await new GivenTouches(app, workspace).AppendAsync(new GivenTouch("p1", "Site", 0), new GivenTouch("p1", "Loja", 1));
        await using var context = await app.ContextAsync(workspace);
        var (at, last) = (GivenTouches.Start.ToUnixTimeMilliseconds(), 3L * Persons);
        await context.Database.ExecuteSqlAsync($"delete from touches");
        await context.Database.ExecuteSqlAsync($"""
            with recursive n(x) as (values (2) union all select x + 1 from n where x < {Persons})
            insert into subjects(workspace_id, number, kind, value, value_key, person_number) select {workspace.Value}, x, 'ExternalId', 'p' || x, 'p' || x, x from n
            """);
        await context.Database.ExecuteSqlAsync($"""
            with recursive n(x) as (values (1) union all select x + 1 from n where x < {last})
            insert into touches(workspace_id, seq, message_bucket, message_hash, subject_number, place_number, at, received_at, checksum)
            select {workspace.Value}, x, 0, randomblob(16), 1 + x % {Persons}, 1 + x % 2, {at} + x * 1000, {at}, x from n
            """);
        await context.Database.ExecuteSqlAsync($"update log_heads set last_seq = {last}, last_subject = {Persons}");
    }
}
