using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.TouchpointMap;

/// <summary>The whole design of the map: what this area's pages show.</summary>
sealed class ShowMapDesign(IDbContextFactory<PontuaContext> contexts)
{
    public async Task<MapDesign> RunAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var stages = await context.Stages.AsNoTracking().ToListAsync(cancellation);
        return new MapDesign(
            [.. stages.OrderBy(s => s.Phase).ThenBy(s => s.Position)],
            await context.Touchpoints.AsNoTracking().ToListAsync(cancellation),
            await context.Postures.AsNoTracking().SingleOrDefaultAsync(cancellation) ?? new Posture(),
            await context.PostureAttributes.AsNoTracking().Where(a => a.RetiredAt == null).OrderBy(a => a.Position).ToListAsync(cancellation),
            [.. (await context.Units.AsNoTracking().ToListAsync(cancellation)).OrderBy(u => u.Name, StringComparer.CurrentCulture)],
            await context.Goals.AsNoTracking().SingleOrDefaultAsync(cancellation) ?? new Goal());
    }
}

/// <param name="Stages">In the order of phases and inside them.</param>
/// <param name="Touchpoints">All, the retired ones too.</param>
/// <param name="Attributes">Those in use, in order.</param>
/// <param name="Units">All, the retired ones too.</param>
sealed record MapDesign(
    IReadOnlyList<Stage> Stages, IReadOnlyList<Touchpoint> Touchpoints, Posture Posture,
    IReadOnlyList<PostureAttribute> Attributes, IReadOnlyList<Unit> Units, Goal Goal)
{
    public const int FirstGrades = 6;

    public static readonly MapDesign Empty = new([], [], new Posture(), [], [], new Goal());

    /// <summary>The touchpoints that stand in a stage, in its order; without the retired ones.</summary>
    public IEnumerable<Touchpoint> In(StageId stage) => Active
        .Select(t => (Touchpoint: t, Standing: t.Stages.FirstOrDefault(s => s.StageId == stage)))
        .Where(t => t.Standing is not null).OrderBy(t => t.Standing!.Position).Select(t => t.Touchpoint);

    /// <summary>Nothing lies before it, not even a phase to go to.</summary>
    public bool IsFirst(Stage stage) => stage.Phase == Phase.Before && Stages[0].Id == stage.Id;

    /// <summary>Nothing lies after it, not even a phase to go to.</summary>
    public bool IsLast(Stage stage) => stage.Phase == Phase.After && Stages[^1].Id == stage.Id;

    public IEnumerable<Touchpoint> Active => Touchpoints.Where(t => t.State != TouchpointState.Retired);

    /// <summary>The touchpoints of a phase in the order of its stages, each once.</summary>
    public IEnumerable<Touchpoint> In(Phase phase) => Stages.Where(s => s.Phase == phase).SelectMany(s => In(s.Id)).DistinctBy(t => t.Id);

    /// <summary>The touchpoints to grade first: the most important, moments of truth before others, then in the order of the map.</summary>
    public IReadOnlyList<Touchpoint> MostImportant => [.. InOrder
        .Where(t => t.State == TouchpointState.Active)
        .OrderByDescending(t => t.Importance).ThenByDescending(t => t.IsMomentOfTruth).Take(FirstGrades)];

    /// <summary>Every touchpoint on the map once, in the order of phases and stages.</summary>
    public IEnumerable<Touchpoint> InOrder => Enum.GetValues<Phase>().SelectMany(In).DistinctBy(t => t.Id);

    /// <summary>The first phase in which a touchpoint stands: where it is listed that stands in several.</summary>
    public Phase PhaseOf(Touchpoint touchpoint) => Stages.Where(s => touchpoint.StandingIn(s.Id) is not null).Select(s => s.Phase).DefaultIfEmpty(Phase.After).Min();

    public Touchpoint? Find(Guid id) => Touchpoints.FirstOrDefault(t => t.Id.Value == id);
}
