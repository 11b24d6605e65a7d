using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Pontua.Ingestion.Acquisition;

/// <summary>What strangers write into addresses, as it may be kept: no control characters, no half characters, not too long.</summary>
static class ClueText
{
    const int LongestEncodedCharacter = 12; // %F0%9F%98%80

    // What programs write where they know nothing.
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Nothing =
        new[] { "(not set)", "(none)", "(direct)", "(not provided)", "null", "undefined" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Null: it says nothing.</summary>
    public static string? Address(string? said) => Clean(said, said, VisitClues.LongestAddress);

    /// <summary>Null: it says nothing.</summary>
    public static string? Word(string? said) => Clean(said, said, VisitClues.LongestWord) is { } word && !Nothing.Contains(word) ? word : null;

    /// <summary>A word of a query. What is no UTF-8 stays encoded, as <see cref="Uri.UnescapeDataString(ReadOnlySpan{char})"/> leaves it.</summary>
    public static string? Decoded(ReadOnlySpan<char> value)
    {
        value = value[..Math.Min(value.Length, VisitClues.LongestWord * LongestEncodedCharacter)]; // what is cut off here would be cut off below
        return Word(value.ContainsAny('%', '+') ? Uri.UnescapeDataString(value.ToString().Replace('+', ' ')) : value.ToString());
    }

    /// <param name="whole">The text itself where there is one, so that a clean one is not copied.</param>
    static string? Clean(ReadOnlySpan<char> text, string? whole, int longest)
    {
        if (NeedsRepair(text))
        {
            whole = string.Concat(text[..Math.Min(text.Length, longest * 2)].ToString().EnumerateRunes().Where(IsVisible));
            text = whole;
        }

        var trimmed = text.Trim();
        return trimmed.IsEmpty ? null : trimmed.Length == whole?.Length && whole.Length <= longest ? whole : Text.Cut(trimmed.ToString(), longest).TrimEnd();
    }

    static bool NeedsRepair(ReadOnlySpan<char> text) => text.ContainsAnyExceptInRange(' ', '~') && HoldsWhatIsNotSeen(text);

    static bool HoldsWhatIsNotSeen(ReadOnlySpan<char> text) => text.ContainsAnyInRange('\0', '\u001F') || text.ContainsAnyInRange('\u007F', '\u009F') || text.ContainsAnyInRange('\u200B', '\u206F') || text.ContainsAnyInRange('\uD800', '\uFFFF');

    // A half character is enumerated as the replacement character.
    static bool IsVisible(Rune rune) => rune != Rune.ReplacementChar && rune.Value is not (0xFFFE or 0xFFFF)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
