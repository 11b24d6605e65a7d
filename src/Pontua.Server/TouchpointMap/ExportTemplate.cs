using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Templates;

namespace Pontua.Server.TouchpointMap;

/// <summary>The workspace's map as a template: what was designed, without grades, touches, people or photos.</summary>
sealed class ExportTemplate(IDbContextFactory<PontuaContext> contexts, CurrentWorkspace current, CurrentMember member, Audit audit)
{
    /// <summary>The template, or why the map cannot be one (a name too long for a card, no stage).</summary>
    public async Task<Outcome<Template>> RunAsync(CancellationToken cancellation)
    {
        if (member.Require(Role.Manager) is { } notAllowed)
        {
            return notAllowed;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var workspace = await context.Workspaces.SingleAsync(w => w.Number == current.Id.Value, cancellation);
        var stages = await context.Stages.AsNoTracking().OrderBy(s => s.Position).ToListAsync(cancellation);
        var touchpoints = (await context.Touchpoints.AsNoTracking().Where(t => t.State != TouchpointState.Retired).ToListAsync(cancellation))
            .OrderBy(t => t.Name, StringComparer.CurrentCulture).ToList();
        var attributes = await context.PostureAttributes.AsNoTracking().Where(a => a.RetiredAt == null).OrderBy(a => a.Position).ToListAsync(cancellation);
        var statement = await context.Postures.Select(p => p.Statement).SingleOrDefaultAsync(cancellation) ?? "";
        var goal = await context.Goals.AsNoTracking().SingleOrDefaultAsync(cancellation) ?? new Goal();

        var template = new Template(
            workspace.ShortName.Length <= Template.LongestKey ? workspace.ShortName : workspace.ShortName[..Template.LongestKey],
            Language, Cut(workspace.Name), "",
            new(statement, [.. attributes.Select(a => new TemplateAttribute(a.Name, a.Weight, new(a.ExampleOfOne, a.ExampleOfThree, a.ExampleOfFive)))]),
            new(goal.WithinDays, touchpoints.Find(t => t.Id == goal.TouchpointId)?.Name, goal.Outcome),
            [.. stages.OrderBy(s => s.Phase).ThenBy(s => s.Position).Select(stage => StageOf(stage, touchpoints))],
            [.. touchpoints.Select(TouchpointOf)]).Validate();
        if (template.Succeeded(out _, out _))
        {
            await audit.NoteAsync("template.exported", workspace.ShortName, cancellation);
        }

        return template;
    }

    // A process may run in no language at all (its culture then has no name).
    static string Language => CultureInfo.CurrentUICulture.Name is { Length: > 0 } name ? name : ReadyTemplates.Portuguese;

    static string Cut(string name) => name.Length <= Template.LongestKey ? name : name[..Template.LongestKey].TrimEnd();

    static TemplateStage StageOf(Stage stage, List<Touchpoint> touchpoints)
        => new(stage.Name, stage.Phase,
            [.. touchpoints
                .Select(t => (t.Name, Standing: t.Stages.FirstOrDefault(s => s.StageId == stage.Id)))
                .Where(t => t.Standing is not null).OrderBy(t => t.Standing!.Position).Select(t => t.Name)]);

    static TemplateTouchpoint TouchpointOf(Touchpoint t) => new(t.Name, t.Kind, t.Observation)
    {
        Channel = t.Channel,
        Objective = t.Objective,
        ImportanceToCustomer = t.ImportanceToCustomer,
        ImportanceToCompany = t.ImportanceToCompany,
        MomentOfTruth = t.IsMomentOfTruth,
        Questions = t.ListQuestions(),
        EstimatedReach = EstimatedReaches.Nearest(t.EstimatedReach),
        Planned = t.State == TouchpointState.Planned,
    };
}
