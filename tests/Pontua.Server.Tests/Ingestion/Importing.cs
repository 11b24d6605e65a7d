using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Ingestion;
using Pontua.Server.Tests.House;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.Ingestion;

/// <summary>Files and imports of tests, over the whole app.</summary>
static class Importing
{
    public const string Header = "cliente;ponto;data";

    public static string File(this PontuaApp app, string text, string name = "interacoes.csv") => app.File(Encoding.UTF8.GetBytes(text), name);

    public static string File(this PontuaApp app, byte[] bytes, string name = "interacoes.csv")
    {
        var folder = Path.Combine(app.Folder, $"{Guid.CreateVersion7()}");
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    public static byte[] Gzip(byte[] bytes, CompressionLevel level = CompressionLevel.Fastest)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, level, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return zipped.ToArray();
    }

    /// <summary>The mapping of <see cref="Header"/>, and more.</summary>
    public static TouchMapping Mapping(params (TouchField Field, string Source)[] more)
    {
        var sources = new Dictionary<TouchField, CellSource> { [TouchField.Subject] = new("cliente"), [TouchField.Touchpoint] = new("ponto"), [TouchField.At] = new("data") };
        foreach (var (field, source) in more)
        {
            sources[field] = new(source);
        }

        return new() { Sources = sources };
    }

    public static Task<Outcome<ImportReport>> TryImportAsync(
        this PontuaApp app, Workspace workspace, string path, TouchMapping? mapping = null, bool create = true, bool dryRun = false, string? zone = null, IReadOnlyDictionary<string, MeantTouchpoint>? touchpoints = null, CancellationToken cancellation = default)
        => app.InAsync(workspace.Id, services => services.GetRequiredService<ImportTouches>().RunAsync(
            new(path, Path.GetFileName(path), mapping ?? Mapping()) { CreateTouchpoints = create, DryRun = dryRun, Zone = zone, Touchpoints = touchpoints }, null, cancellation));

    public static async Task<ImportReport> ImportAsync(
        this PontuaApp app, Workspace workspace, string path, TouchMapping? mapping = null, bool create = true, bool dryRun = false, string? zone = null, IReadOnlyDictionary<string, MeantTouchpoint>? touchpoints = null)
        => (await app.TryImportAsync(workspace, path, mapping, create, dryRun, zone, touchpoints)).Match(report => report, refusal => throw new InvalidOperationException($"{refusal.Code} {string.Join(" | ", refusal.Arguments)}"));

    public static async Task<Refusal> RefusedAsync(this PontuaApp app, Workspace workspace, string path, TouchMapping? mapping = null, bool create = true)
        => (await app.TryImportAsync(workspace, path, mapping, create)).Match(report => throw new InvalidOperationException($"{report}"), refusal => refusal);

    public static async Task<ImportReport> ImportGradesAsync(this PontuaApp app, Workspace workspace, string path, Side side = Side.Company, bool create = true, params (GradeField Field, string Source)[] more)
    {
        return (await app.InAsync(workspace.Id, services => services.GetRequiredService<ImportGrades>().RunAsync(
            new(path, Path.GetFileName(path), new() { Sources = GradeSources(more) }) { Side = side, CreateTouchpoints = create }, null, CancellationToken.None)))
            .Match(report => report, refusal => throw new InvalidOperationException($"{refusal.Code} {string.Join(" | ", refusal.Arguments)}"));
    }

    public static Dictionary<GradeField, CellSource> GradeSources(params (GradeField Field, string Source)[] more)
    {
        var sources = new Dictionary<GradeField, CellSource> { [GradeField.Rater] = new("quem"), [GradeField.Touchpoint] = new("ponto"), [GradeField.Grade] = new("nota") };
        foreach (var (field, source) in more)
        {
            sources[field] = new(source);
        }

        return sources;
    }

    public static async Task<long> UndoAsync(this PontuaApp app, Workspace workspace, int import)
        => (await app.InAsync(workspace.Id, services => services.GetRequiredService<UndoImport>().RunAsync(import, CancellationToken.None)))
            .Match(report => report.Removed, refusal => throw new InvalidOperationException(refusal.Code));

    /// <summary>A file that lies in the data folder as an upload, with its row in this state and the mapping of <see cref="Header"/>.</summary>
    public static async Task<int> GivenUploadAsync(this PontuaApp app, Workspace workspace, string text, ImportState state = ImportState.Uploaded, string? mapping = null)
        => await app.InAsync(workspace.Id, async services =>
        {
            await services.GetRequiredService<ImportJobs>().TakenUp; // or the start would take it for what the process before left
            var (files, record) = (services.GetRequiredService<ImportFiles>(), services.GetRequiredService<ImportRecord>());
            var stored = files.NewUpload();
            await System.IO.File.WriteAllTextAsync(files.Of(stored), text);
            var number = await record.AddUploadAsync(ImportKind.Touches, "interacoes.csv", stored, null, CancellationToken.None);
            await record.ChangeAsync(number, import => (import.State, import.Mapping) = (state, mapping ?? Kept.ToJson()), CancellationToken.None);
            return number;
        });

    public static Task<Outcome<int>> StartAsync(this PontuaApp app, Workspace workspace, int import, bool dryRun = false, KeptMapping? mapping = null)
        => app.InAsync(workspace.Id, services => services.GetRequiredService<StartImport>().RunAsync(import, mapping ?? Kept, "", dryRun, CancellationToken.None));

