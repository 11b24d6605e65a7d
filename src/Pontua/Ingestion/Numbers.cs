using System.Globalization;

namespace Pontua.Ingestion;

/// <summary>What stands before the decimals where a number alone cannot tell (<c>1.234</c>).</summary>
public enum DecimalMark { Comma, Dot }

/// <summary>Numbers as people and programs write them, in pt-BR and ISO.</summary>
public static class Numbers
{
    /// <summary>Reads <c>1.234,56</c>, <c>1234.56</c>, <c>1,234.56</c>, <c>-12</c> and <c>R$ 1.234,56</c>.</summary>
    /// <param name="text">Trimmed.</param>
    /// <param name="mark">What a lone dot before exactly three digits means: thousands (comma) or decimals (dot).</param>
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
            else if (c is not ('R' or '$' or ' ' or '\u00A0' or '\u202F'))
            {
                return false;
            }
        }

        var digits = plain[..length];
        var negative = digits is ['-', ..];
        digits = digits is ['-' or '+', ..] ? digits[1..] : digits;
        if (digits.IndexOfAny('-', '+') >= 0 || !digits.ContainsAnyInRange('0', '9') || HasLettersOutOfPlace(text))
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

    /// <summary>Whether the column's numbers have a dot before the decimals: some show it, none shows a comma there.</summary>
    /// <param name="cells">A sample of the column.</param>
    public static DecimalMark MarkOf(IEnumerable<string> cells)
    {
        var dots = false;
        foreach (var cell in cells)
        {
            var (dot, comma) = (cell.LastIndexOf('.'), cell.LastIndexOf(','));
            if (comma > dot)
            {
                return DecimalMark.Comma;
            }

            dots |= dot >= 0 && (comma >= 0 || cell.Length - dot - 1 is not 3);
        }

        return dots ? DecimalMark.Dot : DecimalMark.Comma;
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

        return only == '.' && mark is DecimalMark.Comma && at is >= 1 and <= 3 && digits[0] != '0' && digits.Length - at == 4 ? digits.Length : at;
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
