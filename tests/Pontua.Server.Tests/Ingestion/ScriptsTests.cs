using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Server.Tests.House;

namespace Pontua.Server.Tests.Ingestion;

/// <summary>The scripts under eng/ that make importable files of real data sets, held against the sets' reference.json; skipped where the data or awk is not there.</summary>
public class ScriptsTests
{
    static readonly string? Shared = FindShared();

    [Fact]
    public async Task Each_start_is_paired_with_the_next_complete_first_in_first_out()
    {
        var (folder, reference) = Set("bpi2012_loan");
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        var pairs = app.File(await RunAsync("pair-bpi2012", $"{folder}/events.csv.gz"), "pares.csv");

        var report = await app.ImportAsync(workspace, pairs, new()
        {
            Sources = new Dictionary<TouchField, CellSource>
            {
                [TouchField.Subject] = new("case_id"),
                [TouchField.Touchpoint] = new("activity"),
                [TouchField.At] = new("start"),
                [TouchField.End] = new("end"),
                [TouchField.Agent] = new("resource"),
            },
        });

        var all = reference.GetProperty("handling_seconds_all");
        report.Stored.ShouldBe(all.GetProperty("n").GetInt64());
        await using var context = await app.ContextAsync(workspace.Id);
        (await context.Touches.AverageAsync(t => t.TalkMs!.Value) / 1_000).ShouldBe(all.GetProperty("mean").GetDouble(), 0.0001);
    }

    [Fact]
    public async Task Each_click_of_a_sequence_becomes_a_row()
    {
        var (folder, reference) = Set("msnbc_sequences");

        var rows = (await RunAsync("convert-msnbc", $"{folder}/msnbc990928.seq.gz")).AsSpan();

        var views = new Dictionary<string, long>();
        var lookup = views.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var line in rows[(rows.IndexOf('\n') + 1)..].EnumerateLines())
        {
            if (!line.IsEmpty)
            {
                var category = line[(line.IndexOf(',') + 1)..line.LastIndexOf(',')];
                lookup[category] = lookup.TryGetValue(category, out var before) ? before + 1 : 1;
            }
        }

        views.ShouldBe(reference.GetProperty("views_by_category").EnumerateObject().ToDictionary(v => v.Name, v => v.Value.GetInt64()), ignoreOrder: true);
    }

    static (string Folder, JsonElement Reference) Set(string name)
    {
        Assert.SkipWhen(Shared is null || !File.Exists("/usr/bin/awk") || !File.Exists("/bin/bash"), "the real data or awk is not here");
        var folder = Path.Combine(Shared!, name);
        return (folder, JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "reference.json"))).RootElement);
    }

    static async Task<string> RunAsync(string script, string argument)
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(Checkout(), "eng", script), [argument]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
        return output;
    }

    static string Checkout([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "../../../.."));

    static string? FindShared()
    {
        if (Environment.GetEnvironmentVariable("PONTUA_SHARED") is { Length: > 0 } told)
        {
            return Path.Combine(told, "data");
        }

        for (var folder = new DirectoryInfo(Checkout()); folder is not null; folder = folder.Parent)
        {
            var data = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(data))
            {
                return data;
            }
        }

        return null;
    }
}
