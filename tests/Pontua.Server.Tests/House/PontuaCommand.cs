using System.Diagnostics;
using System.Text.Json;

namespace Pontua.Server.Tests.House;

/// <summary>The command line as a script calls it: a process of its own over a test's data.</summary>
static class PontuaCommand
{
    static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Pontua.Server.dll");

    public static async Task<CommandAnswer> RunAsync(PontuaApp app, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PONTUA_DATA"] = app.Folder;
        start.Environment["ConnectionStrings__Postgres"] = app.ConnectionString ?? "";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await errors);
    }
}

sealed record CommandAnswer(int Code, string Output, string Errors)
{
    /// <summary>The one JSON object on standard output; throws where there is anything else.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;
}
