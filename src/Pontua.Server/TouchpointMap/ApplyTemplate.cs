using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Templates;

namespace Pontua.Server.TouchpointMap;

/// <summary>Brings a template into the map: adds what is missing, changes nothing that is there. Twice adds nothing.</summary>
sealed class ApplyTemplate(Changes changes)
{
    public Task<Outcome<TemplateApplied>> RunAsync(Template template, CancellationToken cancellation)
        => changes.RunAsync<TemplateApplied>(Role.Manager, "template.applied", async context =>
        {
            var stages = await context.Stages.ToListAsync(cancellation);
            var touchpoints = await context.Touchpoints.ToDictionaryAsync(t => t.NameKey, cancellation);
            var (stagesBefore, touchpointsBefore) = (stages.Count, touchpoints.Count);

            foreach (var touchpoint in template.Touchpoints)
            {
                if (!touchpoints.ContainsKey(Text.Key(touchpoint.Name)))
                {
                    var added = TouchpointOf(touchpoint);
                    touchpoints.Add(added.NameKey, added);
                    context.Add(added);
                }
            }

            foreach (var stage in template.Stages)
            {
                var standing = Find(stages, stage) ?? Add(context, stages, stage);
                foreach (var name in stage.Touchpoints)
                {
                    touchpoints[Text.Key(name)].StandIn(standing.Id, NextPosition(touchpoints.Values, standing.Id));
                }
            }

            await AddPostureAsync(context, template.Posture, cancellation);
            await AddGoalAsync(context, template.Goal, touchpoints, cancellation);
            return new TemplateApplied(stages.Count - stagesBefore, touchpoints.Count - touchpointsBefore);
        }, cancellation);

    static Stage? Find(List<Stage> stages, TemplateStage asked)
        => stages.Find(stage => stage.Phase == asked.Phase && Text.Key(stage.Name) == Text.Key(asked.Name));

    static Stage Add(PontuaContext context, List<Stage> stages, TemplateStage asked)
    {
        var added = new Stage(new(Guid.CreateVersion7()), asked.Phase, asked.Name, stages.Where(stage => stage.Phase == asked.Phase).Select(stage => stage.Position + 1).DefaultIfEmpty().Max());
        stages.Add(added);
        context.Add(added);
        return added;
    }

    static int NextPosition(IEnumerable<Touchpoint> touchpoints, StageId stage)
        => touchpoints.SelectMany(t => t.Stages).Where(s => s.StageId == stage).Select(s => s.Position + 1).DefaultIfEmpty().Max();

    static Touchpoint TouchpointOf(TemplateTouchpoint asked)
    {
        var touchpoint = Touchpoint.Create(new(Guid.CreateVersion7()), asked.Name).Match(
            made => made, refusal => throw new InvalidOperationException($"A validated template holds a name that is refused: {refusal.Code}"));
        touchpoint.Channel = asked.Channel;
        touchpoint.Kind = asked.Kind;
        touchpoint.Objective = asked.Objective;
        touchpoint.ImportanceToCustomer = asked.ImportanceToCustomer;
        touchpoint.ImportanceToCompany = asked.ImportanceToCompany;
        touchpoint.IsMomentOfTruth = asked.MomentOfTruth;
        touchpoint.Questions = asked.Questions.Count == 0 ? null : string.Join('\n', asked.Questions);
        touchpoint.Observation = asked.Observation;
        touchpoint.EstimatedReach = asked.EstimatedReach?.Share();
        touchpoint.State = asked.Planned ? TouchpointState.Planned : TouchpointState.Active;
        return touchpoint;
    }

    static async Task AddPostureAsync(PontuaContext context, TemplatePosture asked, CancellationToken cancellation)
    {
        if (!await context.Postures.AnyAsync(cancellation))
        {
            context.Add(new Posture { Statement = asked.Statement });
        }

        if (await context.PostureAttributes.AnyAsync(cancellation))
        {
            return;
        }

        context.AddRange(asked.Attributes.Select((attribute, position) => new PostureAttribute(new(Guid.CreateVersion7()), attribute.Name, position)
        {
            Weight = attribute.Weight,
            ExampleOfOne = attribute.Examples.One,
            ExampleOfThree = attribute.Examples.Three,
            ExampleOfFive = attribute.Examples.Five,
        }));
    }

    static async Task AddGoalAsync(PontuaContext context, TemplateGoal asked, Dictionary<string, Touchpoint> touchpoints, CancellationToken cancellation)
    {
        if (!await context.Goals.AnyAsync(cancellation))
        {
            context.Add(new Goal
            {
                TouchpointId = asked.Touchpoint is { } name ? touchpoints[Text.Key(name)].Id : null,
                Outcome = asked.Outcome,
                WithinDays = asked.WithinDays,
            });
        }
    }
}

/// <summary>How much a template added.</summary>
sealed record TemplateApplied(int Stages, int Touchpoints);
