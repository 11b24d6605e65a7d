using System.Globalization;
using System.Text;

namespace Pontua;

/// <summary>What a person wrote, at the edge: refused when it holds what no name may hold, never cut in silence.</summary>
public static class Text
{
    const char Reversed = '\uFFFE';

    /// <summary>The text trimmed, or a refusal: control characters except tab and line break, lone surrogates, U+FFFE and U+FFFF, bidi overrides, too long, empty.</summary>
    /// <param name="longest">In UTF-16 units, after trimming.</param>
    public static Outcome<string> Clean(string? written, int longest, bool required = true)
    {
        var text = (written ?? "").Trim();
        if (text.Length == 0)
        {
            return required ? new Refusal("text.missing") : text;
        }

        if (text.Length > longest)
        {
            return Refusal.Of("text.too_long", longest);
        }

        return IsPlain(text) ? text : new Refusal("text.unreadable_character");
    }

    /// <summary>The form in which two names are the same: no case, no accents, single spaces.</summary>
    /// <remarks>Of any text, also one that <see cref="Clean"/> would refuse: columns and what is searched for are named by strangers.</remarks>
    public static string Key(string text)
    {
        var decomposed = Normalizable(text.Trim()).Normalize(NormalizationForm.FormD);
        var key = new StringBuilder(decomposed.Length);
        foreach (var character in decomposed)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark
                || (char.IsWhiteSpace(character) && key.Length > 0 && key[^1] == ' '))
            {
                continue;
            }

            key.Append(char.IsWhiteSpace(character) ? ' ' : char.ToLowerInvariant(character));
        }

        return key.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>The beginning of a text that is longer than this, never half a character.</summary>
    /// <param name="most">In UTF-16 code units, at least 2.</param>
    public static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    // Of all text Normalize throws on two things: U+FFFE (a byte order mark read the wrong way round), which goes, and half a character, which is enumerated as U+FFFD.
    static string Normalizable(string text)
        => text.AsSpan().ContainsAnyInRange('\uD800', Reversed) ? string.Concat(text.EnumerateRunes().Where(rune => rune.Value != Reversed)) : text;

    static bool IsPlain(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if ((char.IsControl(character) && character is not ('\t' or '\n' or '\r')) || character is Reversed or '\uFFFF' or >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069')
            {
                return false;
            }

            if (char.IsSurrogate(character))
            {
                if (!char.IsHighSurrogate(character) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }
}
