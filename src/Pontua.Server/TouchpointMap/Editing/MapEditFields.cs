using Pontua.Server.Ui;
using Pontua.TouchpointMap;

namespace Pontua.Server.TouchpointMap.Editing;

/// <summary>A <see cref="MapEdit"/> as the fields of a form or of an address.</summary>
static class MapEditFields
{
    public const string Point = "ponto", Stage = "etapa", To = "para", Before = "antes", Name = "nome", Phase = "fase", Step = "passo", State = "estado", Goal = "meta", GivesBack = "volta";
    const string What = "faz", Yes = "sim";

    /// <summary>What is still to be typed has an empty value.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Write(MapEdit edit)
    {
        IEnumerable<(string Name, string? Value)> fields = edit switch
        {
            MapEdit.AddPoint add => [(What, "ponto-novo"), (Stage, Text(add.Stage)), (Name, add.Name)],
            MapEdit.RemovePoint remove => [(What, "ponto-tirar"), (Point, Text(remove.Point))],
            MapEdit.MovePoint move => [(What, "ponto-mover"), (Point, Text(move.Point)), (Stage, Text(move.From)), (To, Text(move.To)), (Before, move.Before is { } before ? Text(before) : "")],
            MapEdit.RenamePoint rename => [(What, "ponto-nome"), (Point, Text(rename.Point)), (Name, rename.Name), (GivesBack, rename.GivesBack ? Yes : "")],
            MapEdit.RetirePoint retire => [(What, "ponto-desativar"), (Point, Text(retire.Point))],
            MapEdit.RestorePoint restore => [(What, "ponto-ativar"), (Point, Text(restore.Point)), (State, restore.State.ToString()), (Goal, restore.IsGoal ? Yes : "")],
            MapEdit.AddStage add => [(What, "etapa-nova"), (Phase, add.Phase.ToString()), (Name, add.Name)],
            MapEdit.RemoveStage remove => [(What, "etapa-tirar"), (Stage, Text(remove.Stage))],
            MapEdit.RenameStage rename => [(What, "etapa-nome"), (Stage, Text(rename.Stage)), (Name, rename.Name)],
            MapEdit.MoveStage move => [(What, "etapa-mover"), (Stage, Text(move.Stage)), (Step, move.Step < 0 ? "-1" : "1")],
            _ => throw new ArgumentOutOfRangeException(nameof(edit), edit, null),
        };
        return fields.Select(field => KeyValuePair.Create(field.Name, field.Value));
    }

    /// <summary>Null: no edit. An id that cannot be read is one that nothing has.</summary>
    /// <param name="field">The value of a field; empty where there is none.</param>
    public static MapEdit? Read(Func<string, string> field)
    {
        var (point, stage, name) = (new TouchpointId(Id(Point)), new StageId(Id(Stage)), field(Name));
        return field(What) switch
        {
            "ponto-novo" => new MapEdit.AddPoint(stage, name),
            "ponto-tirar" => new MapEdit.RemovePoint(point),
            "ponto-mover" => new MapEdit.MovePoint(point, stage, new(Id(To)), field(Before).Length == 0 ? null : new(Id(Before))),
            "ponto-nome" => new MapEdit.RenamePoint(point, name, field(GivesBack) == Yes),
            "ponto-desativar" => new MapEdit.RetirePoint(point),
            "ponto-ativar" => new MapEdit.RestorePoint(point, field(State) == nameof(TouchpointState.Planned) ? TouchpointState.Planned : TouchpointState.Active, field(Goal) == Yes),
            "etapa-nova" when Enum.TryParse<Phase>(field(Phase), out var phase) && Enum.IsDefined(phase) => new MapEdit.AddStage(phase, name),
            "etapa-tirar" => new MapEdit.RemoveStage(stage),
            "etapa-nome" => new MapEdit.RenameStage(stage, name),
            "etapa-mover" => new MapEdit.MoveStage(stage, field(Step) == "-1" ? -1 : 1),
            _ => null,
        };

        Guid Id(string of) => FromAddress.Id(field(of)) ?? Guid.Empty;
    }

    static string Text(TouchpointId point) => point.Value.ToString();

    static string Text(StageId stage) => stage.Value.ToString();
}
