namespace Pontua.Ingestion;

/// <summary>Which comes first in a date like <c>03/04/2026</c>.</summary>
public enum DateOrder { DayFirst, MonthFirst }

/// <summary>Decides the order of a column's dates from a sample of it: a person cannot be asked about each.</summary>
public sealed class DateOrderVote
{
    int _dayFirst;
    int _monthFirst;
    int _either;

    /// <summary>Counts a cell; a cell that is no such date counts nothing.</summary>
    public void Note(ReadOnlySpan<char> cell)
    {
        var scan = new TextScanner(cell);
        if (!scan.TryNumber(out var first, out var digits) || digits > 2 || !scan.TrySkipAny("/-.") || !scan.TryNumber(out var second, out digits) || digits > 2)
        {
            return;
        }

        _dayFirst += first is > 12 and <= 31 && second <= 12 ? 1 : 0;
        _monthFirst += second is > 12 and <= 31 && first <= 12 ? 1 : 0;
        _either += first <= 12 && second <= 12 ? 1 : 0;
    }

    /// <summary>pt-BR, unless no date shows it and at least half of the dates can only be read with the month first.</summary>
    public DateOrder Decide() => _dayFirst == 0 && _monthFirst > _either ? DateOrder.MonthFirst : DateOrder.DayFirst;
}
