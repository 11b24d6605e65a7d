using System.Text.Json;

namespace Pontua.TouchpointMap.Templates;

/// <summary>Attributes with written examples that a company may take into its posture.</summary>
public static class AttributeLibrary
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The attributes of a library file, in its order.</summary>
    /// <exception cref="JsonException">Not such a file; it is ours, so that is a bug.</exception>
    public static IReadOnlyList<TemplateAttribute> Read(ReadOnlySpan<byte> file)
        => JsonSerializer.Deserialize<LibraryBody>(file, Json)!.Attributes;

    sealed record LibraryBody(IReadOnlyList<TemplateAttribute> Attributes);
}
