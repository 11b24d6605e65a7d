using Pontua.TouchpointMap;

namespace Pontua.Ingestion;

/// <summary>A row of a file that is a valid grade; names are not yet looked up.</summary>
/// <param name="Grade">1 to 5.</param>
/// <param name="Attribute">Null: the posture as a whole.</param>
/// <param name="At">Kind UTC; null: the time of the import.</param>
public readonly record struct GradeRow(string Rater, string Touchpoint, int Grade, string? Attribute, DateTime? At, string? Stage, string? Unit);

/// <summary>Turns the rows of a file into grades by a mapping.</summary>
public sealed class GradeRows
{
    const int RowsLookedAt = 10_000;
    readonly MappedColumns<GradeField> _columns;
    readonly DateOrder _order;
    readonly RowTimes _times;

    GradeRows(MappedColumns<GradeField> columns, DateOrder order, RowTimes times) => (_columns, _order, _times) = (columns, order, times);

    /// <summary>Finds the mapping's columns in the header; the first that is not there refuses the file.</summary>
    public static Outcome<GradeRows> Bind(GradeMapping mapping, CsvHeader header, DateOrder order, RowTimes times)
        => mapping.Bind(header).Match<Outcome<GradeRows>>(columns => new GradeRows(columns, order, times), refusal => refusal);

    /// <summary>The same, reading the column's dates as the rows that follow write them.</summary>
    public GradeRows InStyleOf(CsvReader rows)
    {
        var vote = new DateOrderVote();
        for (var looked = 0; looked < RowsLookedAt && rows.Read() is CsvStep.Row; looked++)
        {
            if (_columns.IsWanted(rows))
            {
                vote.Note(Cell(rows, GradeField.At));
            }
        }

        return new(_columns, vote.Decide(), _times);
    }

    /// <summary>The column of a field as the caller named it.</summary>
    public string NameOf(GradeField field) => _columns.NameOf(field);

    /// <summary>Reads the row just read; <paramref name="refusal"/> says why it is no grade.</summary>
    public RowFate Read(CsvReader row, out GradeRow grade, out Refusal? refusal)
    {
        grade = default;
        refusal = null;
        if (!_columns.IsWanted(row))
        {
            return RowFate.Skipped;
        }

        refusal = _columns.TooManyCells(row) ?? ReadGrade(row, out grade);
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
        if (!Numbers.TryParse(cell, DecimalMark.Any, out var number) || number is not (1 or 2 or 3 or 4 or 5))
        {
            return RowRefusals.Of("row.grade", NameOf(GradeField.Grade), cell);
        }

        cell = Cell(row, GradeField.At);
        var at = default(DateTime);
        if (!cell.IsEmpty && RowRefusals.Of(_times.Parse(cell, _order, out at), NameOf(GradeField.At), cell) is { } noInstant)
        {
            return noInstant;
        }

        if (cell.IsEmpty && _columns.Has(GradeField.At))
        {
            return RowRefusals.Of("row.empty", NameOf(GradeField.At), "");
        }

        grade = new(rater, touchpoint, (int)number, attribute, cell.IsEmpty ? null : at, stage, unit);
        return null;
    }

    Refusal? ReadText(CsvReader row, GradeField field, out string? text) => _columns.ReadText(row, field, LongestOf(field), out text);

    ReadOnlySpan<char> Cell(CsvReader row, GradeField field) => _columns.Cell(row, field);

    static int LongestOf(GradeField field) => field switch
    {
        GradeField.Touchpoint => Touchpoint.LongestName,
        GradeField.Stage => Stage.LongestName,
        GradeField.Unit => Unit.LongestName,
        GradeField.Attribute => PostureAttribute.LongestName,
        _ => Evaluation.LongestRater,
    };
}
