using Microsoft.AspNetCore.WebUtilities;

namespace Pontua.Server.Ui.Tables;

/// <summary>How a <see cref="DataTable{TRow}"/> is to be shown, as the page's address says it: so it can be sent to someone, and the way back leads to it.</summary>
/// <param name="OrderBy">A column's key; null: as the rows come.</param>
/// <param name="Descending">In the address a leading "-" of the key.</param>
/// <param name="Filter">Words that a row must have; empty: none.</param>
/// <param name="Columns">Keys of those to be shown; null: all.</param>
/// <param name="Page">From 1; one beyond the last is the last.</param>
public sealed record TableView(string? OrderBy, bool Descending, string Filter, IReadOnlySet<string>? Columns, int Page)
{
    public const string OrderName = "ordem", FilterName = "filtro", ColumnName = "coluna", PageName = "pagina";

    public const int LongestFilter = 80;

    /// <summary>More on a page would be slower to draw than to turn.</summary>
    public const int RowsOfPage = 100;

    public static TableView Of(string address)
    {
        var query = QueryHelpers.ParseQuery(new Uri(address).Query);
        var columns = query.GetValueOrDefault(ColumnName);
        var (order, filter) = ($"{query.GetValueOrDefault(OrderName)}", $"{query.GetValueOrDefault(FilterName)}".Trim());
        var descending = order.StartsWith('-');
        return new(
            order.Length > 0 ? order[(descending ? 1 : 0)..] : null, descending,
            filter.Length > LongestFilter ? filter[..LongestFilter] : filter,
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
        return columns.FirstOrDefault(column => column.Sortable && column.Key == OrderBy) is { } by ? Sort(found, by, Descending) : found;
    }

    static bool Has<TRow>(TRow row, IReadOnlyList<Column<TRow>> columns, string[] words)
    {
        var text = Text.Key(string.Join(' ', columns.Select(column => column.Words?.Invoke(row))));
        return words.All(word => text.Contains(word, StringComparison.Ordinal));
    }

    static List<TRow> Sort<TRow>(IReadOnlyList<TRow> rows, Column<TRow> by, bool descending)
    {
        var words = StringComparer.CurrentCulture;
        var ascending = Comparer<IComparable?>.Create((one, other) => one is string text && other is string next ? words.Compare(text, next) : Comparer<IComparable?>.Default.Compare(one, other));
        var keyed = rows.Select(row => (Row: row, Value: by.OrderOf(row))).OrderBy(row => row.Value is null);
        return [.. (descending ? keyed.ThenByDescending(row => row.Value, ascending) : keyed.ThenBy(row => row.Value, ascending)).Select(row => row.Row)];
    }
}
