using Pontua.TouchpointMap.Templates;

namespace Pontua.Server.TouchpointMap;

/// <summary>The templates that come with the product, and its library of attributes, in both languages.</summary>
static class ReadyTemplates
{
    public const string Sme = "sme", Consultancy = "consultancy", Consorcio = "consorcio", Clinic = "clinic";
    public const string Portuguese = "pt-BR", English = "en-US";

    /// <summary>Keys in the order in which they are offered.</summary>
    public static readonly IReadOnlyList<string> Keys = [Consorcio, Clinic, Sme, Consultancy];

    /// <summary>The template with a key in the language nearest to the one asked for.</summary>
    public static Outcome<Template> Find(string key, string language)
        => Keys.Contains(key, StringComparer.OrdinalIgnoreCase)
            ? TemplateFile.Read(Open($"{key.ToLowerInvariant()}.{Nearest(language)}.json"))
            : new Refusal("template.not_found", RefusalKind.NotFound) { Arguments = [key, string.Join(", ", Keys)] };

    /// <summary>The attributes offered beside those of the template, with their examples.</summary>
    public static IReadOnlyList<TemplateAttribute> Attributes(string language)
        => AttributeLibrary.Read(Open($"attributes.{Nearest(language)}.json"));

    static string Nearest(string language)
        => language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English : Portuguese;

    static byte[] Open(string file)
    {
        using var stream = typeof(ReadyTemplates).Assembly.GetManifestResourceStream($"Templates/{file}")
            ?? throw new InvalidOperationException($"The template {file} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
