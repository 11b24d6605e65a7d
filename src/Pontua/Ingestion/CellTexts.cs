using System.Text;

namespace Pontua.Ingestion;

/// <summary>Texts of cells, cleaned once and then shared: names repeat over a whole file.</summary>
public sealed class CellTexts
{
    /// <summary>Longest text that a touch keeps, in UTF-16 units.</summary>
    public const int LongestText = 200;

    const int MostShared = 50_000; // ids and subjects are many and seldom repeat: sharing them all would keep the file in memory
    readonly HashSet<string> _shared = new(StringComparer.Ordinal);
    readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public CellTexts() => _lookup = _shared.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The text in composed form, null for an empty cell; control characters, half characters and great length are refused.</summary>
    /// <param name="column">What the refusal names.</param>
    public Refusal? Read(ReadOnlySpan<char> cell, string column, out string? text)
    {
        text = null;
        if (cell.IsEmpty || _lookup.TryGetValue(cell, out text))
        {
            return null;
        }

        if (cell.Length > LongestText)
        {
            return Refusal.Of("row.text_too_long", column, LongestText);
        }

        if (!IsClean(cell))
        {
            return Refusal.Of("row.text_unprintable", column);
        }

        text = cell.ToString();
        text = text.IsNormalized() ? text : text.Normalize();
        if (_shared.Count < MostShared)
        {
            _shared.Add(text);
        }

        return null;
    }

    static bool IsClean(ReadOnlySpan<char> cell)
    {
        if (!cell.ContainsAnyExceptInRange(' ', '~'))
        {
            return true;
        }

        while (!cell.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(cell, out var rune, out var length) != System.Buffers.OperationStatus.Done
                || (Rune.IsControl(rune) && rune.Value is not ('\t' or '\n' or '\r')))
            {
                return false;
            }

            cell = cell[length..];
        }

        return true;
    }
}
