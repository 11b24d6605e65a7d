using Pontua.Ingestion;

namespace Pontua.Server.Ingestion;

/// <summary>The scores at the beginning of a file, from which page and command line guess the same scale.</summary>
static class ScoreSample
{
    /// <summary>The mapping with the scale of its scores: the one that was chosen, else the likely one.</summary>
    public static TouchMapping Settle(TouchMapping mapping, string path, string name)
        => mapping.ScoreScale is null && mapping.Sources.ContainsKey(TouchField.Score)
            ? mapping with { ScoreScale = ScoreScales.Guess(CellsOf(mapping, path, name)) }
            : mapping;

    // What refuses the file is said by who reads the whole of it; here it only ends the sample.
    static IEnumerable<string> CellsOf(TouchMapping mapping, string path, string name)
    {
        if (!FileBeginning.Read(path, name).Succeeded(out var beginning, out _)
            || !beginning.File.OpenRows(new StringReader(beginning.Text)).Succeeded(out var rows, out _)
            || !mapping.Bind(CsvHeader.Of(name, rows)).Succeeded(out var columns, out _))
        {
            yield break;
        }

        while (rows.Read() is CsvStep.Row)
        {
            if (columns.IsWanted(rows))
            {
                yield return columns.Cell(rows, TouchField.Score).ToString();
            }
        }
    }
}
