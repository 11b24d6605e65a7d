using System.CommandLine;
using Pontua.Server.Hosting;
using Pontua.Server.TouchpointMap;

namespace Pontua.Server.Commands;

/// <summary><c>workspace add</c></summary>
static class WorkspaceCommands
{
    static readonly Argument<string> Name = new(Sentences.Of("value.name")) { Description = Sentences.Of("argument.workspace_name") };
    static readonly Option<string?> Template = new("--template") { Description = Sentences.Of("option.template") };

    public static Command Create()
    {
        Template.AcceptOnlyFromAmong(ReadyTemplates.Sme, ReadyTemplates.Consultancy, ReadyTemplates.Consorcio, ReadyTemplates.Clinic);
        var add = new Command("add", Sentences.Of("command.workspace_add")) { Name, Template, CommandHost.Json };
        add.SetAction((asked, cancellation) => CommandHost.RunAsync(
            asked,
            (services, stop) => AddAsync(services, asked.GetRequiredValue(Name), asked.GetValue(Template), stop),
            (added, words) => words.WriteLine(Sentences.Of("said.workspace_added", added.Workspace)),
            cancellation));
        return new Command("workspace", Sentences.Of("command.workspace")) { add };
    }

    static async Task<Outcome<WorkspaceAdded>> AddAsync(IServiceProvider services, string name, string? template, CancellationToken cancellation)
        => (await services.GetRequiredService<BeginWorkspace>().RunAsync(name, template, System.Globalization.CultureInfo.CurrentUICulture.Name, cancellation))
            .Match<Outcome<WorkspaceAdded>>(workspace => new WorkspaceAdded(workspace.ShortName), refusal => refusal);

    sealed record WorkspaceAdded(string Workspace);
}
