using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Pontua.TouchpointMap.Templates;

/// <summary>A template as a JSON file: versioned, and strict when it comes in.</summary>
public static class TemplateFile
{
    /// <summary>What the member <c>format</c> says in each file.</summary>
    public const string Format = "pontua.template";

    /// <summary>The version that is written, and the newest that is read.</summary>
    public const int Version = 1;

    /// <summary>Largest file that is read, bytes.</summary>
    public const int LargestBytes = 1_000_000;

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), // accents stay readable: people edit these files
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 8,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    public static byte[] Write(Template template)
        => JsonSerializer.SerializeToUtf8Bytes(
            new FileBody(
                Format, Version, template.Key, template.Language, template.Name, template.Description,
                template.Posture, template.Goal, template.Stages, template.Touchpoints), Json);

    /// <summary>The template in a file, checked whole; or a refusal that names where and what (<c>template.*</c>).</summary>
    public static Outcome<Template> Read(ReadOnlySpan<byte> file)
    {
        if (file.Length > LargestBytes)
        {
            return Refusal.Of("template.too_large", LargestBytes / 1_000);
        }

        if (ReadHead(file) is { } refusal)
        {
            return refusal;
        }

        try
        {
            var body = JsonSerializer.Deserialize<FileBody>(WithoutMark(file), Json)!;
            return new Template(
                body.Key, body.Language, body.Name, body.Description, body.Posture, body.Goal, body.Stages, body.Touchpoints).Validate();
        }
        catch (JsonException mistake)
        {
            return NotUnderstood(mistake);
        }
    }

    // The head first: a newer file must hear that it is newer, not that a member is unknown.
    static Refusal? ReadHead(ReadOnlySpan<byte> file)
    {
        try
        {
            var head = JsonSerializer.Deserialize<FileHead>(WithoutMark(file));
            return head?.Format != Format ? new Refusal("template.other_format")
                : head.Version is < 1 or > Version ? Refusal.Of("template.other_version", head.Version, Version)
                : null;
        }
        catch (JsonException mistake)
        {
            return NotUnderstood(mistake);
        }
    }

    static Refusal NotUnderstood(JsonException mistake)
        => Refusal.Of("template.not_understood", mistake.Path ?? "$", (mistake.LineNumber ?? 0) + 1);

    static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> file) => file.StartsWith("\uFEFF"u8) ? file[3..] : file;

    sealed record FileHead([property: JsonPropertyName("format")] string? Format, [property: JsonPropertyName("version")] int Version);

    sealed record FileBody(
        string Format, int Version, string Key, string Language, string Name, string Description,
        TemplatePosture Posture, TemplateGoal Goal, IReadOnlyList<TemplateStage> Stages, IReadOnlyList<TemplateTouchpoint> Touchpoints);
}
