using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;

namespace Pontua.Server.Measurement.Reports;

/// <summary>The report as a PDF, printed by a Chromium of this machine from a page on the disk: it asks the network for nothing and knows no session.</summary>
sealed class PrintReport(IServiceProvider services, ILoggerFactory logs, IWebHostEnvironment site, IConfiguration configuration, IStringLocalizer<Texts> text)
{
    /// <summary>Setting: path of the browser; without it the usual names are looked for.</summary>
    public const string Setting = "Chromium";

    static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
    static readonly string[] Styles = ["app.css", "paper.css", "lib/inter-latin-wght-normal.woff2"];
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    static readonly Lazy<string?> Found = new(() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name))).FirstOrDefault(File.Exists));

    public bool IsPossible => Browser is not null;

    string? Browser => configuration[Setting] is { Length: > 0 } set && File.Exists(set) ? set : Found.Value;

    /// <returns>Or a refusal: there is no browser, or it could not print.</returns>
    public async Task<Outcome<byte[]>> RunAsync(Report report, CancellationToken cancellation)
    {
        if (Browser is not { } browser)
        {
            return new Refusal("report.no_browser", RefusalKind.Conflict);
        }

        var folder = Directory.CreateTempSubdirectory("pontua-report-");
        try
        {
            var (page, pdf) = (Path.Combine(folder.FullName, "report.html"), Path.Combine(folder.FullName, "report.pdf"));
            await File.WriteAllTextAsync(page, await RenderAsync(report), cancellation);
            foreach (var style in Styles)
            {
                var copy = Path.Combine(folder.FullName, style);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                await using var from = site.WebRootFileProvider.GetFileInfo(style).CreateReadStream();
                await using var to = File.Create(copy);
                await from.CopyToAsync(to, cancellation);
            }

            await PrintAsync(browser, folder.FullName, page, pdf, cancellation);
            return File.Exists(pdf) ? await File.ReadAllBytesAsync(pdf, cancellation) : new Refusal("report.not_printed", RefusalKind.Conflict);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task PrintAsync(string browser, string folder, string page, string pdf, CancellationToken cancellation)
    {
        // Root may not use the browser's own sandbox; the page is ours, has no script and may load nothing (its policy says so).
        string[] asRoot = Environment.UserName == "root" ? ["--no-sandbox"] : [];
        using var printing = new Process { StartInfo = new(browser, ["--headless", .. asRoot, "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--no-first-run", "--no-pdf-header-footer", $"--user-data-dir={Path.Combine(folder, "profile")}", $"--print-to-pdf={pdf}", new Uri(page).AbsoluteUri]) { RedirectStandardError = true, RedirectStandardOutput = true } };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Longest);
#pragma warning disable RS0030 // the one program the product starts, and only where an owner has installed it: docs/adr/0014
        printing.Start();
#pragma warning restore RS0030
        var (errors, output) = (printing.StandardError.ReadToEndAsync(CancellationToken.None), printing.StandardOutput.ReadToEndAsync(CancellationToken.None));
        try
        {
            await printing.WaitForExitAsync(limit.Token);
            await Task.WhenAll(errors, output);
        }
        finally
        {
            if (!printing.HasExited)
            {
                printing.Kill(entireProcessTree: true);
                await printing.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    async Task<string> RenderAsync(Report report)
    {
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<ReportDocument>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(ReportDocument.Report)] = report,
            [nameof(ReportDocument.Title)] = text["report.title"].Value,
        }))).ToHtmlString());
    }
}
