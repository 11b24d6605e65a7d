using Pontua.TouchpointMap;

namespace Pontua.Ingestion;

/// <summary>A field of a grade that a file may fill.</summary>
public enum GradeField { Rater, Touchpoint, Grade, Attribute, At, Stage, Unit }

/// <summary>Which column fills which field of a grade, and which rows are read at all.</summary>
public sealed record GradeMapping
{
    public static readonly IReadOnlyList<GradeField> Needed = [GradeField.Rater, GradeField.Touchpoint, GradeField.Grade];

    public static readonly IReadOnlyList<GradeField> MayBeConstant = [GradeField.Attribute, GradeField.At, GradeField.Stage, GradeField.Unit];

    public IReadOnlyDictionary<GradeField, CellSource> Sources { get; init; } = new Dictionary<GradeField, CellSource>();

    public IReadOnlyList<RowCondition> Conditions { get; init; } = [];

    /// <summary>Refuses a mapping without a needed field, and a constant where each row must have its own.</summary>
    public Refusal? Check()
    {
        foreach (var field in Needed)
        {
            if (!Sources.ContainsKey(field))
            {
                return Refusal.Of("import.field_needed", field);
            }
        }

        foreach (var (field, source) in Sources)
        {
            if (source.Constant is not null && !MayBeConstant.Contains(field))
            {
                return Refusal.Of("import.field_not_constant", field);
            }
        }

        return null;
    }
}

/// <summary>A row of a file that is a valid grade; names are not yet looked up.</summary>
/// <param name="Grade">1 to 5.</param>
/// <param name="Attribute">Null: the posture as a whole.</param>
/// <param name="At">Kind UTC; null: the time of the import.</param>
public readonly record struct GradeRow(string Rater, string Touchpoint, int Grade, string? Attribute, DateTime? At, string? Stage, string? Unit);

/// <summary>Turns the rows of a file into grades by a mapping.</summary>
public sealed class GradeRows
{
    const int RowsLookedAt = 10_000;
    readonly BoundCell?[] _cells = new BoundCell?[Enum.GetValues<GradeField>().Length];
    readonly List<BoundCondition> _conditions = [];
    readonly CellTexts _texts = new();
    readonly DateOrder _order;
    readonly LocalTimes _zone;

    GradeRows(DateOrder order, LocalTimes zone) => (_order, _zone) = (order, zone);

    /// <summary>Finds the mapping's columns in the header; the first that is not there refuses the file.</summary>
    public static Outcome<GradeRows> Bind(GradeMapping mapping, CsvHeader header, DateOrder order, LocalTimes zone)
    {
        var rows = new GradeRows(order, zone);
        foreach (var (field, source) in mapping.Sources)
        {
            if (!source.Bind(header).Succeeded(out var cell, out var refusal))
            {
                return refusal;
            }

            rows._cells[(int)field] = cell;
        }

        foreach (var condition in mapping.Conditions)
        {
            if (!condition.Bind(header).Succeeded(out var bound, out var refusal))
            {
                return refusal;
            }

            rows._conditions.Add(bound);
        }

        return rows;
    }

    /// <summary>Looks at the rows that follow, to tell how the column's dates are written.</summary>
    public DateOrder FindOrder(CsvReader rows)
    {
        var vote = new DateOrderVote();
        for (var looked = 0; looked < RowsLookedAt && rows.Read() is CsvStep.Row; looked++)
        {
            vote.Note(Cell(rows, GradeField.At));
        }

        return vote.Decide();
    }

    /// <summary>The column of a field as the caller named it.</summary>
    public string NameOf(GradeField field) => _cells[(int)field]?.Name ?? "";

    /// <summary>The cell of a field in the row just read; empty where the field is not mapped.</summary>
    public ReadOnlySpan<char> Cell(CsvReader row, GradeField field) => _cells[(int)field] is { } cell ? cell.Read(row) : [];

    /// <summary>Reads the row just read; <paramref name="refusal"/> says why it is no grade.</summary>
    public RowFate Read(CsvReader row, out GradeRow grade, out Refusal? refusal)
    {
        grade = default;
        refusal = null;
        foreach (var condition in _conditions)
        {
            if (!condition.Holds(row))
            {
                return RowFate.Skipped;
            }
        }

        refusal = ReadGrade(row, out grade);
        return refusal is null ? RowFate.Read : RowFate.Refused;
    }

    Refusal? ReadGrade(CsvReader row, out GradeRow grade)
    {
        grade = default;
        if (ReadText(row, GradeField.Rater, out var rater) is { } noRater) { return noRater; }
        if (ReadText(row, GradeField.Touchpoint, out var touchpoint) is { } noTouchpoint) { return noTouchpoint; }
        if (ReadText(row, GradeField.Attribute, out var attribute) is { } noAttribute) { return noAttribute; }
        if (ReadText(row, GradeField.Stage, out var stage) is { } noStage) { return noStage; }
        if (ReadText(row, GradeField.Unit, out var unit) is { } noUnit) { return noUnit; }
        if (rater is null || touchpoint is null)
        {
            return RowRefusals.Of("row.empty", NameOf(rater is null ? GradeField.Rater : GradeField.Touchpoint), "");
        }

        var cell = Cell(row, GradeField.Grade);
        if (!Numbers.TryParse(cell, DecimalMark.Dot, out var number) || number is not (1 or 2 or 3 or 4 or 5))
        {
            return RowRefusals.Of("row.grade", NameOf(GradeField.Grade), cell);
        }

        cell = Cell(row, GradeField.At);
        var at = default(DateTime);
        if (!cell.IsEmpty && RowRefusals.Of(Instants.Parse(cell, _order, _zone, out at), NameOf(GradeField.At), cell) is { } noInstant)
        {
            return noInstant;
        }

        if (cell.IsEmpty && _cells[(int)GradeField.At] is not null)
        {
            return RowRefusals.Of("row.empty", NameOf(GradeField.At), "");
        }

        grade = new(rater, touchpoint, (int)number, attribute, cell.IsEmpty ? null : at, stage, unit);
        return null;
    }

    Refusal? ReadText(CsvReader row, GradeField field, out string? text) => _texts.Read(Cell(row, field), NameOf(field), LongestOf(field), out text);

    static int LongestOf(GradeField field) => field switch
    {
        GradeField.Touchpoint => Touchpoint.LongestName,
        GradeField.Stage => Stage.LongestName,
        GradeField.Unit => Unit.LongestName,
        GradeField.Attribute => PostureAttribute.LongestName,
        _ => Evaluation.LongestRater,
    };
}
