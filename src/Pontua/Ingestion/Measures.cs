namespace Pontua.Ingestion;

/// <summary>Durations, money and scores as cells have them.</summary>
public static class Measures
{
    /// <summary>Longest duration of one touch, in milliseconds: 24 days, what 31 bits hold.</summary>
    public const int LongestDurationMilliseconds = 24 * 24 * 60 * 60 * 1_000;

    /// <summary>Reads a number of the unit (<c>90</c>, <c>90,5</c>), <c>h:mm:ss</c>, or in minutes <c>m:ss</c>; below zero or above 24 days is none.</summary>
    /// <remarks>Where seconds are the unit nobody knows whether <c>1:35</c> began with hours or with minutes.</remarks>
    public static bool TryParseDuration(ReadOnlySpan<char> text, DurationUnit unit, out int milliseconds)
    {
        milliseconds = 0;
        if (!text.Contains(':'))
        {
            return Numbers.TryParse(text, DecimalMark.Any, out var number) && TryMilliseconds(number, unit is DurationUnit.Minutes ? 60_000 : 1_000, out milliseconds);
        }

        var last = text.LastIndexOf(':');
        var seconds = text[(last + 1)..];
        return TryMinutes(text[..last], unit, out var minutes)
            && seconds.Length > 1 && char.IsAsciiDigit(seconds[0]) && char.IsAsciiDigit(seconds[1]) && char.IsAsciiDigit(seconds[^1])
            && Numbers.TryParse(seconds, DecimalMark.Any, out var rest) && rest < 60
            && TryMilliseconds((minutes * 60m) + rest, 1_000, out milliseconds);
    }

    /// <summary>Reads money into cents, half a cent away from zero.</summary>
    public static bool TryParseCents(ReadOnlySpan<char> text, DecimalMark mark, out long cents)
    {
        cents = 0;
        if (!Numbers.TryParse(text, mark, out var value) || Math.Abs(value) >= 10_000_000_000_000m)
        {
            return false;
        }

        cents = (long)decimal.Round(value * 100, MidpointRounding.AwayFromZero);
        return true;
    }

    /// <summary>Reads a score of 0 to 10 into tenths.</summary>
    public static bool TryParseScore(ReadOnlySpan<char> text, out int tenths)
    {
        tenths = 0;
        if (!Numbers.TryParse(text, DecimalMark.Any, out var score) || score is < 0 or > 10)
        {
            return false;
        }

        tenths = (int)decimal.Round(score * 10, MidpointRounding.AwayFromZero);
        return true;
    }

    // "1:35" as what stands before the seconds: hours and minutes; "35" alone: minutes.
    static bool TryMinutes(ReadOnlySpan<char> text, DurationUnit unit, out long minutes)
    {
        var colon = text.IndexOf(':');
        if (colon < 0)
        {
            var isRead = TryDigits(text, out var all) && unit is DurationUnit.Minutes;
            minutes = all;
            return isRead;
        }

        var isWhole = TryDigits(text[..colon], out var hours) & TryDigits(text[(colon + 1)..], out var rest) && rest < 60 && text.Length - colon == 3;
        minutes = (hours * 60L) + rest;
        return isWhole;
    }

    static bool TryMilliseconds(decimal number, int each, out int milliseconds)
    {
        milliseconds = 0;
        if (number < 0 || number > (decimal)LongestDurationMilliseconds / each) // dividing: the product of a long number would overflow
        {
            return false;
        }

        milliseconds = (int)decimal.Round(number * each, MidpointRounding.AwayFromZero);
        return true;
    }

    static bool TryDigits(ReadOnlySpan<char> text, out int value)
        => int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out value) && value < 100_000;
}
