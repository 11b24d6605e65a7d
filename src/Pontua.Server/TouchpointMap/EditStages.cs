using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.TouchpointMap;

namespace Pontua.Server.TouchpointMap;

/// <summary>The company's stages inside the three phases: add, rename, put in order, remove.</summary>
sealed class EditStages(Changes changes)
{
    /// <summary>Adds a stage at the end of a phase.</summary>
    public Task<Outcome<Stage>> AddAsync(Phase phase, string name, CancellationToken cancellation)
        => changes.RunAsync<Stage>(Role.Manager, "stage.added", async context =>
        {
            var stages = await context.Stages.ToListAsync(cancellation);
            if (!Text.Clean(name, Stage.LongestName).Succeeded(out var clean, out var refusal) || IsTaken(stages, null, phase, clean, out refusal))
            {
                return refusal!;
            }

            var added = new Stage(new(Guid.CreateVersion7()), phase, clean, stages.Where(s => s.Phase == phase).Select(s => s.Position + 1).DefaultIfEmpty().Max());
            context.Add(added);
            return added;
        }, cancellation);

    /// <summary>Gives stages these names and adds new ones, all or nothing: two may change names with each other.</summary>
    /// <param name="names">Of stages that are gone meanwhile: passed over.</param>
    /// <returns>How many stages there are.</returns>
    public Task<Outcome<int>> WriteAsync(IReadOnlyDictionary<StageId, string> names, IReadOnlyList<(Phase Phase, string Name)> added, CancellationToken cancellation)
        => changes.RunAsync<int>(Role.Manager, "stage.renamed", async context =>
        {
            var stages = await context.Stages.ToListAsync(cancellation);
            if (Rename(stages, names) is { } refused)
            {
                return refused;
            }

            await context.SaveChangesAsync(cancellation);
            foreach (var (phase, name) in added)
            {
                if (!(await AddAsync(phase, name, cancellation)).Succeeded(out _, out var refusal))
                {
                    return refusal.About($"new-{phase}");
                }
            }

            return stages.Count + added.Count;
        }, cancellation);

    public Task<Outcome<Stage>> RenameAsync(StageId id, string name, CancellationToken cancellation)
        => changes.RunAsync<Stage>(Role.Manager, "stage.renamed", async context =>
        {
            var stages = await context.Stages.ToListAsync(cancellation);
            return stages.Find(s => s.Id == id) is not { } stage ? new Refusal("stage.not_found", RefusalKind.NotFound)
                : Rename(stages, new Dictionary<StageId, string> { [id] = name }) is { } refusal ? refusal : stage;
        }, cancellation);

    /// <summary>Moves a stage one step earlier (-1) or later (+1); over the edge of its phase it goes into the neighbouring phase.</summary>
    public Task<Outcome<Stage>> MoveAsync(StageId id, int step, CancellationToken cancellation)
        => changes.RunAsync<Stage>(Role.Manager, "stage.moved", async context =>
        {
            var stages = (await context.Stages.ToListAsync(cancellation)).OrderBy(s => s.Phase).ThenBy(s => s.Position).ToList();
            var index = stages.FindIndex(s => s.Id == id);
            if (index < 0)
            {
                return new Refusal("stage.not_found", RefusalKind.NotFound);
            }

            var stage = stages[index];
            var neighbour = index + step >= 0 && index + step < stages.Count ? stages[index + step] : null;
            if (neighbour?.Phase == stage.Phase)
            {
                (stages[index], stages[index + step]) = (neighbour, stage);
                Number(stages.Where(s => s.Phase == stage.Phase));
            }
            else if (Enum.IsDefined(stage.Phase + step))
            {
                var phase = stage.Phase + step;
                if (IsTaken(stages, id, phase, stage.Name, out var refusal))
                {
                    return refusal!;
                }

                var there = stages.Where(s => s.Phase == phase).ToList();
                there.Insert(step > 0 ? 0 : there.Count, stage);
                stage.MoveTo(phase, 0);
                Number(there);
            }
            else
            {
                return Refusal.Of(step < 0 ? "stage.is_first" : "stage.is_last", stage.Name) with { Kind = RefusalKind.Conflict };
            }

            return stage;
        }, cancellation);

    /// <summary>Removes a stage that nothing needs: no touchpoint stands only there, and it has no touches and no grades.</summary>
    public Task<Outcome<Stage>> RemoveAsync(StageId id, CancellationToken cancellation)
        => changes.RunAsync<Stage>(Role.Manager, "stage.removed", async context =>
        {
            if (await context.Stages.SingleOrDefaultAsync(s => s.Id == id, cancellation) is not { } stage)
            {
                return new Refusal("stage.not_found", RefusalKind.NotFound);
            }

            var standing = (await context.Touchpoints.ToListAsync(cancellation)).Where(t => t.Stages.Any(s => s.StageId == id)).ToList();
            if (standing.Find(t => t.Stages.Count == 1) is { } homeless)
            {
                return Refusal.Of("stage.not_empty", stage.Name, homeless.Name) with { Kind = RefusalKind.Conflict };
            }

            if (await context.Places.AnyAsync(p => p.StageId == id, cancellation) || await context.Evaluations.AnyAsync(e => e.StageId == id, cancellation))
            {
                return Refusal.Of("stage.has_history", stage.Name) with { Kind = RefusalKind.Conflict };
            }

            standing.ForEach(t => t.LeaveStage(id));
            await foreach (var suggestion in context.Suggestions.Where(s => s.StageId == id).AsAsyncEnumerable().WithCancellation(cancellation))
            {
                suggestion.StageId = null;
            }

            context.Remove(stage);
            return stage;
        }, cancellation);

    static Refusal? Rename(List<Stage> stages, IReadOnlyDictionary<StageId, string> names)
    {
        var renamed = stages.Where(stage => names.TryGetValue(stage.Id, out var name) && name != stage.Name).ToList();
        foreach (var stage in renamed)
        {
            if (!stage.Rename(names[stage.Id]).Succeeded(out _, out var refusal))
            {
                return refusal.About(FieldOf(stage));
            }
        }

        return renamed.Find(stage => IsTaken(stages, stage.Id, stage.Phase, stage.Name, out _)) is { } twice
            ? Refusal.Of("stage.name_taken", twice.Name).About(FieldOf(twice)) with { Kind = RefusalKind.Conflict }
            : null;
    }

    static string FieldOf(Stage stage) => $"name-{stage.Id.Value}";

    static void Number(IEnumerable<Stage> inOrder)
    {
        var position = 0;
        foreach (var stage in inOrder.ToList())
        {
            stage.MoveTo(stage.Phase, position++);
        }
    }

    static bool IsTaken(List<Stage> stages, StageId? self, Phase phase, string name, out Refusal? refusal)
    {
        var taken = Text.Clean(name, Stage.LongestName).Succeeded(out var clean, out _)
            && stages.Exists(s => s.Id != self && s.Phase == phase && Text.Key(s.Name) == Text.Key(clean));
        refusal = taken ? Refusal.Of("stage.name_taken", name.Trim()) with { Kind = RefusalKind.Conflict } : null;
        return taken;
    }
}
