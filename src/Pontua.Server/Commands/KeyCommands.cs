using System.CommandLine;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;

namespace Pontua.Server.Commands;

/// <summary><c>key add</c></summary>
static class KeyCommands
{
    static readonly Option<KeyKind> Kind = OneOf.Of<KeyKind>("--kind", Sentences.Of("option.kind"), isRequired: true);

    public static Command Create()
    {
        var add = new Command("add", Sentences.Of("command.key_add")) { CommandHost.Workspace, Kind };
        add.SetAction((asked, stop) => CommandHost.RunInWorkspaceAsync(
            asked,
            (services, cancellation) => services.GetRequiredService<ApiKeys>().CreateAsync(
                Sentences.Of("key.from_console"), asked.GetRequiredValue(Kind), KeyLife.Year, cancellation),
            (key, words) => words.WriteLine(key.Text),
            stop));
        return new Command("key", Sentences.Of("command.key")) { add };
    }
}
