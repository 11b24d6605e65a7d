using System.CommandLine;
using System.Text.RegularExpressions;
using Pontua.Server.Commands;
using Pontua.Server.Hosting;
using Pontua.Server.Tests.House;

namespace Pontua.Server.Tests.Commands;

/// <summary>The help of every command: whoever reads it calls the program by its name, and reads one language.</summary>
public partial class HelpTests
{
    [Fact]
    public void Every_command_explains_itself_in_Portuguese_without_an_English_word()
    {
        HostingSetup.Speak(HostingSetup.PortugueseOfBrazil);
        var root = CommandLine.Root();
        foreach (var path in PathsOf(root, []))
        {
            using var said = new StringWriter();
            root.Parse([.. path, "--help"]).Invoke(new() { Output = said }).ShouldBe(0);

            var lines = said.ToString().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
            lines[0].ShouldNotContain("command.");
            lines[1].ShouldStartWith($"Uso: {string.Join(' ', ["pontua", .. path])} ");
            lines.ShouldContain(line => line.StartsWith("  -h, -?, --help", StringComparison.Ordinal) && line.EndsWith("  Mostra esta ajuda", StringComparison.Ordinal));
            foreach (var line in lines[2..].Where(line => line.StartsWith("  ", StringComparison.Ordinal)))
            {
                var (name, words) = Columns().Match(line) is { Success: true } match ? (match.Groups["name"].Value, match.Groups["words"].Value) : throw new InvalidOperationException(line);
                English().Matches($"{Placeholder().Match(name)} {words}").Select(word => word.Value).ShouldBeEmpty(line);
            }
        }
    }

    [Fact]
    public async Task Whoever_wants_it_reads_it_in_English()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"pontua-{Guid.CreateVersion7()}");
        var answer = await PontuaCommand.RunInEnglishAsync(folder, "import", "touches", "--help");

        answer.Code.ShouldBe(0, answer.Errors);
        answer.Output.ShouldContain("Usage: pontua import touches <file> [options]");
        answer.Output.ShouldContain("Name or short name of the workspace (required)");
        answer.Output.ShouldContain("--score-scale <5|10>");
        answer.Output.ShouldContain("Shows this help");
    }

    static IEnumerable<string[]> PathsOf(Command command, string[] path)
        => command.Subcommands.SelectMany(sub => PathsOf(sub, [.. path, sub.Name])).Prepend(path);

    [GeneratedRegex("^  (?<name>.+?)  +(?<words>[^ ].*)$")]
    private static partial Regex Columns();

    // A few words that are to be written as they stand (<admin|read|write>) are names, not language.
    [GeneratedRegex("<[^|>]+>$")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(?<![-\w])(the|of|and|or|show|shows|help|usage|options?|required|default|commands?|value\.\w+|file|name|number|column|folder|address(es)?|workspace|day|unit|channel|goal|zone|person|steps?|top|length|seed|touches|where|anonymous|data folder)(?![\w])", RegexOptions.IgnoreCase)]
    private static partial Regex English();
}
