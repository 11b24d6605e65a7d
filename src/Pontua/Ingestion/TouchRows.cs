using Pontua.Crm;
using Pontua.TouchpointMap;

namespace Pontua.Ingestion;

/// <summary>How a column's values are to be understood where a value alone cannot tell; decided from a sample of the file.</summary>
public sealed record ColumnStyle(DateOrder At, DateOrder End, DecimalMark Value)
{
    public static readonly ColumnStyle Default = new(DateOrder.DayFirst, DateOrder.DayFirst, DecimalMark.Comma);
}

/// <summary>Turns the rows of a file into touches by a mapping.</summary>
public sealed class TouchRows
{
    const int RowsLookedAt = 10_000;
    readonly TouchMapping _mapping;
    readonly MappedColumns<TouchField> _columns;
    readonly ColumnStyle _style;
    readonly RowTimes _times;
    readonly bool _hasTelephones;

    TouchRows(TouchMapping mapping, MappedColumns<TouchField> columns, ColumnStyle style, RowTimes times)
    {
        (_mapping, _columns, _style, _times) = (mapping, columns, style, times);
        _hasTelephones = NameWords.Has(NameOf(TouchField.Subject), ColumnNames.TelephoneWords) && !NameWords.Has(NameOf(TouchField.Subject), ColumnNames.RegisterWords);
    }

    /// <summary>Finds the mapping's columns in the header; the first that is not there refuses the file.</summary>
    public static Outcome<TouchRows> Bind(TouchMapping mapping, CsvHeader header, ColumnStyle style, RowTimes times)
        => mapping.Bind(header).Match<Outcome<TouchRows>>(columns => new TouchRows(mapping, columns, style, times), refusal => refusal);

    /// <summary>The same, reading the columns' dates and numbers as the rows that follow write them.</summary>
    public TouchRows InStyleOf(CsvReader rows)
    {
        var (at, end) = (new DateOrderVote(), new DateOrderVote());
        var values = new List<string>();
        for (var looked = 0; looked < RowsLookedAt && rows.Read() is CsvStep.Row; looked++)
        {
            if (_columns.IsWanted(rows))
            {
                at.Note(Cell(rows, TouchField.At));
                end.Note(Cell(rows, TouchField.End));
                values.Add(Cell(rows, TouchField.Value).ToString());
            }
        }

        return new(_mapping, _columns, new(at.Decide(), end.Decide(), Numbers.MarkOf(values)), _times);
    }

    /// <summary>The scale of the scores; where the mapping has none, whatever is a score is one.</summary>
    public ScoreScale ScoreScale => _mapping.ScoreScale ?? ScoreScale.ZeroToTen;

    /// <summary>The column of a field as the caller named it.</summary>
    public string NameOf(TouchField field) => _columns.NameOf(field);

    /// <summary>Reads the row just read; <paramref name="refusal"/> says why it is no touch.</summary>
    public RowFate Read(CsvReader row, out TouchRow touch, out Refusal? refusal)
    {
        touch = default;
        refusal = null;
        if (!_columns.IsWanted(row))
        {
            return RowFate.Skipped;
        }

        refusal = _columns.TooManyCells(row) ?? ReadTouch(row, out touch);
        return refusal is null ? RowFate.Read : RowFate.Refused;
    }

