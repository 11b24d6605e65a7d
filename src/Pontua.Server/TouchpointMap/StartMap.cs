using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Templates;

namespace Pontua.Server.TouchpointMap;

/// <summary>The first step: a map of this kind of company. Going back and choosing another replaces it while nobody has graded or met anything.</summary>
sealed class StartMap(Changes changes, CurrentWorkspace current, ApplyTemplate apply, TidyPhotos tidy)
{
    /// <param name="key">Key of a ready template; null: from nothing, with one stage in each phase.</param>
    /// <param name="language">Language of the words that are brought in.</param>
    public async Task<Outcome<TemplateApplied>> RunAsync(string? key, string language, CancellationToken cancellation)
    {
        var started = await changes.RunAsync<TemplateApplied>(Role.Manager, "map.started", async context =>
        {
            var template = key is null ? FromNothing : ReadyTemplates.Find(key, language);
            if (!template.Succeeded(out var chosen, out var refusal))
            {
                return refusal;
            }

            await ForgetUnusedAsync(context, cancellation);
            var workspace = await context.Workspaces.SingleAsync(w => w.Number == current.Id.Value, cancellation);
            (workspace.Template, workspace.FirstStep) = (key, FirstStep.Posture);
            await context.SaveChangesAsync(cancellation); // the template looks at what is left
            return await apply.RunAsync(chosen, cancellation);
        }, cancellation);
        await tidy.RunAsync(CancellationToken.None);
        return started;
    }

    static Outcome<Template> FromNothing => new Template(
        "", "", "", "", new("", []), new(Goal.DefaultWithinDays),
        [new(Sentences.Of("start.stage.before"), Phase.Before, []), new(Sentences.Of("start.stage.during"), Phase.During, []), new(Sentences.Of("start.stage.after"), Phase.After, [])],
        []);

    static async Task ForgetUnusedAsync(PontuaContext context, CancellationToken cancellation)
    {
        if (await context.Evaluations.AnyAsync(cancellation) || await context.Places.AnyAsync(cancellation) || await context.Suggestions.AnyAsync(cancellation) || await context.Rounds.AnyAsync(cancellation) || await context.Plans.AnyAsync(cancellation)
            || await context.Spots.AnyAsync(cancellation) || await context.Policies.AnyAsync(cancellation))
        {
            return;
        }

        context.RemoveRange(await context.Goals.ToListAsync(cancellation));
        context.RemoveRange(await context.Touchpoints.ToListAsync(cancellation));
        context.RemoveRange(await context.Stages.ToListAsync(cancellation));
        context.RemoveRange(await context.PostureAttributes.ToListAsync(cancellation));
        context.RemoveRange(await context.Postures.ToListAsync(cancellation));
    }
}
