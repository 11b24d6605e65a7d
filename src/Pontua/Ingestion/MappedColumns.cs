using System.Runtime.CompilerServices;

namespace Pontua.Ingestion;

/// <summary>The columns of a mapping, found in a header of so many columns.</summary>
/// <param name="cells">By field; null where it is not mapped.</param>
public sealed class MappedColumns<TField>(BoundCell?[] cells, IReadOnlyList<BoundCondition> conditions, int columns)
    where TField : struct, Enum
{
    readonly CellTexts _texts = new();

    /// <summary>Whether the field is mapped.</summary>
    public bool Has(TField field) => cells[IndexOf(field)] is not null;

    /// <summary>The column of a field as the caller named it; empty where the field is not mapped.</summary>
    public string NameOf(TField field) => cells[IndexOf(field)]?.Name ?? "";

    /// <summary>The cell of a field in the row just read; empty where the field is not mapped.</summary>
    public ReadOnlySpan<char> Cell(CsvReader row, TField field) => cells[IndexOf(field)] is { } cell ? cell.Read(row) : [];

    /// <summary>The text of a field, cleaned; null for an empty cell.</summary>
    /// <param name="longest">As <see cref="CellTexts.Read"/> has it.</param>
    public Refusal? ReadText(CsvReader row, TField field, int longest, out string? text) => _texts.Read(Cell(row, field), NameOf(field), longest, out text);

    /// <summary>Whether all conditions hold for the row just read.</summary>
    public bool IsWanted(CsvReader row)
    {
        foreach (var condition in conditions)
        {
            if (!condition.Holds(row))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Refuses a row with more cells than the header has names.</summary>
    /// <remarks>A quote or a delimiter that is out of place shows so; a trailing delimiter does no harm.</remarks>
    public Refusal? TooManyCells(CsvReader row)
    {
        for (var cell = columns; cell < row.Count; cell++)
        {
            if (!row[cell].Trim().IsEmpty)
            {
                return Refusal.Of("row.too_many_cells", row.Count, columns);
            }
        }

        return null;
    }

    internal static int IndexOf(TField field) => Unsafe.BitCast<TField, int>(field);
}
