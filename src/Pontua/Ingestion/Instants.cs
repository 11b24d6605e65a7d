namespace Pontua.Ingestion;

/// <summary>Why a cell is no instant.</summary>
public enum InstantProblem { None, Unreadable, DoesNotExist, OutOfRange, InFuture }

/// <summary>Dates and times as people and programs write them, in pt-BR and ISO.</summary>
public static class Instants
{
    /// <summary>First instant a touch may have, and the first that it may no longer have.</summary>
    public static readonly DateTime First = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc), End = new(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>
    /// Reads <c>31/12/2026</c>, <c>31/12/26 23:59</c>, <c>31-12-2026 23:59:59</c>, <c>2026-12-31</c>, <c>2026-12-31T23:59:59.123Z</c>,
    /// <c>2026-12-31 23:59:59-03:00</c>; a date alone is its first instant.
    /// </summary>
    /// <param name="text">Trimmed.</param>
    /// <param name="order">What <c>03/04/2026</c> means.</param>
    /// <param name="zone">Where a time without offset is at home.</param>
    /// <param name="instant">UTC, to the 100 ns; undefined unless <see cref="InstantProblem.None"/> is returned.</param>
    public static InstantProblem Parse(ReadOnlySpan<char> text, DateOrder order, LocalTimes zone, out DateTime instant)
    {
        instant = default;
        var scan = new TextScanner(text);
        if (!TryDate(ref scan, order, out var year, out var month, out var day)
            || !TryTime(ref scan, out var time, out var timeExists) || !TryOffset(ref scan, out var offset) || !scan.IsAtEnd)
        {
            return InstantProblem.Unreadable;
        }

        if (!timeExists || month is < 1 or > 12 || year is < 1 or > 9_998 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return InstantProblem.DoesNotExist;
        }

        if (year is < 1969 or > 2100)
        {
            return InstantProblem.OutOfRange; // far from the edges, so that no sum below can leave the calendar
        }

        var local = new DateTime(year, month, day) + time;
        instant = offset is { } known ? DateTime.SpecifyKind(local - known, DateTimeKind.Utc) : zone.ToUtc(local);
        return instant >= First && instant < End ? InstantProblem.None : InstantProblem.OutOfRange;
    }

    static bool TryDate(ref TextScanner scan, DateOrder order, out int year, out int month, out int day)
    {
        (year, month, day) = (0, 0, 0);
        if (!scan.TryNumber(out var first, out var firstDigits))
        {
            return false;
        }

        if (firstDigits == 8)
        {
            (year, month, day) = (first / 10_000, first / 100 % 100, first % 100);
            return true;
        }

        var separator = scan.Next;
        if (!scan.TrySkipAny("/-.") || !scan.TryNumber(out var second, out var secondDigits) || secondDigits > 2
            || scan.Next != separator || !scan.TrySkipAny("/-.") || !scan.TryNumber(out var third, out var thirdDigits))
        {
            return false;
        }

        if (firstDigits == 4 && thirdDigits <= 2)
        {
            (year, month, day) = (first, second, third);
            return true;
        }

        year = thirdDigits == 2 ? third + (third < 70 ? 2_000 : 1_900) : third;
        (day, month) = order is DateOrder.DayFirst ? (first, second) : (second, first);
        return firstDigits <= 2 && thirdDigits is 2 or 4;
    }

    static bool TryTime(ref TextScanner scan, out TimeSpan time, out bool exists)
    {
        (time, exists) = (TimeSpan.Zero, true);
        if (scan.IsAtEnd)
        {
            return true;
        }

        var parted = scan.TrySkipAny(",");
        scan.SkipSpaces();
        parted |= scan.TrySkipWord("às") || scan.TrySkipAny("Tt") || scan.Next is not ('+' or '-' or 'Z');
        scan.SkipSpaces();
        if (!parted || !scan.TryNumber(out var hours, out var digits) || digits > 2)
        {
            return false;
        }

        var (minutes, seconds, ticks) = (0, 0, 0L);
        if (scan.TrySkipAny("hH"))
        {
            _ = scan.TryNumber(out minutes, out _);
        }
        else if (!scan.TrySkipAny(":") || !TryTwoDigits(ref scan, out minutes) || (scan.TrySkipAny(":") && !TrySeconds(ref scan, out seconds, out ticks)))
        {
            return false;
        }

        scan.SkipSpaces();
        var twelve = scan.TrySkipWord("AM") ? 0 : scan.TrySkipWord("PM") ? 12 : -1;
        exists = minutes < 60 && seconds < 60 && (twelve < 0 ? hours < 24 : hours is >= 1 and <= 12);
        hours = twelve < 0 ? hours : (hours % 12) + twelve;
        time = exists ? new TimeSpan(hours, minutes, seconds) + new TimeSpan(ticks) : TimeSpan.Zero;
        return true;
    }

    static bool TryTwoDigits(ref TextScanner scan, out int value) => scan.TryNumber(out value, out var digits) && digits == 2;

    static bool TrySeconds(ref TextScanner scan, out int seconds, out long ticks)
    {
        ticks = 0;
        if (!TryTwoDigits(ref scan, out seconds))
        {
            return false;
        }

        if (!scan.TrySkipAny(".,"))
        {
            return true;
        }

        if (!scan.TryNumber(out var fraction, out var digits))
        {
            return false;
        }

        ticks = fraction;
        for (; digits < 7; digits++)
        {
            ticks *= 10;
        }

        for (; digits > 7; digits--)
        {
            ticks /= 10;
        }

        return true;
    }

    /// <summary>Null without offset.</summary>
    static bool TryOffset(ref TextScanner scan, out TimeSpan? offset)
    {
        offset = null;
        scan.SkipSpaces();
        if (scan.TrySkipAny("Zz") || scan.TrySkipWord("UTC") || scan.TrySkipWord("GMT"))
        {
            offset = TimeSpan.Zero;
            return true;
        }

        var negative = scan.Next == '-';
        if (!scan.TrySkipAny("+-"))
        {
            return true;
        }

        if (!scan.TryNumber(out var hours, out var digits))
        {
            return false;
        }

        var minutes = 0;
        if (digits == 4)
        {
            (hours, minutes) = (hours / 100, hours % 100);
        }
        else if (digits > 2 || (scan.TrySkipAny(":") && !TryTwoDigits(ref scan, out minutes)))
        {
            return false;
        }

        offset = new TimeSpan(negative ? -hours : hours, negative ? -minutes : minutes, 0);
        return hours <= 14 && minutes < 60;
    }
}
