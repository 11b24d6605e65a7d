using Pontua.Ingestion;

namespace Pontua.Server.Ingestion;

/// <summary>The header and the first rows of a file: what columns are guessed and shown from.</summary>
/// <param name="IsCut">The file goes on behind what was looked at.</param>
public sealed record FilePreview(CsvHeader Header, IReadOnlyList<IReadOnlyList<string>> Rows, bool IsCut)
{
    const int RowsShown = 20, LongestShown = 24;

    /// <summary>Reads the beginning only; refuses what it shows to be no file of rows.</summary>
    public static Outcome<FilePreview> Of(string path, string name)
    {
        if (!FileBeginning.Read(path, name).Succeeded(out var beginning, out var refusal)
            || !beginning.File.OpenRows(new StringReader(beginning.Text)).Succeeded(out var reader, out refusal))
        {
            return refusal;
        }

        var header = CsvHeader.Of(name, reader);
        var rows = new List<IReadOnlyList<string>>();
        while (rows.Count < RowsShown && reader.Read() is CsvStep.Row)
        {
            if (!reader.IsEmpty)
            {
                rows.Add([.. Enumerable.Range(0, header.Names.Count).Select(cell => reader[cell].Trim().ToString())]);
            }
        }

        return rows.Count > 0 || beginning.IsCut ? new FilePreview(header, rows, beginning.IsCut) : Refusal.Of("import.header_only", name);
    }

    /// <summary>Up to three different values of a column.</summary>
    public string ExamplesOf(int column)
        => string.Join(" · ", Rows.Select(row => row[column]).Where(v => v.Length > 0).Distinct().Take(3).Select(Excerpt));

    /// <summary>As much of a cell as tells what the column holds.</summary>
    public static string Excerpt(string cell) => cell.Length > LongestShown ? $"{cell[..LongestShown]}…" : cell;

    /// <summary>The columns as their names and values suggest them.</summary>
    public KeptMapping Guess(ImportKind kind)
    {
        if (kind is ImportKind.Grades)
        {
            var grades = ColumnGuess.GuessGrades(Header.Names, Rows);
            return new(Texts(grades), [], CreateTouchpoints: true, Side: $"{ColumnGuess.SideOf(grades.GetValueOrDefault(GradeField.Rater)?.Text ?? "")}");
        }

        var touches = ColumnGuess.GuessTouches(Header.Names, Rows);
        var durations = touches.Where(guess => TouchMapping.DurationFields.Contains(guess.Key)).ToDictionary(guess => guess.Key, guess => ValuesOf(guess.Value.Text));
        var named = durations.Keys.Select(field => touches[field].Text).ToList();
        var unit = ColumnGuess.UnitOf(named.Count > 0 ? named : Header.Names, [.. durations.Values.SelectMany(values => values)]);

        // A column that is not written in the unit of the others would have its rows refused.
        var unread = durations.Where(column => !column.Value.All(value => Measures.TryParseDuration(value, unit, out _))).Select(column => column.Key).ToHashSet();
        return new(Texts(touches.Where(guess => !unread.Contains(guess.Key)).ToDictionary()), [], CreateTouchpoints: true, Durations: $"{unit}");

        List<string> ValuesOf(string column)
        {
            var index = Header.Names.Index().First(c => c.Item == column).Index;
            return [.. Rows.Select(row => row[index]).Where(value => value.Length > 0)];
        }

        static Dictionary<string, string> Texts<TField>(IReadOnlyDictionary<TField, CellSource> guesses) => guesses.ToDictionary(guess => $"{guess.Key}", guess => guess.Value.Text);
    }
}
