using System.ComponentModel;
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
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>A browser takes some hundred megabytes: whoever comes while one prints waits for it.</summary>
    static readonly SemaphoreSlim OneAtATime = new(1);

    /// <summary>No window, no extension, no errand of its own; what would ask the network asks a port where nobody answers.</summary>
    static readonly string[] Quiet =
    [
        "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--no-first-run", "--no-pdf-header-footer", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--proxy-server=127.0.0.1:9",
    ];

    /// <summary>Of the environment the browser is given what it needs to start; the rest may hold the product's secrets.</summary>
    static readonly string[] Needed = ["PATH", "HOME", "LANG", "TMPDIR", "TEMP", "TMP", "SystemRoot", "LOCALAPPDATA", "USERPROFILE", "XDG_RUNTIME_DIR", "FONTCONFIG_PATH"];

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

        await OneAtATime.WaitAsync(cancellation);
        DirectoryInfo? folder = null;
        try
        {
            folder = Directory.CreateTempSubdirectory("pontua-report-");
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

            return await TryPrintAsync(browser, folder.FullName, page, pdf, cancellation) && File.Exists(pdf) ? await File.ReadAllBytesAsync(pdf, cancellation) : new Refusal("report.not_printed", RefusalKind.Conflict);
        }
        finally
        {
            OneAtATime.Release();
            Remove(folder);
        }
    }

    // A browser that was stopped may still hold a file for a moment: the system's temporary folder is tidied without us.
    static void Remove(DirectoryInfo? folder)
    {
        try
        {
            folder?.Delete(recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <returns>False: the browser did not start, or took too long.</returns>
    static async Task<bool> TryPrintAsync(string browser, string folder, string page, string pdf, CancellationToken cancellation)
    {
        // Root may not use the browser's own sandbox; the page is ours, has no script and may load nothing (its policy says so).
        string[] asRoot = Environment.UserName == "root" ? ["--no-sandbox"] : [];
        using var printing = new Process { StartInfo = new(browser, [.. Quiet, .. asRoot, $"--user-data-dir={Path.Combine(folder, "profile")}", $"--print-to-pdf={pdf}", new Uri(page).AbsoluteUri]) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder } };
        foreach (var secret in printing.StartInfo.Environment.Keys.Except(Needed, StringComparer.OrdinalIgnoreCase).ToList())
        {
            printing.StartInfo.Environment.Remove(secret);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Longest);
#pragma warning disable RS0030 // the one program the product starts, and only where an owner has installed it: docs/adr/0014
        try
        {
            printing.Start();
        }
        catch (Win32Exception)
        {
            return false;
        }
#pragma warning restore RS0030
        var (errors, output) = (printing.StandardError.ReadToEndAsync(CancellationToken.None), printing.StandardOutput.ReadToEndAsync(CancellationToken.None));
        try
        {
            await printing.WaitForExitAsync(limit.Token);
            await Task.WhenAll(errors, output).WaitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
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
