using System.Buffers;
using System.Text.Json;

namespace Pontua.Ingestion.Events;

/// <summary>What an event says beside what the log counts, as it is kept: one JSON object with short names, the same for every source.</summary>
public static class EventDetails
{
    [ThreadStatic] static ArrayBufferWriter<byte>? _buffer;
    [ThreadStatic] static Utf8JsonWriter? _writer;

    /// <summary>As it is kept.</summary>
    public static byte[] Write(SourceEvent told)
    {
        var buffer = _buffer ??= new(1024);
        var writer = _writer ??= new(buffer, new() { SkipValidation = true });
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        writer.WriteStartObject();
        writer.WriteString("k"u8, NameOf(told.Kind));
        Put(writer, "n"u8, told.Name);
        Put(writer, "u"u8, told.Url);
        Put(writer, "r"u8, told.Referrer);
        Put(writer, "h"u8, told.Channel);
        Put(writer, "g"u8, told.Campaign);
        Put(writer, "s"u8, told.CampaignSource);
        Put(writer, "m"u8, told.CampaignMedium);
        Put(writer, "e"u8, told.Stage);
        Put(writer, "l"u8, told.Unit);
        if (told.IsClockCapped)
        {
            writer.WriteBoolean("c"u8, true);
        }

        if (!told.Properties.IsEmpty)
        {
            writer.WritePropertyName("p"u8);
            writer.WriteRawValue(told.Properties.Span, skipInputValidation: true);
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>What was kept: an event with these fields alone.</summary>
    public static SourceEvent Read(ReadOnlyMemory<byte> body)
    {
        var reader = new Utf8JsonReader(body.Span);
        var told = new SourceEvent { Kind = EventKind.Track };
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var field = (char)reader.ValueSpan[0];
            reader.Read();
            told = field switch
            {
                'k' => told with { Kind = Enum.Parse<EventKind>(reader.GetString()!) },
                'n' => told with { Name = reader.GetString() },
                'u' => told with { Url = reader.GetString() },
                'r' => told with { Referrer = reader.GetString() },
                'h' => told with { Channel = reader.GetString() },
                'g' => told with { Campaign = reader.GetString() },
                's' => told with { CampaignSource = reader.GetString() },
                'm' => told with { CampaignMedium = reader.GetString() },
                'e' => told with { Stage = reader.GetString() },
                'l' => told with { Unit = reader.GetString() },
                'c' => told with { IsClockCapped = reader.GetBoolean() },
                'p' => told with { Properties = Raw(ref reader, body) },
                _ => told,
            };
        }

        return told;
    }

    /// <summary>The bytes of the value that the reader stands on; the reader is then behind it.</summary>
    internal static ReadOnlyMemory<byte> Raw(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return body[start..(int)reader.BytesConsumed];
    }

    static ReadOnlySpan<byte> NameOf(EventKind kind) => kind switch
    {
        EventKind.Track => "Track"u8,
        EventKind.Page => "Page"u8,
        EventKind.Screen => "Screen"u8,
        EventKind.Message => "Message"u8,
        EventKind.Mail => "Mail"u8,
        EventKind.Call => "Call"u8,
        EventKind.Identify => "Identify"u8,
        EventKind.Group => "Group"u8,
        _ => "Alias"u8,
    };

    static void Put(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
