namespace Pontua.Crm;

/// <summary>One spelling for an identity however it was typed, so that one customer is not several: telephones of Brazil, CPF, CNPJ, e-mail addresses.</summary>
/// <remarks>
/// Telephones by Anatel's numbering plan (area code, 9 and eight digits of a mobile, eight digits from 2 to 5 of a fixed line);
/// CPF and CNPJ only where their check digits hold (Receita Federal, modulo 11). What is none of these stays as it was typed.
/// </remarks>
public static class IdentitySpelling
{
    const int CpfLength = 11, CnpjLength = 14, MobileLength = 11, FixedLength = 10, MostDigits = 15;
    const string Marks = " ().-/+\u00a0";

    static readonly HashSet<int> AreaCodes =
    [
        11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 24, 27, 28, 31, 32, 33, 34, 35, 37, 38, 41, 42, 43, 44, 45, 46, 47, 48, 49, 51, 53, 54, 55, 61, 62, 63, 64, 65, 66, 67, 68, 69,
        71, 73, 74, 75, 77, 79, 81, 82, 83, 84, 85, 86, 87, 88, 89, 91, 92, 93, 94, 95, 96, 97, 98, 99,
    ];

    /// <summary>(11) 98999-0010, 123.456.789-09, 12.345.678/0001-95, ana@exemplo.com.br; else the same text.</summary>
    /// <param name="isTelephone">Whoever wrote it says that it is one: of eleven bare digits some are a telephone and a CPF as well.</param>
    public static string Of(string typed, bool isTelephone = false) => Read(typed, isTelephone).Value;

    /// <summary>The same with its kind; what is none of these is an id that only its source knows.</summary>
    public static Identity Read(string typed, bool isTelephone = false)
    {
        Span<char> buffer = stackalloc char[MostDigits];
        var (count, hasMarks) = (0, false);
        foreach (var sign in typed)
        {
            if (char.IsAsciiDigit(sign) && count < MostDigits)
            {
                buffer[count++] = sign;
            }
            else if (Marks.Contains(sign, StringComparison.Ordinal))
            {
                hasMarks = true;
            }
            else
            {
                return IsMail(typed) ? new(SubjectKind.Email, typed.ToLowerInvariant())
                    : LettersOfCnpj(typed) ?? new(SubjectKind.ExternalId, typed);
            }
        }

        ReadOnlySpan<char> digits = buffer[..count];
        var marksTelephone = typed.StartsWith('+') || typed.Contains('(', StringComparison.Ordinal);
        var beginsWithThree = hasMarks && BeginsWithThree(typed);
        // Eleven digits with marks are a CPF if the last two stand behind one, or the first three before one; bare ones are what whoever wrote them says.
        var registered = marksTelephone || (hasMarks && count == CpfLength && char.IsAsciiDigit(typed[^3]) && !beginsWithThree) ? null : Registered(digits);
        var telephone = beginsWithThree && !IsSplitBehindItsNine(typed) ? null : Telephone(digits, typed.StartsWith('+'), isTelephone || marksTelephone || hasMarks);
        return (hasMarks || !isTelephone ? registered ?? telephone : telephone) ?? new(SubjectKind.ExternalId, typed);
    }

    /// <summary>All that the same text may have been spelled as, itself among them: where nobody knows which column it came from.</summary>
    public static IReadOnlyList<string> AllOf(string typed) => [.. new[] { typed, Of(typed), Of(typed, isTelephone: true) }.Distinct()];

    /// <summary>As a CPF does, or a telephone of another country; one of Brazil begins with two digits, or with a 0.</summary>
    static bool BeginsWithThree(ReadOnlySpan<char> typed)
    {
        var first = typed[Math.Max(0, typed.IndexOfAnyInRange('0', '9'))..];
        return first.IndexOfAnyExceptInRange('0', '9') == 3 && first[0] != '0';
    }

    /// <summary>119 8999-0010: the area code and the 9 of a mobile, then its eight digits.</summary>
    static bool IsSplitBehindItsNine(string typed)
        => typed.Split(Marks.ToCharArray(), StringSplitOptions.RemoveEmptyEntries) is [{ Length: 3 }, { Length: 4 }, { Length: 4 }] or [{ Length: 3 }, { Length: 8 }];

    static Identity? Registered(ReadOnlySpan<char> digits) => digits.Length switch
    {
        CpfLength when HasCheckDigits(digits, 11) => new(SubjectKind.Cpf, $"{digits[..3]}.{digits[3..6]}.{digits[6..9]}-{digits[9..]}"),
        CnpjLength when HasCheckDigits(digits, 9) => new(SubjectKind.Cnpj, $"{digits[..2]}.{digits[2..5]}.{digits[5..8]}/{digits[8..12]}-{digits[12..]}"),
        _ => null,
    };

    /// <summary>A CNPJ with letters (from July 2026). Only with its marks: of bare ids of fourteen signs one in a hundred has check digits that hold.</summary>
    static Identity? LettersOfCnpj(string typed)
    {
        if (typed.Length != CnpjLength + 4 || (typed[2], typed[6], typed[10], typed[15]) != ('.', '.', '/', '-'))
        {
            return null;
        }

        var signs = $"{typed[..2]}{typed[3..6]}{typed[7..10]}{typed[11..15]}{typed[16..]}".ToUpperInvariant();
        return signs.All(char.IsAsciiLetterOrDigit) && char.IsAsciiDigit(signs[^1]) && char.IsAsciiDigit(signs[^2]) && HasCheckDigits(signs, 9)
            ? new(SubjectKind.Cnpj, typed.ToUpperInvariant())
            : null;
    }

    static Identity? Telephone(ReadOnlySpan<char> digits, bool hasCountry, bool maybeFixed)
    {
        var hasBrazil = digits.StartsWith("55") && digits.Length is FixedLength + 2 or MobileLength + 2;
        if (hasCountry && !hasBrazil)
        {
            return null;
        }

        var national = hasBrazil ? digits[2..] : maybeFixed && digits.StartsWith("0") ? digits[1..] : digits;
        if (national.Length < FixedLength || !AreaCodes.Contains(int.Parse(national[..2], System.Globalization.CultureInfo.InvariantCulture)))
        {
            return null;
        }

        var isTelephone = national.Length switch
        {
            MobileLength => national[2] == '9',
            FixedLength => maybeFixed && national[2] is >= '2' and <= '5',
            _ => false,
        };
        return isTelephone ? new(SubjectKind.Phone, $"({national[..2]}) {national[2..^4]}-{national[^4..]}") : null;
    }

    /// <summary>Two digits at the end, each made of all before it (a letter counts by its code, less that of 0), weighted from the right by 2, 3, … up to a highest weight and again from 2.</summary>
    static bool HasCheckDigits(ReadOnlySpan<char> digits, int highestWeight)
        => digits.ContainsAnyExcept(digits[0]) && digits[^2] == CheckDigit(digits[..^2], highestWeight) && digits[^1] == CheckDigit(digits[..^1], highestWeight);

    static char CheckDigit(ReadOnlySpan<char> digits, int highestWeight)
    {
        var (sum, weight) = (0, 2);
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            sum += (digits[i] - '0') * weight;
            weight = weight == highestWeight ? 2 : weight + 1;
        }

        return (char)('0' + (sum % 11 < 2 ? 0 : 11 - (sum % 11)));
    }

    internal static bool IsMail(string text)
        => text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && text.LastIndexOf('@') == at && text.IndexOf('.', at) > at + 1 && !text.Contains(' ', StringComparison.Ordinal);
}
