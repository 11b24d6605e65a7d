using Microsoft.AspNetCore.WebUtilities;

namespace Pontua.Server.Ui.Tables;

/// <summary>How a <see cref="DataTable{TRow}"/> is to be shown, as the page's address says it: so it can be sent to someone, and the way back leads to it.</summary>
/// <param name="Order">A column's key, with a leading "-" for descending; null: as the rows come.</param>
/// <param name="Filter">Words that a row must have; empty: none.</param>
/// <param name="Columns">Keys of those to be shown; null: all.</param>
/// <param name="Page">From 1; one beyond the last is the last.</param>
public sealed record TableView(string? Order, string Filter, IReadOnlySet<string>? Columns, int Page)
{
    public const string OrderName = "ordem", FilterName = "filtro", ColumnName = "coluna", PageName = "pagina";

    /// <summary>More on a page would be slower to draw than to turn.</summary>
    public const int RowsOfPage = 100;

    static readonly Comparer<IComparable?> Ascending = Comparer<IComparable?>.Create((one, other)
        => one is string text && other is string next ? StringComparer.CurrentCulture.Compare(text, next) : Comparer<IComparable?>.Default.Compare(one, other));

    public static TableView Of(string address)
    {
        var query = QueryHelpers.ParseQuery(new Uri(address).Query);
        var columns = query.GetValueOrDefault(ColumnName);
        return new(
            query.TryGetValue(OrderName, out var order) ? $"{order}" : null,
            $"{query.GetValueOrDefault(FilterName)}".Trim(),
            columns.Count > 0 ? columns.OfType<string>().ToHashSet() : null,
            Math.Max(1, FromAddress.Number(query.GetValueOrDefault(PageName)) ?? 1));
    }

    /// <summary>A picture of the figures beside it goes with them.</summary>
    public bool Shows(Column column) => Columns is null || column.Title.Length == 0 || Columns.Contains(column.Key);

    /// <summary>All rows that have the words, case and accents aside, in the order asked for; rows that are alike in it stand as they came.</summary>
    public IReadOnlyList<TRow> Choose<TRow>(IReadOnlyList<TRow> rows, IReadOnlyList<Column<TRow>> columns)
    {
        var words = Text.Key(Filter).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = words.Length == 0 ? rows : [.. rows.Where(row => Has(row, columns, words))];
        return columns.FirstOrDefault(column => column.Sortable && column.Key == Order?.TrimStart('-')) is { } by ? Sort(found, by, Order!.StartsWith('-')) : found;
    }

    static bool Has<TRow>(TRow row, IReadOnlyList<Column<TRow>> columns, string[] words)
    {
        var text = Text.Key(string.Join(' ', columns.Select(column => column.Words?.Invoke(row))));
        return words.All(word => text.Contains(word, StringComparison.Ordinal));
    }

    static List<TRow> Sort<TRow>(IReadOnlyList<TRow> rows, Column<TRow> by, bool descending)
    {
        var keyed = rows.Select(row => (Row: row, Value: by.OrderOf(row))).OrderBy(row => row.Value is null);
        return [.. (descending ? keyed.ThenByDescending(row => row.Value, Ascending) : keyed.ThenBy(row => row.Value, Ascending)).Select(row => row.Row)];
    }
}
