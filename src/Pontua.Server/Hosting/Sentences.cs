using System.Globalization;
using System.Resources;

namespace Pontua.Server.Hosting;

/// <summary>The words of a refusal: its code is the key of a sentence in some area's Texts.</summary>
static class Sentences
{
    static readonly ResourceManager[] AllTexts =
        [.. typeof(Sentences).Assembly.GetTypes().Where(t => t.Name == "Texts").OrderBy(t => t.FullName, StringComparer.Ordinal).Select(t => new ResourceManager(t))];

    /// <summary>The sentence in the current UI language; the code itself where no area has one (a House test finds that).</summary>
    public static string Of(Refusal refusal) => Of(refusal.Code, [.. refusal.Arguments]);

    /// <summary>The same behind a colon: it begins small.</summary>
    public static string AfterColon(Refusal refusal) => Of(refusal) is [var first, .. var rest] ? $"{char.ToLower(first, CultureInfo.CurrentUICulture)}{rest}" : "";

    /// <summary>The words in a language, whoever asks: where they are kept.</summary>
    public static string In(string language, string code)
        => AllTexts.Select(texts => texts.GetString(code, CultureInfo.GetCultureInfo(language))).FirstOrDefault(words => words is not null) ?? code;

    public static string Of(string code, params object[] arguments)
    {
        foreach (var texts in AllTexts)
        {
            if (texts.GetString(code, CultureInfo.CurrentUICulture) is { } sentence)
            {
                return arguments.Length == 0 ? sentence : string.Format(CultureInfo.CurrentCulture, sentence, arguments);
            }
        }

        return code;
    }
}
