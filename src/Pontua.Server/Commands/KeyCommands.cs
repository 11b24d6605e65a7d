using System.CommandLine;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;

namespace Pontua.Server.Commands;

/// <summary><c>key add</c></summary>
static class KeyCommands
{
    static readonly Option<string> Kind = new Option<string>("--kind") { Description = Sentences.Of("option.kind"), Required = true }
        .AcceptOnlyFromAmong([.. Enum.GetNames<KeyKind>().Select(k => k.ToLowerInvariant())]);

    public static Command Create()
    {
        var add = new Command("add", Sentences.Of("command.key_add")) { CommandHost.Workspace, Kind };
        add.SetAction((asked, stop) => CommandHost.RunInWorkspaceAsync(
            asked,
            (services, cancellation) => services.GetRequiredService<ApiKeys>().CreateAsync(
                Sentences.Of("key.from_console"), Enum.Parse<KeyKind>(asked.GetRequiredValue(Kind), ignoreCase: true), cancellation),
            (key, words) => words.WriteLine(key.Text),
            stop));
        return new Command("key", Sentences.Of("command.key")) { add };
    }
}
