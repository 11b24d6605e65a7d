using System.Globalization;

namespace Pontua.Ingestion;

/// <summary>What stands before the decimals where a number alone cannot tell (<c>1.234</c>, <c>1,234</c>); the other mark then groups thousands.</summary>
public enum DecimalMark
{
    Comma,
    Dot,

    /// <summary>Either: numbers so small that nobody groups them, as durations and scores.</summary>
    Any,
}

/// <summary>Numbers as people and programs write them, in pt-BR and ISO.</summary>
public static class Numbers
{
    /// <summary>Reads <c>1.234,56</c>, <c>1234.56</c>, <c>1,234.56</c>, <c>-12</c> and <c>R$ 1.234,56</c>.</summary>
    /// <param name="text">Trimmed.</param>
    /// <param name="mark">What a lone mark before exactly three digits means: decimals, or thousands where it is the other one.</param>
    /// <param name="number">Undefined when false is returned.</param>
    public static bool TryParse(ReadOnlySpan<char> text, DecimalMark mark, out decimal number)
    {
        number = 0;
        if (text.Length is > 0 and < 10 && !text.ContainsAnyExceptInRange('0', '9'))
        {
            number = int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture); // most numbers of most files
            return true;
        }

        Span<char> plain = stackalloc char[40];
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c) || c is '.' or ',' or '-' or '+')
            {
                if (length == plain.Length)
                {
                    return false;
                }

                plain[length++] = c;
            }
            else if (c is not ('R' or '$') && !IsGap(c))
            {
                return false;
            }
        }

        var digits = plain[..length];
        var negative = digits is ['-', ..];
        digits = digits is ['-' or '+', ..] ? digits[1..] : digits;
        if (digits.IndexOfAny('-', '+') >= 0 || !digits.ContainsAnyInRange('0', '9') || HasLettersOutOfPlace(text) || HasGapsOutOfPlace(text))
        {
            return false;
        }

        var decimals = DecimalsAt(digits, mark);
        if (decimals is null)
        {
            return false;
        }

        return TryJoin(digits, decimals.Value, negative, out number);
    }

    /// <summary>What the column's numbers have before the decimals; a number with both marks decides, then one whose mark cannot group thousands.</summary>
    /// <param name="cells">A sample of the column.</param>
    public static DecimalMark MarkOf(IEnumerable<string> cells)
    {
        var (both, lone) = (default(DecimalMark?), default(DecimalMark?));
        foreach (var cell in cells)
        {
            var (dot, comma) = (cell.LastIndexOf('.'), cell.LastIndexOf(','));
            if (dot >= 0 && comma >= 0)
            {
                both = both is DecimalMark.Comma || comma > dot ? DecimalMark.Comma : DecimalMark.Dot;
            }
            else if (Math.Max(dot, comma) is >= 0 and var last && LoneMark(cell, last) is { } mark)
            {
                lone = lone is DecimalMark.Comma ? lone : mark;
            }
        }

        return both ?? lone ?? DecimalMark.Comma;
    }

    /// <summary>Null: the mark may group thousands as well.</summary>
    static DecimalMark? LoneMark(string cell, int last)
    {
        var (own, other) = cell[last] == ',' ? (DecimalMark.Comma, DecimalMark.Dot) : (DecimalMark.Dot, DecimalMark.Comma);
        return cell.IndexOf(cell[last]) < last ? other : cell.Length - last - 1 != 3 ? own : null;
    }

    static bool IsGap(char c) => c is ' ' or '\u00A0' or '\u202F';

    // After a digit or a mark a gap groups thousands or is a mistake.
    static bool HasGapsOutOfPlace(ReadOnlySpan<char> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (IsGap(text[i]) && (char.IsAsciiDigit(text[i - 1]) || text[i - 1] is '.' or ',')
                && (!char.IsAsciiDigit(text[i - 1]) || text.Length < i + 4 || text.Slice(i + 1, 3).ContainsAnyExceptInRange('0', '9') || (text.Length > i + 4 && char.IsAsciiDigit(text[i + 4]))))
            {
                return true;
            }
        }

        return false;
    }

    // The sign of the currency stands before the digits or nowhere.
    static bool HasLettersOutOfPlace(ReadOnlySpan<char> text)
        => text.LastIndexOfAny('R', '$') > text.IndexOfAnyInRange('0', '9') || text.Count('R') > 1 || text.Count('$') > 1;

    /// <summary>Position of the decimal mark, the length where there is none, null when the marks make no number.</summary>
    static int? DecimalsAt(ReadOnlySpan<char> digits, DecimalMark mark)
    {
        var (dot, comma) = (digits.LastIndexOf('.'), digits.LastIndexOf(','));
        if (dot < 0 && comma < 0)
        {
            return digits.Length;
        }

        if (dot >= 0 && comma >= 0)
        {
            var (last, grouping) = dot > comma ? (dot, ',') : (comma, '.');
            return AreThousands(digits[..last], grouping) ? last : null;
        }

        var (at, only) = dot >= 0 ? (dot, '.') : (comma, ',');
        if (digits.Count(only) > 1)
        {
            return AreThousands(digits, only) ? digits.Length : null;
        }

        var groups = mark is not DecimalMark.Any && only != (mark is DecimalMark.Comma ? ',' : '.');
        return groups && at is >= 1 and <= 3 && digits[0] != '0' && digits.Length - at == 4 ? digits.Length : at;
    }

    static bool AreThousands(ReadOnlySpan<char> digits, char grouping)
    {
        var first = true;
        foreach (var range in digits.Split(grouping))
        {
            var group = digits[range];
            if (group.ContainsAnyExceptInRange('0', '9') || (first ? group.Length is < 1 or > 3 : group.Length != 3))
            {
                return false;
            }

            first = false;
        }

        return true;
    }

    static bool TryJoin(ReadOnlySpan<char> digits, int decimalsAt, bool negative, out decimal number)
    {
        Span<char> joined = stackalloc char[digits.Length + 1];
        var length = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            if (char.IsAsciiDigit(digits[i]))
            {
                joined[length++] = digits[i];
            }
            else if (i == decimalsAt)
            {
                joined[length++] = '.';
            }
        }

        if (!decimal.TryParse(joined[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number))
        {
            return false;
        }

        number = negative ? -number : number;
        return true;
    }
}
