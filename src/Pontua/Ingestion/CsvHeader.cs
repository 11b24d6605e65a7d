namespace Pontua.Ingestion;

/// <summary>The names in the first row of a text table.</summary>
/// <param name="file">The file's name: refusals say it.</param>
/// <param name="names">As they stand, trimmed.</param>
public sealed class CsvHeader(string file, IReadOnlyList<string> names)
{
    /// <summary>The file's name, as people know it.</summary>
    public string File { get; } = file;

    /// <summary>Names in the order of the columns; a name may stand twice.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>Takes the row just read as header.</summary>
    public static CsvHeader Of(string file, CsvReader row)
    {
        var names = new string[row.Count];
        for (var cell = 0; cell < names.Length; cell++)
        {
            names[cell] = row[cell].Trim().Trim('\uFEFF').ToString();
        }

        return new(file, names);
    }

    /// <summary>True when a column has this name, case aside.</summary>
    public bool Has(string name) => Matches(name).Count > 0;

    /// <summary>The column of this name: written the same, else the same but for case.</summary>
    public Outcome<int> Find(string name)
    {
        var matches = Matches(name);
        return matches.Count switch
        {
            0 => Refusal.Of("import.column_unknown", File, name.Trim(), string.Join(", ", Names)),
            1 => matches[0],
            _ => Refusal.Of("import.column_twice", File, name.Trim()),
        };
    }

    List<int> Matches(string name)
    {
        var same = Matches(name.Trim(), StringComparison.Ordinal);
        return same.Count > 0 ? same : Matches(name.Trim(), StringComparison.OrdinalIgnoreCase);
    }

    List<int> Matches(string name, StringComparison comparison)
        => [.. Enumerable.Range(0, Names.Count).Where(index => string.Equals(Names[index], name, comparison))];
}
