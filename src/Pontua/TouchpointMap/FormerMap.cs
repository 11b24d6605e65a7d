namespace Pontua.TouchpointMap;

/// <summary>The map as it stood before the first change of a day: with those of other days, as it stood on any day.</summary>
/// <param name="until">The day of the change, in the company's calendar: it stood so on the days before, back to the change before.</param>
public sealed class FormerMap(DateOnly until, MapDrawing drawing)
{
    public DateOnly Until { get; private set; } = until;
    public MapDrawing Drawing { get; private set; } = drawing;
}

/// <summary>What stood where: stages, and the touchpoints in them. Names are those that touchpoints have today, by which people know them.</summary>
public sealed record MapDrawing(IReadOnlyList<DrawnStage> Stages, IReadOnlyList<DrawnTouchpoint> Touchpoints)
{
    public static MapDrawing Of(IEnumerable<Stage> stages, IEnumerable<Touchpoint> touchpoints) => new(
        [.. stages.Select(s => new DrawnStage(s.Id.Value, s.Phase, s.Name, s.Position, s.IsToBePlaced))],
        [.. touchpoints.Where(t => t.State is not TouchpointState.Retired && t.Stages.Count > 0).Select(t => new DrawnTouchpoint(t.Id.Value, t.State, [.. t.Stages.Select(s => new DrawnStanding(s.StageId.Value, s.Position))]))]);

    /// <summary>The stages as they were.</summary>
    public IReadOnlyList<Stage> DrawStages() => [.. Stages.Select(s => new Stage(new(s.Id), s.Phase, s.Name, s.Position) { IsToBePlaced = s.IsToBePlaced })];

    /// <summary>Puts these touchpoints where they stood; those that were not on the map stand nowhere.</summary>
    public void Place(IEnumerable<Touchpoint> touchpoints)
    {
        var drawn = Touchpoints.ToDictionary(t => t.Id);
        foreach (var touchpoint in touchpoints)
        {
            foreach (var stage in touchpoint.Stages.Select(s => s.StageId).ToList())
            {
                touchpoint.LeaveStage(stage);
            }

            if (drawn.TryGetValue(touchpoint.Id.Value, out var then))
            {
                touchpoint.State = then.State;
                foreach (var standing in then.Stages)
                {
                    touchpoint.StandIn(new(standing.Stage), standing.Position);
                }
            }
        }
    }
}

/// <inheritdoc cref="Stage"/>
public sealed record DrawnStage(Guid Id, Phase Phase, string Name, int Position, bool IsToBePlaced);

/// <summary>A touchpoint that stood on the map.</summary>
public sealed record DrawnTouchpoint(Guid Id, TouchpointState State, IReadOnlyList<DrawnStanding> Stages);

/// <inheritdoc cref="TouchpointStage"/>
public sealed record DrawnStanding(Guid Stage, int Position);
