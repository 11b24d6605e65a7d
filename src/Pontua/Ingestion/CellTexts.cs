using Pontua.Crm;
using Pontua.TouchpointMap;

namespace Pontua.Ingestion;

/// <summary>Texts of cells, cleaned once and then shared: names repeat over a whole file.</summary>
public sealed class CellTexts
{
    /// <summary>Longest text that any cell may bring, in UTF-16 units.</summary>
    public const int LongestText = Subject.LongestValue;

    const int MostShared = 50_000; // ids and subjects are many and seldom repeat: sharing them all would keep the file in memory
    readonly HashSet<string> _shared = new(StringComparer.Ordinal);
    readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public CellTexts() => _lookup = _shared.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Longest text of a field: what its table takes.</summary>
    public static int LongestOf(TouchField field) => field switch
    {
        TouchField.Touchpoint => Touchpoint.LongestName,
        TouchField.Stage => Stage.LongestName,
        TouchField.Unit => Unit.LongestName,
        TouchField.Channel or TouchField.Agent or TouchField.Outcome => Term.LongestText,
        _ => LongestText,
    };

    /// <summary>The text in composed form, null for an empty cell; control characters, half characters and great length are refused.</summary>
    /// <param name="column">What the refusal names.</param>
    /// <param name="longest">At most <see cref="LongestText"/>.</param>
    public Refusal? Read(ReadOnlySpan<char> cell, string column, int longest, out string? text)
    {
        text = null;
        if (cell.Length > longest)
        {
            return TooLong(column, longest);
        }

        if (cell.IsEmpty || _lookup.TryGetValue(cell, out text))
        {
            return null;
        }

        if (!Text.Clean(cell.ToString(), longest).Succeeded(out var clean, out _))
        {
            return Refusal.Of("row.text_unprintable", column);
        }

        text = clean.IsNormalized() ? clean : clean.Normalize();
        if (text.Length > longest) // some letters are longer composed
        {
            text = null;
            return TooLong(column, longest);
        }

        if (_shared.Count < MostShared)
        {
            _shared.Add(text);
        }

        return null;
    }

    static Refusal TooLong(string column, int longest) => Refusal.Of("row.text_too_long", column, longest);
}
