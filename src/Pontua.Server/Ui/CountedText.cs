using Microsoft.Extensions.Localization;

namespace Pontua.Server.Ui;

/// <summary>Sentences about a number of things.</summary>
public static class CountedText
{
    /// <summary>The sentence under the key; under the key with ".one" where there is one. {0} is the number.</summary>
    public static string Counted(this IStringLocalizer text, string key, long count, params object[] more)
        => text[count == 1 ? $"{key}.one" : key, [Format.Count(count), .. more]];
}
