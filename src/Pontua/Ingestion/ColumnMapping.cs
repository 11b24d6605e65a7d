namespace Pontua.Ingestion;

/// <summary>Which column fills which field, and which rows are read at all.</summary>
/// <typeparam name="TField">The fields that a file may fill.</typeparam>
public abstract record ColumnMapping<TField>
    where TField : struct, Enum
{
    public IReadOnlyDictionary<TField, CellSource> Sources { get; init; } = new Dictionary<TField, CellSource>();

    /// <summary>All must hold, else the row is skipped.</summary>
    public IReadOnlyList<RowCondition> Conditions { get; init; } = [];

    protected abstract IReadOnlyList<TField> FieldsNeeded { get; }

    protected abstract IReadOnlyList<TField> FieldsThatMayBeConstant { get; }

    /// <summary>Refuses a mapping without the needed fields, all of which it names, and a constant where each row must have its own.</summary>
    public Refusal? Check()
    {
        if (FieldsNeeded.Where(field => !Sources.ContainsKey(field)).Cast<object>().ToArray() is { Length: > 0 } missing)
        {
            return new Refusal("import.field_needed") { Arguments = missing };
        }

        foreach (var (field, source) in Sources)
        {
            if (source.Constant is not null && !FieldsThatMayBeConstant.Contains(field))
            {
                return Refusal.Of("import.field_not_constant", field);
            }
        }

        return null;
    }

    /// <summary>Finds the columns in a header; the first that is not there refuses the file.</summary>
    public Outcome<MappedColumns<TField>> Bind(CsvHeader header)
    {
        var cells = new BoundCell?[Enum.GetValues<TField>().Length];
        foreach (var (field, source) in Sources)
        {
            if (!source.Bind(header).Succeeded(out var cell, out var refusal))
            {
                return refusal;
            }

            cells[MappedColumns<TField>.IndexOf(field)] = cell;
        }

        var conditions = new List<BoundCondition>();
        foreach (var condition in Conditions)
        {
            if (!condition.Bind(header).Succeeded(out var bound, out var refusal))
            {
                return refusal;
            }

            conditions.Add(bound);
        }

        return new MappedColumns<TField>(cells, conditions, header.Names.Count);
    }
}