    Refusal? ReadTouch(CsvReader row, out TouchRow touch)
    {
        touch = default;
        if (ReadInstant(row, TouchField.At, _style.At, out var at) is { } noInstant)
        {
            return noInstant;
        }

        if (at is null)
        {
            return Empty(TouchField.At);
        }

        if (ReadText(row, TouchField.Subject, out var subject) is { } noSubject) { return noSubject; }
        if (ReadText(row, TouchField.Touchpoint, out var touchpoint) is { } noTouchpoint) { return noTouchpoint; }
        if (ReadText(row, TouchField.Id, out var id) is { } noId) { return noId; }
        if (ReadText(row, TouchField.Channel, out var channel) is { } noChannel) { return noChannel; }
        if (ReadText(row, TouchField.Stage, out var stage) is { } noStage) { return noStage; }
        if (ReadText(row, TouchField.Unit, out var unit) is { } noUnit) { return noUnit; }
        if (ReadText(row, TouchField.Agent, out var agent) is { } noAgent) { return noAgent; }
        if (ReadText(row, TouchField.Outcome, out var outcome) is { } noOutcome) { return noOutcome; }
        if (ReadDuration(row, TouchField.Wait, out var wait) is { } noWait) { return noWait; }
        if (ReadDuration(row, TouchField.Talk, out var talk) is { } noTalk) { return noTalk; }
        if (ReadDuration(row, TouchField.Hold, out var hold) is { } noHold) { return noHold; }
        if (ReadDuration(row, TouchField.After, out var after) is { } noAfter) { return noAfter; }
        if (ReadDuration(row, TouchField.Bot, out var bot) is { } noBot) { return noBot; }
        if (touchpoint is null)
        {
            return Empty(TouchField.Touchpoint);
        }

        if (ReadEnd(row, at.Value, ref talk) is { } noEnd) { return noEnd; }
        if (ReadNumbers(row, out var cents, out var score) is { } noNumber) { return noNumber; }

        touch = new()
        {
            Subject = subject is null || subject == _mapping.AnonymousValue ? null : IdentitySpelling.Read(subject, _hasTelephones),
            Touchpoint = touchpoint,
            At = at.Value,
            Id = id,
            Channel = channel,
            Stage = stage,
            Unit = unit,
            Agent = agent,
            Outcome = outcome,
            Wait = wait,
            Talk = talk,
            Hold = hold,
            After = after,
            Bot = bot,
            ValueCents = cents,
            ScoreTenths = score,
        };
        return null;
    }

    Refusal? ReadText(CsvReader row, TouchField field, out string? text)
        => _columns.ReadText(row, field, CellTexts.LongestOf(field), out text);

    Refusal? ReadInstant(CsvReader row, TouchField field, DateOrder order, out DateTime? instant)
    {
        instant = null;
        var cell = Cell(row, field);
        if (cell.IsEmpty)
        {
            return null;
        }

        var problem = _times.Parse(cell, order, out var read);
        instant = problem is InstantProblem.None ? read : null;
        return RowRefusals.Of(problem, NameOf(field), cell);
    }

    Refusal? ReadDuration(CsvReader row, TouchField field, out int? milliseconds)
    {
        milliseconds = null;
        var cell = Cell(row, field);
        if (cell.IsEmpty)
        {
            return null;
        }

        if (!Measures.TryParseDuration(cell, _mapping.Durations, out var read))
        {
            return RowRefusals.Of("row.duration", NameOf(field), cell);
        }

        milliseconds = read;
        return null;
    }

    Refusal? ReadEnd(CsvReader row, DateTime at, ref int? talk)
    {
        if (ReadInstant(row, TouchField.End, _style.End, out var end) is { } refusal)
        {
            return refusal;
        }

        if (end is null || !_mapping.TalkIsEndMinusStart)
        {
            return null;
        }

        var milliseconds = (end.Value - at).TotalMilliseconds;
        if (milliseconds is < 0 or > Measures.LongestDurationMilliseconds)
        {
            return RowRefusals.Of("row.end", NameOf(TouchField.End), Cell(row, TouchField.End));
        }

        talk = (int)Math.Round(milliseconds, MidpointRounding.AwayFromZero);
        return null;
    }

    Refusal? ReadNumbers(CsvReader row, out long? cents, out int? score)
    {
        (cents, score) = (null, null);
        var cell = Cell(row, TouchField.Value);
        if (!cell.IsEmpty)
        {
            if (!Measures.TryParseCents(cell, _style.Value, out var read))
            {
                return RowRefusals.Of("row.value", NameOf(TouchField.Value), cell);
            }

            cents = read;
        }

        cell = Cell(row, TouchField.Score);
        if (!cell.IsEmpty)
        {
            if (!Measures.TryParseScore(cell, out var read) || !ScoreScale.Has(read))
            {
                return RowRefusals.Of(ScoreScale is ScoreScale.OneToFive ? "row.score_to_five" : "row.score", NameOf(TouchField.Score), cell);
            }

            score = read;
        }

        return null;
    }

    ReadOnlySpan<char> Cell(CsvReader row, TouchField field) => _columns.Cell(row, field);

    Refusal Empty(TouchField field) => RowRefusals.Of("row.empty", NameOf(field), "");
}
