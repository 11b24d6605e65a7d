using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Pontua.Server.Hosting;

namespace Pontua.Server.Commands;

/// <summary>The help, in our words: the library's own speaks half English, and calls the program by the name of its file.</summary>
sealed class SpokenHelp : SynchronousCommandLineAction
{
    const string Program = "pontua";

    /// <summary>Puts it in place of the library's, on every command.</summary>
    public static void SpeakFor(RootCommand root)
    {
        foreach (var option in root.Options)
        {
            if (option is HelpOption help)
            {
                (help.Description, help.Action) = (Sentences.Of("option.help"), new SpokenHelp());
            }
            else if (option is VersionOption)
            {
                option.Description = Sentences.Of("option.version");
            }
        }
    }

    public override bool ClearsParseErrors => true; // whoever asks for help need not have said everything

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine(Sentences.Of("help.usage", UsageOf(command)));
        Write(output, "help.arguments", command.Arguments.Select(a => ($"<{a.Name}>", a.Description)));
        Write(output, "help.options", OptionsOf(command).Select(o => (NamesOf(o), DescriptionOf(o))));
        Write(output, "help.commands", command.Subcommands.Select(c => (string.Join(' ', [c.Name, .. c.Arguments.Select(a => $"<{a.Name}>")]), c.Description)));
        return CommandHost.Done;
    }

    static string UsageOf(Command command)
    {
        var path = new Stack<string>();
        for (var at = command; at is not RootCommand; at = at.Parents.OfType<Command>().Single())
        {
            path.Push(at.Name);
        }

        return string.Join(' ', [
            Program, .. path, .. command.Arguments.Select(a => $"<{a.Name}>"),
            .. command.Subcommands.Count > 0 ? [Sentences.Of("help.a_command")] : Array.Empty<string>(), Sentences.Of("help.some_options")]);
    }

    // What is needed first; then as they are declared; those of every command last.
    static IEnumerable<Option> OptionsOf(Command command)
        => command.Options.OrderByDescending(o => o.Required).Concat(command.Parents.OfType<Command>().SelectMany(RecursiveOf)).Distinct();

    static IEnumerable<Option> RecursiveOf(Command command)
        => command.Options.Where(o => o.Recursive).Concat(command.Parents.OfType<Command>().SelectMany(RecursiveOf));

    static string NamesOf(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(a => a.StartsWith('-')).Append(option.Name));
        return option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool) ? names : $"{names} <{ValueOf(option)}>";
    }

    /// <summary>The words it takes, where there are few of them; else what is to be written there.</summary>
    static string ValueOf(Option option)
        => option.HelpName ?? (option.GetCompletions(CompletionContext.Empty).Select(c => c.Label).ToList() is { Count: > 0 } words ? string.Join('|', words) : Sentences.Of($"value.{option.Name.TrimStart('-')}"));

    static string? DescriptionOf(Option option)
        => option.Required ? Sentences.Of("help.required", option.Description!)
            : option.HasDefaultValue && option.ValueType != typeof(bool) ? Sentences.Of("help.default", option.Description!, option.GetDefaultValue()!)
            : option.Description;

    static void Write(TextWriter output, string titleKey, IEnumerable<(string Name, string? Description)> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine(Sentences.Of(titleKey));
        var width = all.Max(line => line.Name.Length) + 2;
        foreach (var (name, description) in all)
        {
            output.WriteLine($"  {name.PadRight(width)}{description}");
        }
    }
}
