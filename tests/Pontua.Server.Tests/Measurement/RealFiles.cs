using System.IO.Compression;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Ingestion;
using Pontua.Server.Measurement;
using Pontua.Server.Tests.House;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.Measurement;

/// <summary>Real data beside the checkout, never in it: tests over it are skipped where it is absent.</summary>
sealed class RealFiles : IAsyncDisposable
{
    static readonly Lazy<string?> Folder = new(Find);

    readonly PontuaApp _app;
    readonly Workspace _workspace;
    readonly string _set;
    readonly List<string> _copies = [];

    RealFiles(PontuaApp app, Workspace workspace, string set, JsonElement reference) => (_app, _workspace, _set, Reference) = (app, workspace, set, reference);

    /// <summary>The numbers worked out independently on exactly these files.</summary>
    public JsonElement Reference { get; }

    /// <summary>An empty workspace for a data set; skips the test where the set is absent.</summary>
    public static async Task<RealFiles> OpenAsync(string set, string database)
    {
        var reference = Path.Combine(Folder.Value ?? "", set, "reference.json");
        Assert.SkipUnless(Folder.Value is not null && File.Exists(reference), $"no real data ({set})");
        var app = await PontuaApp.OnAsync(database);
        return new(app, await app.GivenWorkspaceAsync(set), set, JsonDocument.Parse(await File.ReadAllTextAsync(reference)).RootElement);
    }

    /// <summary>A copy of a packed file with one more column, the same in every row; beside the other data of the test.</summary>
    public async Task<string> WithColumnAsync(string file, string name, string value)
    {
        await using var packed = File.OpenRead(PathOf(file));
        using var reader = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        var lines = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var copy = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():N}.csv");
        await File.WriteAllLinesAsync(copy, lines.Select((line, index) => $"{(index == 0 ? name : value)},{line.TrimEnd('\r')}"));
        _copies.Add(copy);
        return copy;
    }

    public Task<ImportReport> ImportTouchesAsync(string file, Dictionary<TouchField, string> columns, string? anonymous = null, string? zone = null, params string[] where)
        => _app.InAsync(_workspace.Id, async services => Accept(await services.GetRequiredService<ImportTouches>().RunAsync(
            new(PathOf(file), file, new()
            {
                Sources = columns.ToDictionary(c => c.Key, c => new CellSource(c.Value)),
                Conditions = Conditions(where),
                AnonymousValue = anonymous,
            })
            { CreateTouchpoints = true, Zone = zone }, null, CancellationToken.None)));

    public Task<ImportReport> ImportGradesAsync(string file, Dictionary<GradeField, string> columns, Side side, params string[] where)
        => _app.InAsync(_workspace.Id, async services => Accept(await services.GetRequiredService<ImportGrades>().RunAsync(
            new(PathOf(file), file, new() { Sources = columns.ToDictionary(c => c.Key, c => new CellSource(c.Value)), Conditions = Conditions(where) })
            { CreateTouchpoints = true, Side = side }, null, CancellationToken.None)));

    public Task<TAnswer> AskAsync<TUse, TAnswer>(Func<TUse, Task<Outcome<TAnswer>>> ask)
        where TUse : notnull
        => _app.InAsync(_workspace.Id, async services => Accept(await ask(services.GetRequiredService<TUse>())));

    public async Task<Dictionary<string, MeasureFigures>> MeasuresAsync()
        => (await AskAsync<ShowMeasures, MeasuresShown>(m => m.RunAsync(new(new(), new()), CancellationToken.None))).Touchpoints.ToDictionary(t => t.Touchpoint.Name, t => t.Total);

    public Dictionary<string, T> Table<T>(string name, Func<JsonElement, T> read) => Reference.GetProperty(name).EnumerateObject().ToDictionary(p => p.Name, p => read(p.Value));

    public ValueTask DisposeAsync()
    {
        _copies.ForEach(File.Delete);
        return _app.DisposeAsync();
    }

    string PathOf(string file) => Path.Combine(Folder.Value!, _set, file);

    static List<RowCondition> Conditions(string[] where) => [.. where.Select(text => Accept(RowCondition.Parse(text)))];

    static T Accept<T>(Outcome<T> outcome) => outcome.Match(value => value, refusal => throw new InvalidOperationException($"{refusal.Code} {string.Join(' ', refusal.Arguments)}"));

    static string? Find()
    {
        if (Environment.GetEnvironmentVariable("PONTUA_SHARED") is { Length: > 0 } named)
        {
            return Path.Combine(named, "data");
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "shared", "data")))
            {
                return Path.Combine(folder.FullName, "shared", "data");
            }
        }

        return null;
    }
}
