using Pontua.Ingestion;

namespace Pontua.Server.Ingestion;

/// <summary>What a mapped column says in the wanted rows at the beginning of a file: enough for a first guess while somebody waits for a page.</summary>
static class BeginningCells
{
    // What refuses the file is said by who reads the whole of it; here it only ends the sample.
    public static IEnumerable<string> Of<TField>(ColumnMapping<TField> mapping, TField field, string path, string name)
        where TField : struct, Enum
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
                yield return columns.Cell(rows, field).ToString();
            }
        }
    }
}