    public static Task<bool> CancelAsync(this PontuaApp app, Workspace workspace, int import)
        => app.InAsync(workspace.Id, async services =>
        {
            await services.GetRequiredService<CancelImport>().RunAsync(import);
            return true;
        });

    public static Task<bool> ChangeAsync(this PontuaApp app, Workspace workspace, int import, Action<Import> change)
        => app.InAsync(workspace.Id, async services =>
        {
            await services.GetRequiredService<ImportRecord>().ChangeAsync(import, change, CancellationToken.None);
            return true;
        });

    public static async Task<Import> FindAsync(this PontuaApp app, Workspace workspace, int import)
    {
        await using var context = await app.ContextAsync(workspace.Id);
        return await context.Imports.AsNoTracking().SingleAsync(i => i.Number == import);
    }

    /// <summary>Waits until an import's job runs; it may wait for the workspace's lock then.</summary>
    public static Task BegunAsync(this PontuaApp app, Workspace workspace, int import)
        => Eventually.HoldsAsync(() => ValueTask.FromResult(app.Services.GetRequiredService<ImportJobs>().Find(workspace.Id, import) is { HasBegun: true }));

    public static async Task<Import> EndedAsync(this PontuaApp app, Workspace workspace, int import)
    {
        for (var tried = 0; tried < 300; tried++)
        {
            var job = app.Services.GetRequiredService<ImportJobs>().Find(workspace.Id, import);
            if (job is null or { DryRun: true, IsEnded: true } && await app.FindAsync(workspace, import) is { IsUnderWay: false } ended)
            {
                return ended;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"import {import}");
    }

    public static async Task<int> TouchesAsync(this PontuaApp app, Workspace workspace)
    {
        await using var context = await app.ContextAsync(workspace.Id);
        return await context.Touches.CountAsync();
    }

    /// <summary>How many touches each touchpoint has.</summary>
    public static async Task<List<string>> TouchesByPointAsync(this PontuaApp app, Workspace workspace)
    {
        await using var context = await app.ContextAsync(workspace.Id);
        var touches = await context.Touches.Join(context.Places, t => t.PlaceNumber, p => p.Number, (_, place) => place.TouchpointId)
            .Join(context.Touchpoints.IgnoreAutoIncludes(), id => id, t => t.Id, (_, touchpoint) => touchpoint.Name).ToListAsync();
        return [.. touches.GroupBy(name => name).Select(g => $"{g.Key} {g.Count()}").Order(StringComparer.Ordinal)];
    }

    /// <summary>What names stand for, as somebody says it for an import.</summary>
    public static SortedDictionary<string, MeantTouchpoint> Chosen(params (string Name, string Touchpoint)[] chosen) => new(chosen.ToDictionary(c => c.Name, c => new MeantTouchpoint(c.Touchpoint)));

    public static Task<bool> TidyAsync(this PontuaApp app, Workspace workspace)
        => app.InAsync(workspace.Id, async services =>
        {
            await services.GetRequiredService<TidyImports>().RunAsync(CancellationToken.None);
            return true;
        });

    /// <summary>From here on the log takes no touch after this one, until it takes them again.</summary>
    public static async Task BreakLogAsync(this PontuaApp app, Workspace workspace, long afterSeq)
    {
        await app.MendLogAsync(workspace);
        await using var context = await app.ContextAsync(workspace.Id);
        // What makes a trigger takes no parameters.
        await context.Database.ExecuteSqlAsync(FormattableStringFactory.Create(context.Database.IsNpgsql()
            ? $"alter table touches add constraint broken check (seq <= {afterSeq}) not valid"
            : $"create trigger broken before insert on touches when new.seq > {afterSeq} begin select raise(abort, 'broken'); end"));
    }

    public static async Task MendLogAsync(this PontuaApp app, Workspace workspace)
    {
        await using var context = await app.ContextAsync(workspace.Id);
        if (context.Database.IsNpgsql())
        {
            await context.Database.ExecuteSqlAsync($"alter table touches drop constraint if exists broken");
        }
        else
        {
            await context.Database.ExecuteSqlAsync($"drop trigger if exists broken");
        }
    }

    /// <summary>The import lock of a workspace: who holds it keeps every import waiting.</summary>
    public static Task<IAsyncDisposable> LockAsync(this PontuaApp app, Workspace workspace)
        => app.InAsync(workspace.Id, services => services.GetRequiredService<ImportLock>().TakeAsync(CancellationToken.None));

    /// <summary>Names of the files that imports left in the data folder.</summary>
    public static IEnumerable<string> ImportFiles(this PontuaApp app)
        => Directory.EnumerateFiles(Path.Combine(app.Folder, "imports")).Select(path => Path.GetFileName(path));

    /// <summary>The mapping of <see cref="Header"/>, as an upload keeps it.</summary>
    public static readonly KeptMapping Kept = new(new Dictionary<string, string> { ["Subject"] = "cliente", ["Touchpoint"] = "ponto", ["At"] = "data" }, [], CreateTouchpoints: true);

    /// <summary>Counts that must hold whatever came in.</summary>
    public static void ShouldReconcile(this ImportReport report)
        => (report.Skipped + report.Stored + report.Duplicates + report.Refused).ShouldBe(report.Rows);
}
