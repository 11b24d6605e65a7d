using Microsoft.AspNetCore.Components;

namespace Pontua.Server.Ui.Tables;

/// <summary>A column of a <see cref="PlainTable"/>.</summary>
/// <param name="Key">Its name in the address.</param>
/// <param name="Numeric">Figures stand to the right.</param>
/// <param name="Meaning">The title in full words, where it is an abbreviation.</param>
/// <param name="Sortable">Its head is a link that orders by it.</param>
public record Column(string Key, string Title, bool Numeric = false, string? Meaning = null, bool Sortable = false);

/// <summary>A column of a <see cref="DataTable{TRow}"/>.</summary>
/// <param name="Cell">The cell of a row: th scope="row" in the first column, td in the others.</param>
/// <param name="Value">What rows are ordered by, where not by their words; null in a row without it: at the end in either order.</param>
/// <param name="Words">What rows are found by.</param>
public sealed record Column<TRow>(
    string Key, string Title, RenderFragment<TRow> Cell, Func<TRow, IComparable?>? Value = null, bool Numeric = false, string? Meaning = null, Func<TRow, string>? Words = null)
    : Column(Key, Title, Numeric, Meaning, Value is not null || Words is not null)
{
    public IComparable? OrderOf(TRow row) => Value is null ? Words?.Invoke(row) : Value(row);
}
