using System.Globalization;

namespace Pontua.Ingestion;

/// <summary>The name a browser gives a file, as it may be kept and shown.</summary>
public static class UploadName
{
    /// <summary>In UTF-16 units; a longer name is cut in front of its ending.</summary>
    public const int Longest = 120;

    const int LongestEnding = 20;

    /// <summary>The name without folders and without what cannot be seen (control characters, bidi overrides, half characters); empty where nothing is left.</summary>
    public static string Clean(string? sent)
    {
        var name = (sent ?? "").Trim('"');
        var visible = string.Concat(name[(name.LastIndexOfAny(['/', '\\']) + 1)..].EnumerateRunes().Where(IsVisible)).Trim();
        if (visible.Trim('.').Length == 0)
        {
            return "";
        }

        var ending = visible.LastIndexOf('.') is var dot and > 0 && visible.Length - dot <= LongestEnding ? visible[dot..] : "";
        return visible.Length <= Longest ? visible : Text.Cut(visible, Longest - ending.Length) + ending;
    }

    // A half character is enumerated as the replacement character.
    static bool IsVisible(System.Text.Rune rune)
        => rune != System.Text.Rune.ReplacementChar && System.Text.Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
