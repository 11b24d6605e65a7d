using System.CommandLine;
using Pontua.Server.Commands.Ask;
using Pontua.Server.Hosting;

namespace Pontua.Server.Commands;

/// <summary>The command line, the same binary as the server: <c>serve</c> is what runs when nothing else is asked.</summary>
static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        HostingSetup.Speak(LanguageOfTerminal());
        if (args.All(IsSetting))
        {
            return await ServeCommand.RunAsync(args); // the test host and "dotnet run" start the program with settings alone
        }

        var parsed = Root().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null }); // a column may be named @timestamp
        if (parsed.Errors.Count > 0)
        {
            // The library would print the whole help to standard output, where scripts read answers.
            await Console.Error.WriteLineAsync(string.Join('\n', parsed.Errors.Select(e => e.Message)));
            await Console.Error.WriteLineAsync(Sentences.Of("command.see_help"));
            return CommandHost.WrongUsage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    static RootCommand Root() => new(Sentences.Of("command.pontua"))
    {
        CommandHost.Data,
        ServeCommand.Create(),
        DemoCommand.Create(),
        UserCommands.Create(),
        KeyCommands.Create(),
        BackupCommands.CreateBackup(),
        BackupCommands.CreateRestore(),
        DoctorCommand.Create(),
        WorkspaceCommands.Create(),
        ImportCommands.Create(),
        AskCommands.Create(),
        BenchCommands.Create(),
    };

    /// <summary>A setting of the host in one word, as <c>--Key=value</c>.</summary>
    static bool IsSetting(string arg) => arg.StartsWith("--", StringComparison.Ordinal) && arg.Contains('=', StringComparison.Ordinal);

    static string LanguageOfTerminal()
        => (Environment.GetEnvironmentVariable("PONTUA_LANG") ?? "").StartsWith("en", StringComparison.OrdinalIgnoreCase)
            ? HostingSetup.English : HostingSetup.PortugueseOfBrazil;
}
