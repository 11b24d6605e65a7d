using Pontua.Governance;
using Pontua.Server.Governance;

namespace Pontua.Server.TouchpointMap;

/// <summary>Makes a workspace with the map of a kind of company in it: both or neither.</summary>
sealed class BeginWorkspace(Changes changes, AddWorkspace add, StartMap start)
{
    /// <param name="template">Key of a ready template; null: no map yet.</param>
    /// <param name="language">Language of the words that are brought in.</param>
    public Task<Outcome<Workspace>> RunAsync(string name, string? template, string language, CancellationToken cancellation)
        => changes.RunAsync<Workspace>(Role.Admin, "workspace.began", async _ =>
        {
            if (!(await add.RunAsync(name, isExample: false, cancellation)).Succeeded(out var workspace, out var refusal))
            {
                return refusal;
            }

            return template is null || (await start.RunAsync(template, language, cancellation)).Succeeded(out var _, out refusal) ? workspace : refusal;
        }, cancellation);
}
