using System.Text.RegularExpressions;

namespace Pontua.Server.Ui;

/// <summary>Tells where a long word may be broken: not every browser brings the hyphenation of a language, and without it the last letter alone would stand on a line.</summary>
static partial class SoftHyphens
{
    const string SoftHyphen = "\u00ad";

    /// <summary>The words, those of twelve letters or more with soft hyphens between a vowel and a consonant that begins a syllable, four letters or more from both ends.</summary>
    public static string In(string words) => LongWord().Replace(words, word => Syllable().Replace(word.Value, SoftHyphen));

    [GeneratedRegex(@"\p{L}{12,}")]
    private static partial Regex LongWord();

    [GeneratedRegex(@"(?<=\p{L}{3}[aeiouáâãàéêíóôõú])(?=(?:[cln]h|[gq]u|[b-df-hj-np-tv-xzç])[aeiouáâãàéêíóôõú]\p{L}{2,})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Syllable();
}
