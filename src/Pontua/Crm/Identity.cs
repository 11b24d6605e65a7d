using System.Globalization;

namespace Pontua.Crm;

/// <summary>One way to know a customer again: what kind of identity, and its value in the one spelling of that kind.</summary>
public readonly record struct Identity(SubjectKind Kind, string Value)
{
    const int FewestDigits = 8, MostDigits = 15; // of a telephone, country included (ITU-T E.164)

    /// <summary>What somebody calls an identity of this kind, in its one spelling; null where it is none.</summary>
    public static Identity? Of(SubjectKind kind, string? told)
    {
        var value = told?.Trim();
        if (string.IsNullOrEmpty(value) || value.Length > Subject.LongestValue)
        {
            return null;
        }

        return kind switch
        {
            SubjectKind.ExternalId => IdentitySpelling.Read(value),
            SubjectKind.Email => IdentitySpelling.IsMail(value) ? new(SubjectKind.Email, value.ToLowerInvariant()) : null,
            SubjectKind.Cpf or SubjectKind.Cnpj => IdentitySpelling.Read(value) is var read && read.Kind == kind ? read : null,
            SubjectKind.Phone => PhoneOf(value),
            _ => new(kind, value),
        };
    }

    static Identity? PhoneOf(string told)
    {
        var read = IdentitySpelling.Read(told, isTelephone: true);
        if (read.Kind is SubjectKind.Phone)
        {
            return read;
        }

        var digits = string.Concat(told.Where(char.IsAsciiDigit));
        var national = digits.StartsWith("55", StringComparison.Ordinal) && digits.Length == 12 ? digits[2..] : digits;
        // Eight digits from 6 on are a mobile of before the ninth: WhatsApp still tells some numbers so (reference of the numbering plan: Anatel).
        if (national.Length == 10 && national[2] is >= '6' and <= '9'
            && IdentitySpelling.Read(string.Create(CultureInfo.InvariantCulture, $"{national[..2]}9{national[2..]}"), isTelephone: true) is { Kind: SubjectKind.Phone } mobile
            && !told.StartsWith("+1", StringComparison.Ordinal))
        {
            return mobile;
        }

        var isAbroad = told.StartsWith('+') || told.StartsWith("00", StringComparison.Ordinal);
        digits = told.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits;
        return isAbroad && digits.Length is >= FewestDigits and <= MostDigits ? new(SubjectKind.Phone, $"+{digits}") : null;
    }
}
