using System.Globalization;
using System.Text.Json;

namespace Pontua.Ingestion.Segment;

/// <summary>Reads single values as the many clients write them.</summary>
static class JsonTexts
{
    static readonly DateTime Latest = new(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The value behind the name that the reader stands on: a text, or a number as its digits; null where it is something else or empty.</summary>
    public static string? Read(ref Utf8JsonReader reader)
    {
        reader.Read();
        return Here(ref reader);
    }

    /// <summary>The value that the reader stands on; the reader is then behind it.</summary>
    public static string? Here(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.ValueSpan.IsEmpty ? null : reader.GetString();
            case JsonTokenType.Number:
                return System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
            default:
                reader.Skip();
                return null;
        }
    }

    /// <summary>A text no longer than a field takes: what is longer is cut, for it is no key of anything.</summary>
    public static string? Read(ref Utf8JsonReader reader, int longest)
        => Read(ref reader) is { } text ? (text.Length > longest ? Cut(text, longest) : text) : null;

    /// <summary>An instant in ISO 8601, or the milliseconds since 1970; kind UTC.</summary>
    /// <param name="isWrong">Something stands there, and it is no instant between 1970 and 2100.</param>
    public static DateTime? ReadInstant(ref Utf8JsonReader reader, out bool isWrong)
    {
        reader.Read();
        isWrong = false;
        if (reader.TokenType is JsonTokenType.Null or JsonTokenType.None || (reader.TokenType is JsonTokenType.String && reader.ValueSpan.IsEmpty))
        {
            return null;
        }

        DateTime? read = null;
        if (reader.TokenType is JsonTokenType.String)
        {
            read = reader.TryGetDateTimeOffset(out var exact) ? exact.UtcDateTime
                : DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var loose) ? loose.UtcDateTime : null;
        }
        else if (reader.TokenType is JsonTokenType.Number && reader.TryGetInt64(out var milliseconds) && milliseconds is >= 0 and < 4_102_444_800_000)
        {
            read = DateTime.UnixEpoch.AddMilliseconds(milliseconds);
        }
        else
        {
            reader.Skip();
        }

        isWrong = read is null || read < DateTime.UnixEpoch || read >= Latest;
        return isWrong ? null : read;
    }

    /// <summary>A number, or a text that is one; null where it is something else.</summary>
    public static decimal? ReadNumber(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.Number && reader.TryGetDecimal(out var number))
        {
            return number;
        }

        return Here(ref reader) is { } text && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var told) ? told : null;
    }

    static string Cut(string text, int longest) => text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
}
