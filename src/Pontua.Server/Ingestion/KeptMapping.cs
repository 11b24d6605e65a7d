using System.Text.Json;

namespace Pontua.Server.Ingestion;

/// <summary>A mapping as it is kept with its import, so that it can be offered again.</summary>
/// <param name="Fields">Source by field name.</param>
sealed record KeptMapping(
    IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string> Where, string? Anonymous = null, string? Zone = null, bool CreateTouchpoints = false, string? Side = null)
{
    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>Null where it cannot be read: then it is not offered.</summary>
    public static KeptMapping? Parse(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<KeptMapping>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static KeptMapping Of(TouchImportOrder order) => new(
        order.Mapping.Sources.ToDictionary(s => $"{s.Key}", s => s.Value.Text), [.. order.Mapping.Conditions.Select(c => $"{c}")],
        order.Mapping.AnonymousValue, order.Zone, order.CreateTouchpoints);

    public static KeptMapping Of(GradeImportOrder order) => new(
        order.Mapping.Sources.ToDictionary(s => $"{s.Key}", s => s.Value.Text), [.. order.Mapping.Conditions.Select(c => $"{c}")],
        null, order.Zone, order.CreateTouchpoints, $"{order.Side}");
}
