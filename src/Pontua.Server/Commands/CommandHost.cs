using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Commands;

/// <summary>What every command shares: the data folder, the exit codes, one JSON object or words on standard output, the rest on standard error.</summary>
static class CommandHost
{
    public const int Done = 0, Refused = 1, WrongUsage = 2, CannotOpen = 3, Interrupted = 130;

    public static readonly Option<string> Data = new("--data")
    {
        Description = Sentences.Of("option.data"),
        Recursive = true,
        Validators = { asked => RefuseEmpty(asked) },
    };

    public static readonly Option<bool> Json = new("--json") { Description = Sentences.Of("option.json") };
    public static readonly Option<string> Workspace = new("--workspace") { Description = Sentences.Of("option.workspace"), Required = true };

    static readonly JsonSerializerOptions JsonAnswers = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // read by people and scripts, never by a page
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Runs a command in a scope of its own over the opened data; <paramref name="say"/> puts the answer into words.</summary>
    public static Task<int> RunAsync<T>(ParseResult asked, Func<IServiceProvider, CancellationToken, Task<Outcome<T>>> work, Action<T, TextWriter> say, CancellationToken cancellation)
        => RunAsync(asked, opens: true, work, say, cancellation);

    /// <summary>The same where there is nothing to open yet.</summary>
    public static Task<int> RunUnopenedAsync<T>(ParseResult asked, Func<IServiceProvider, CancellationToken, Task<Outcome<T>>> work, Action<T, TextWriter> say, CancellationToken cancellation)
        => RunAsync(asked, opens: false, work, say, cancellation);

    static async Task<int> RunAsync<T>(ParseResult asked, bool opens, Func<IServiceProvider, CancellationToken, Task<Outcome<T>>> work, Action<T, TextWriter> say, CancellationToken cancellation)
    {
        await Task.Yield(); // SQLite answers on the caller's thread, and whoever waits for Ctrl-C must not be kept from it
        await using var app = Product.Build([.. SettingsOf(asked.GetValue(Data) is { } data ? ["--data", data] : []), FaultsAreSaidOnce]);
        var database = app.Services.GetRequiredService<Database>();
        if (opens)
        {
            await database.OpenAsync(cancellation);
        }
        else
        {
            database.CheckAddress();
        }

        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentMember>().EnterConsole();
        if (!(await work(scope.ServiceProvider, cancellation)).Succeeded(out var answer, out var refusal))
        {
            await Console.Error.WriteLineAsync(Sentences.Of(refusal));
            return Refused;
        }

        Say(asked, answer, say);
        return Done;
    }

    // The table access would log each fault with its trace, beside the sentence that CommandFaults says of it.
    const string FaultsAreSaidOnce = "--Logging:LogLevel:Microsoft.EntityFrameworkCore=None";

    /// <summary>One JSON object with --json, else words; on standard output.</summary>
    public static void Say<T>(ParseResult asked, T answer, Action<T, TextWriter> say)
    {
        if (asked.CommandResult.Command.Options.Contains(Json) && asked.GetValue(Json))
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(answer, JsonAnswers));
        }
        else
        {
            say(answer, Console.Out);
        }
    }

    /// <summary>The same, inside the workspace that --workspace names.</summary>
    public static Task<int> RunInWorkspaceAsync<T>(ParseResult asked, Func<IServiceProvider, CancellationToken, Task<Outcome<T>>> work, Action<T, TextWriter> say, CancellationToken cancellation)
        => RunAsync(asked, async (services, stop) =>
        {
            var entered = await services.GetRequiredService<FindWorkspace>().EnterAsync(asked.GetValue(Workspace)!, stop);
            return entered.Succeeded(out _, out var refusal) ? await work(services, stop)
                : refusal.Code == "workspace.not_found" && !services.GetRequiredService<Database>().IsPostgres
                    ? refusal with { Code = "workspace.not_found_here", Arguments = [.. refusal.Arguments, services.GetRequiredService<DataFolder>().Path] }
                    : refusal;
        }, say, cancellation);

    static void RefuseEmpty(System.CommandLine.Parsing.OptionResult asked)
    {
        if (string.IsNullOrWhiteSpace(asked.GetValueOrDefault<string>()))
        {
            asked.AddError(Sentences.Of("usage.option_needed", asked.Option.Name));
        }
    }

    /// <summary>Command-line settings as the host reads them: --data is the data folder.</summary>
    public static string[] SettingsOf(string[] args)
        => [.. args.Select(a => a == "--data" ? $"--{DataFolder.Setting}" : a.StartsWith("--data=", StringComparison.Ordinal) ? $"--{DataFolder.Setting}={a[7..]}" : a)];
}
