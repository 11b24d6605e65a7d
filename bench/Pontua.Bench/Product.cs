using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Pontua.Bench;

/// <summary>The product as whoever installs it has it: <c>./pontua</c>, over a data folder of its own that goes with it.</summary>
sealed class Product : IAsyncDisposable
{
    readonly string _data = Directory.CreateTempSubdirectory("pontua-bench-").FullName;
    Process? _server;

    public Uri Address { get; } = new("http://localhost:5099");

    public static Product InFolderOfItsOwn() => new();

    /// <summary>A file beside the data, for what is to be imported.</summary>
    public string FileOf(string name) => Path.Combine(_data, name);

    /// <summary>Runs one command to its end and gives what it answers.</summary>
    /// <param name="input">Written to its standard input.</param>
    /// <exception cref="InvalidOperationException">The command refused.</exception>
    public async Task<JsonNode?> RunAsync(string? input, params IEnumerable<string> command)
    {
        using var process = Start(command);
        await process.StandardInput.WriteLineAsync(input);
        process.StandardInput.Close();
        var answer = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode != 0 ? throw new InvalidOperationException($"pontua {string.Join(' ', command)}: {process.ExitCode}")
            : answer.StartsWith('{') ? JsonNode.Parse(answer) : null;
    }

    /// <summary>Returns when the server answers at <see cref="Address"/>.</summary>
    public async Task ServeAsync()
    {
        _server = Start(["serve", "--urls", Address.ToString()]);
        _server.StandardInput.Close();
        while (await _server.StandardOutput.ReadLineAsync() is { } line && !line.Contains(Address.Authority, StringComparison.Ordinal))
        {
        }

        _ = _server.StandardOutput.ReadToEndAsync(); // so that it never waits for a reader
    }

    /// <summary>Memory that the server holds now, in MB.</summary>
    public double ResidentMB()
    {
        _server!.Refresh();
        return _server.WorkingSet64 / 1e6;
    }

    Process Start(IEnumerable<string> command)
    {
        var start = new ProcessStartInfo(Path.Combine(Root(), "pontua"), command) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["PONTUA_DATA"] = Path.Combine(_data, "data");
        return Process.Start(start)!;
    }

    /// <summary>The folder of the solution, above the one this program was built into.</summary>
    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Pontua.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Run it from inside the repository.");
        }

        return folder.FullName;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            _server.Kill(entireProcessTree: true);
            await _server.WaitForExitAsync();
            _server.Dispose();
        }

        Directory.Delete(_data, recursive: true);
    }
}
