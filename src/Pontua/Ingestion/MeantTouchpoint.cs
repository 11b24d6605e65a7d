using System.Text.Json;
using System.Text.Json.Serialization;
using Pontua.TouchpointMap;

namespace Pontua.Ingestion;

/// <summary>The touchpoint that a name in a file stands for.</summary>
/// <param name="Name">As it was called when that was said; <see cref="TouchpointNames.Without"/>: none.</param>
/// <param name="Id">The one on the map, whatever it is called by now; null: it is to be made, or known by its name alone.</param>
[JsonConverter(typeof(MeantTouchpointJson))]
public sealed record MeantTouchpoint(string Name, TouchpointId? Id = null);

/// <summary><c>"Loja"</c>, or <c>{"name":"Loja","id":"…"}</c> where it is on the map.</summary>
sealed class MeantTouchpointJson : JsonConverter<MeantTouchpoint>
{
    sealed record OnMap(string Name, Guid Id);

    public override MeantTouchpoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => reader.TokenType is JsonTokenType.String ? new(reader.GetString()!)
            : JsonSerializer.Deserialize<OnMap>(ref reader, JsonSerializerOptions.Web) is { } read ? new(read.Name, new(read.Id))
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, MeantTouchpoint value, JsonSerializerOptions options)
    {
        if (value.Id is { } id)
        {
            JsonSerializer.Serialize(writer, new OnMap(value.Name, id.Value), JsonSerializerOptions.Web);
        }
        else
        {
            writer.WriteStringValue(value.Name);
        }
    }
}
