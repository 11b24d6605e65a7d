using System.CommandLine;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;

namespace Pontua.Server.Commands;

/// <summary><c>workspace add</c></summary>
static class WorkspaceCommands
{
    static readonly Argument<string> Name = new("name") { Description = Sentences.Of("argument.workspace_name") };

    public static Command Create()
    {
        var add = new Command("add", Sentences.Of("command.workspace_add")) { Name, CommandHost.Json };
        add.SetAction((asked, cancellation) => CommandHost.RunAsync(
            asked,
            async (services, stop) => (await services.GetRequiredService<AddWorkspace>().RunAsync(asked.GetRequiredValue(Name), isExample: false, stop))
                .Match<Outcome<WorkspaceAdded>>(workspace => new WorkspaceAdded(workspace.ShortName), refusal => refusal),
            (added, words) => words.WriteLine(Sentences.Of("said.workspace_added", added.Workspace)),
            cancellation));
        return new Command("workspace", Sentences.Of("command.workspace")) { add };
    }

    sealed record WorkspaceAdded(string Workspace);
}
