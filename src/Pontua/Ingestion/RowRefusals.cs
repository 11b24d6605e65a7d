namespace Pontua.Ingestion;

/// <summary>Why one row is refused: the column, and what stood there.</summary>
static class RowRefusals
{
    const int LongestShown = 60;

    public static Refusal Of(string code, string column, ReadOnlySpan<char> cell)
        => Refusal.Of(code, column, cell.Length > LongestShown ? $"{cell[..LongestShown]}…" : cell.ToString());

    /// <summary>Null for a good instant.</summary>
    public static Refusal? Of(InstantProblem problem, string column, ReadOnlySpan<char> cell) => problem switch
    {
        InstantProblem.None => null,
        InstantProblem.DoesNotExist => Of("row.date_does_not_exist", column, cell),
        InstantProblem.InFuture => Of("row.date_in_future", column, cell),
        InstantProblem.OutOfRange => Of("row.date_out_of_range", column, cell),
        _ => Of("row.date_unreadable", column, cell),
    };
}
