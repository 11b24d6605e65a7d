using Microsoft.Extensions.Localization;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Templates;

namespace Pontua.Server.TouchpointMap.Editing;

/// <summary>Edits the map where it stands, and tells how each edit is taken back.</summary>
sealed class EditMap(
    ShowMapDesign design, AddTouchpoint addPoint, RemoveTouchpoint removePoint, MoveTouchpoint movePoint, EditTouchpoint editPoint, EditStages stages, IStringLocalizer<Texts> text)
{
    public async Task<Outcome<MapEdited>> RunAsync(MapEdit edit, CancellationToken cancellation)
    {
        var map = await design.RunAsync(cancellation);
        return edit switch
        {
            MapEdit.AddPoint add => Done(await addPoint.RunAsync(add.Name, add.Stage, cancellation),
                made => new(text["points.added", made.Name], new MapEdit.RemovePoint(made.Id))),
            MapEdit.RemovePoint remove => Done(await RemoveAsync(remove.Point, cancellation),
                _ => new(text["edit.removed", NameOf(map, remove.Point)], null)),
            MapEdit.MovePoint move => Done(await movePoint.RunAsync(move.Point, move.From, move.To, move.Before, cancellation),
                moved => new(text["edit.moved", moved.Name, NameOf(map, move.To)], new MapEdit.MovePoint(move.Point, move.To, move.From, After(map, move)))),
            MapEdit.RenamePoint rename => Done(await editPoint.RenameAsync(rename.Point, rename.Name, rename.GivesBack ? Touchpoint.LongestName : Template.LongestName, cancellation),
                renamed => new(text["edit.renamed", renamed.Name], new MapEdit.RenamePoint(rename.Point, NameOf(map, rename.Point), GivesBack: true))),
            MapEdit.RetirePoint retire => Done(await editPoint.RetireAsync(retire.Point, cancellation),
                retired => new(text["points.was_retired", retired.Name], new MapEdit.RestorePoint(retire.Point, map.Find(retire.Point.Value)?.State ?? TouchpointState.Active, map.Goal.TouchpointId == retire.Point))),
            MapEdit.RestorePoint restore => Done(await editPoint.ActivateAsync(restore.Point, restore.State, restore.IsGoal, cancellation),
                restored => new(text["points.was_activated", restored.Name], new MapEdit.RetirePoint(restore.Point))),
            MapEdit.AddStage add => Done(await stages.AddAsync(add.Phase, add.Name, cancellation),
                made => new(text["edit.stage_added", made.Name], new MapEdit.RemoveStage(made.Id))),
            MapEdit.RemoveStage remove => Done(await stages.RemoveAsync(remove.Stage, cancellation),
                removed => new(text["edit.removed", removed.Name], null)),
            MapEdit.RenameStage rename => Done(await stages.RenameAsync(rename.Stage, rename.Name, cancellation),
                renamed => new(text["edit.renamed", renamed.Name], new MapEdit.RenameStage(rename.Stage, NameOf(map, rename.Stage)))),
            MapEdit.MoveStage move => Done(await stages.MoveAsync(move.Stage, move.Step, cancellation),
                moved => new(text["edit.stage_moved", moved.Name], new MapEdit.MoveStage(move.Stage, -move.Step))),
            _ => throw new ArgumentOutOfRangeException(nameof(edit), edit, null),
        };
    }

    async Task<Outcome<int>> RemoveAsync(TouchpointId point, CancellationToken cancellation)
        => (await removePoint.RunAsync([point], cancellation)).Match<Outcome<int>>(removed => removed == 0 ? new Refusal("touchpoint.gone", RefusalKind.NotFound) : removed, refusal => refusal);

    static Outcome<MapEdited> Done<T>(Outcome<T> outcome, Func<T, MapEdited> edited) => outcome.Match<Outcome<MapEdited>>(done => edited(done), refusal => refusal);

    static string NameOf(MapDesign map, TouchpointId point) => map.Find(point.Value)?.Name ?? "";

    static string NameOf(MapDesign map, StageId stage) => map.Stages.FirstOrDefault(s => s.Id == stage)?.Name ?? "";

    /// <summary>The touchpoint that stood after the moved one; null: it was the last.</summary>
    static TouchpointId? After(MapDesign map, MapEdit.MovePoint move) => map.In(move.From).SkipWhile(t => t.Id != move.Point).Skip(1).Select(t => (TouchpointId?)t.Id).FirstOrDefault();
}

/// <summary>An edit that was done.</summary>
/// <param name="Sentence">What it was.</param>
/// <param name="Undo">What takes it back; null: nothing does.</param>
sealed record MapEdited(string Sentence, MapEdit? Undo);
