namespace Pontua.Ingestion;

/// <summary>How a <see cref="RowCondition"/> compares.</summary>
public enum Comparison { Equal, NotEqual, Greater }

/// <summary>A condition a row must meet to be read at all: <c>COL=VALUE</c>, <c>COL!=VALUE</c> or <c>COL&gt;NUMBER</c>.</summary>
public sealed record RowCondition(CellSource Column, Comparison Comparison, string Value)
{
    /// <summary>The condition as it is written.</summary>
    public override string ToString()
        => $"{Column.Text}{Comparison switch { Comparison.Equal => "=", Comparison.NotEqual => "!=", _ => ">" }}{Value}";

    /// <summary>Reads a condition as written. The first operator divides it, so a value may hold any character.</summary>
    public static Outcome<RowCondition> Parse(string text)
    {
        var at = text.AsSpan().IndexOfAny('=', '>');
        if (at < 1)
        {
            return Refusal.Of("import.condition_unreadable", text);
        }

        var notEqual = text[at] == '=' && text[at - 1] == '!';
        var comparison = text[at] == '>' ? Comparison.Greater : notEqual ? Comparison.NotEqual : Comparison.Equal;
        var column = text[..(notEqual ? at - 1 : at)].Trim();
        var value = text[(at + 1)..].Trim();
        if (column.Length == 0 || (comparison is Comparison.Greater && !Numbers.TryParse(value, DecimalMark.Any, out _)))
        {
            return Refusal.Of("import.condition_unreadable", text);
        }

        return new RowCondition(new(column), comparison, value);
    }

    /// <summary>Finds the column in a header.</summary>
    public Outcome<BoundCondition> Bind(CsvHeader header)
        => Column.Bind(header).Match<Outcome<BoundCondition>>(cell => new BoundCondition(cell, this), refusal => refusal);
}

/// <summary>A condition whose column has been found.</summary>
public sealed class BoundCondition
{
    readonly BoundCell _cell;
    readonly RowCondition _condition;
    readonly decimal _limit;

    internal BoundCondition(BoundCell cell, RowCondition condition)
    {
        (_cell, _condition) = (cell, condition);
        _ = condition.Comparison is Comparison.Greater && Numbers.TryParse(condition.Value, DecimalMark.Any, out _limit);
    }

    /// <summary>True when the row just read meets the condition; a cell that is no number is greater than none.</summary>
    public bool Holds(CsvReader row)
    {
        var cell = _cell.Read(row);
        return _condition.Comparison switch
        {
            Comparison.Equal => cell.SequenceEqual(_condition.Value),
            Comparison.NotEqual => !cell.SequenceEqual(_condition.Value),
            _ => Numbers.TryParse(cell, DecimalMark.Any, out var number) && number > _limit,
        };
    }
}
