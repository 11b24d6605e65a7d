namespace Pontua.Ingestion;

/// <summary>Where a field of a touch or of a grade comes from: a column, several columns joined by a space, or a constant.</summary>
/// <param name="Text">As written: <c>COL</c>, <c>A+B</c> or <c>=CONST</c>.</param>
public sealed record CellSource(string Text)
{
    /// <summary>The value for every row; null when it comes from columns.</summary>
    public string? Constant => Text.StartsWith('=') ? Text[1..].Trim() : null;

    /// <summary>Finds the columns in a header. A column whose own name has a plus in it is found before the plus is read as "and".</summary>
    public Outcome<BoundCell> Bind(CsvHeader header)
    {
        if (Constant is { } constant)
        {
            return new BoundCell(Text, [], constant);
        }

        if (header.Has(Text))
        {
            return header.Find(Text).Match<Outcome<BoundCell>>(index => new BoundCell(Text, [index], null), refusal => refusal);
        }

        var indexes = new List<int>();
        foreach (var name in Text.Split('+'))
        {
            if (!header.Find(name).Succeeded(out var index, out var refusal))
            {
                return refusal;
            }

            indexes.Add(index);
        }

        return new BoundCell(Text, [.. indexes], null);
    }
}

/// <summary>A <see cref="CellSource"/> whose columns have been found in a header.</summary>
/// <param name="Name">How the caller named it: what a refusal says.</param>
public sealed record BoundCell(string Name, int[] Columns, string? Constant)
{
    /// <summary>The trimmed value in the row just read; joined columns leave out empty cells.</summary>
    public ReadOnlySpan<char> Read(CsvReader row)
    {
        if (Constant is not null)
        {
            return Constant;
        }

        if (Columns.Length == 1)
        {
            return Value(row[Columns[0]]);
        }

        var joined = "";
        foreach (var column in Columns)
        {
            var cell = Value(row[column]);
            joined = joined.Length == 0 ? cell.ToString() : cell.IsEmpty ? joined : $"{joined} {cell}";
        }

        return joined;
    }

    // The guard first: it stands before whatever the cell begins with.
    static ReadOnlySpan<char> Value(ReadOnlySpan<char> cell) => CsvWriter.WithoutGuard(cell).Trim();
}
