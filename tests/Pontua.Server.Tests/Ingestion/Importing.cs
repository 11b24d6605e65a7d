using System.IO.Compression;
using System.Text;
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

    public static byte[] Gzip(byte[] bytes)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
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
        this PontuaApp app, Workspace workspace, string path, TouchMapping? mapping = null, bool create = true, bool dryRun = false, string? zone = null, CancellationToken cancellation = default)
        => app.InAsync(workspace.Id, services => services.GetRequiredService<ImportTouches>().RunAsync(
            new(path, Path.GetFileName(path), mapping ?? Mapping()) { CreateTouchpoints = create, DryRun = dryRun, Zone = zone }, null, cancellation));

    public static async Task<ImportReport> ImportAsync(
        this PontuaApp app, Workspace workspace, string path, TouchMapping? mapping = null, bool create = true, bool dryRun = false, string? zone = null)
        => (await app.TryImportAsync(workspace, path, mapping, create, dryRun, zone)).Match(report => report, refusal => throw new InvalidOperationException($"{refusal.Code} {string.Join(" | ", refusal.Arguments)}"));

    public static async Task<Refusal> RefusedAsync(this PontuaApp app, Workspace workspace, string path, TouchMapping? mapping = null, bool create = true)
        => (await app.TryImportAsync(workspace, path, mapping, create)).Match(report => throw new InvalidOperationException($"{report}"), refusal => refusal);

    public static async Task<ImportReport> ImportGradesAsync(this PontuaApp app, Workspace workspace, string path, Side side = Side.Company, bool create = true, params (GradeField Field, string Source)[] more)
    {
        var sources = new Dictionary<GradeField, CellSource> { [GradeField.Rater] = new("quem"), [GradeField.Touchpoint] = new("ponto"), [GradeField.Grade] = new("nota") };
        foreach (var (field, source) in more)
        {
            sources[field] = new(source);
        }

        return (await app.InAsync(workspace.Id, services => services.GetRequiredService<ImportGrades>().RunAsync(
            new(path, Path.GetFileName(path), new() { Sources = sources }) { Side = side, CreateTouchpoints = create }, null, CancellationToken.None)))
            .Match(report => report, refusal => throw new InvalidOperationException($"{refusal.Code} {string.Join(" | ", refusal.Arguments)}"));
    }

    public static async Task<long> UndoAsync(this PontuaApp app, Workspace workspace, int import)
        => (await app.InAsync(workspace.Id, services => services.GetRequiredService<UndoImport>().RunAsync(import, CancellationToken.None)))
            .Match(report => report.Removed, refusal => throw new InvalidOperationException(refusal.Code));

    /// <summary>Counts that must hold whatever came in.</summary>
    public static void ShouldReconcile(this ImportReport report)
        => (report.Skipped + report.Stored + report.Duplicates + report.Refused).ShouldBe(report.Rows);
}
