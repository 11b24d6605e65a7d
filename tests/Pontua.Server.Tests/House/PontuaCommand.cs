using System.Diagnostics;
using System.Text.Json;

namespace Pontua.Server.Tests.House;

/// <summary>The command line as a script calls it: a process of its own over a test's data.</summary>
static class PontuaCommand
{
    static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Pontua.Server.dll");
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static Task<CommandAnswer> RunAsync(PontuaApp app, params string[] arguments) => RunAsync(app.Folder, app.ConnectionString, arguments);

    /// <param name="folder">The data folder, as PONTUA_DATA says it.</param>
    /// <param name="postgres">ConnectionStrings__Postgres; null: SQLite.</param>
    public static async Task<CommandAnswer> RunAsync(string folder, string? postgres, params string[] arguments)
    {
        using var process = Start(folder, postgres, arguments);
        return await EndOfAsync(process);
    }

    public static async Task<CommandAnswer> RunInEnglishAsync(string folder, params string[] arguments)
    {
        using var process = Start(folder, null, arguments, language: "en");
        return await EndOfAsync(process);
    }

    /// <summary>As a user who owns nothing; only root can.</summary>
    public static async Task<CommandAnswer> RunAsNobodyAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", "dotnet", Program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        (start.Environment["PONTUA_DATA"], start.Environment["HOME"]) = (folder, folder);
        using var process = Process.Start(start)!;
        return await EndOfAsync(process);
    }

    /// <summary>Leaves it running; its standard input stays open.</summary>
    public static Process Start(string folder, string? postgres, string[] arguments, string language = "pt")
    {
        // A shell's background job is started deaf to SIGINT, and so would be whatever it starts; env opens its ears again.
        var start = new ProcessStartInfo("/usr/bin/env", ["--default-signal=INT", "dotnet", Program, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PONTUA_DATA"] = folder;
        start.Environment["PONTUA_LANG"] = language;
        start.Environment["ConnectionStrings__Postgres"] = postgres ?? "";
        start.Environment["DOTNET_EnableDiagnostics"] = "0"; // a killed process would leave its debugger's pipes in the temporary folder
        return Process.Start(start)!;
    }

    /// <summary>What it has said when it ends; one that does not end in time is killed, and the test says so.</summary>
    public static async Task<CommandAnswer> EndOfAsync(Process process)
    {
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"It had not ended after {Limit}, and was killed: {string.Join(' ', process.StartInfo.ArgumentList)}\n{await output}\n{await errors}");
        }

        return new(process.ExitCode, await output, await errors);
    }
}

sealed record CommandAnswer(int Code, string Output, string Errors)
{
    /// <summary>The one JSON object on standard output; throws where there is anything else.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>It said no: a sentence that names it on standard error, nothing for scripts, no stack trace.</summary>
    public void ShouldEndWith(int code, string named)
    {
        Code.ShouldBe(code, Errors);
        Output.ShouldBe("");
        Errors.ShouldContain(named);
        Errors.ShouldNotContain("   at ");
    }
}
