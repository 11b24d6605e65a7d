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
        try
        {
            return await AnswerAsync(args);
        }
        catch (Exception fault) when (fault is not HostAbortedException) // with that one a test host takes over
        {
            return CommandFaults.Say(fault);
        }
    }

    static async Task<int> AnswerAsync(string[] args)
    {
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

        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
        if (parsed.CommandResult.Command.Name == ServeCommand.Name)
        {
            invocation.ProcessTerminationTimeout = null; // the server itself waits for Ctrl-C, and ends what it has begun
        }

        return await parsed.InvokeAsync(invocation);
    }

    /// <summary>Every command there is.</summary>
    internal static RootCommand Root()
    {
        var root = All();
        AskForWhatIsNeeded(root);
        SpokenHelp.SpeakFor(root);
        return root;
    }

    /// <summary>A needed option that is missing, in our words: the library has none in Portuguese.</summary>
    static void AskForWhatIsNeeded(Command command)
    {
        command.Validators.Add(asked =>
        {
            foreach (var missing in command.Options.Where(o => o.Required && asked.GetResult(o) is null))
            {
                asked.AddError(Sentences.Of("usage.option_needed", missing.Name));
            }
        });
        foreach (var sub in command.Subcommands)
        {
            AskForWhatIsNeeded(sub);
        }
    }

    static RootCommand All() => new(Sentences.Of("command.pontua"))
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
