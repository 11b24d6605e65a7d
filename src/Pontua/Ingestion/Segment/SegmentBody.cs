using System.Text.Json;
using System.Text.Unicode;
using Pontua.Ingestion.Events;

namespace Pontua.Ingestion.Segment;

/// <summary>One call of a body: an event, or the code why it is none.</summary>
/// <param name="MessageId">As it was sent; null: none was, or it could not be read.</param>
/// <param name="Event">Null where it is refused.</param>
/// <param name="Code">Of the refusal; null where it is taken.</param>
/// <param name="Raw">As it came.</param>
public readonly record struct SegmentItem(string? MessageId, SourceEvent? Event, string? Code, ReadOnlyMemory<byte> Raw);

/// <summary>A body in the wire format of Segment's HTTP Tracking API (segmentio/segment-docs, sources/http-api and spec/common, November 2025), which many clients speak.</summary>
/// <param name="WriteKey">In the body; null: none.</param>
public sealed record SegmentBody(string? WriteKey, IReadOnlyList<SegmentItem> Items)
{
    /// <summary>Most bytes of a body, inflated.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    /// <summary>Most events that one body is taken for: those after them are refused singly.</summary>
    public const int MostItems = 5_000;

    const int DeepestBody = 64; // deeper than an item may be: one that is too deep is refused alone

    /// <summary>Reads a body; one that is no JSON object is refused whole.</summary>
    /// <param name="only">What the address says that the body is; null: a batch, whose items say it.</param>
    /// <param name="receivedAt">Kind UTC.</param>
    public static Outcome<SegmentBody> Read(ReadOnlyMemory<byte> body, EventKind? only, DateTime receivedAt)
    {
        if (!Utf8.IsValid(body.Span))
        {
            return new Refusal("body.not_utf8");
        }

        try
        {
            var root = ReadRoot(body);
            if (only is { } kind)
            {
                return new SegmentBody(root.WriteKey, [SegmentCall.Read(body, kind, new(receivedAt, null, default))]);
            }

            if (root.Items is null)
            {
                return new Refusal("body.no_batch");
            }

            var shared = new SharedFields(receivedAt, root.SentAt, root.Context);
            return new SegmentBody(root.WriteKey, [.. root.Items.Select((item, index) => index < MostItems
                ? SegmentCall.Read(item, null, shared)
                : new(null, null, "item.too_many", item))]);
        }
        catch (JsonException fault)
        {
            return Refusal.Of("body.not_json", (fault.LineNumber ?? 0) + 1, (fault.BytePositionInLine ?? 0) + 1);
        }
        catch (InvalidOperationException)
        {
            return new Refusal("body.not_json") { Arguments = [1, 1] }; // half a surrogate pair, escaped, in a field of the root
        }
    }

    /// <summary>Reads one item as it came, by itself.</summary>
    /// <param name="receivedAt">Kind UTC.</param>
    public static SegmentItem ReadItem(ReadOnlyMemory<byte> item, DateTime receivedAt)
        => Utf8.IsValid(item.Span) ? SegmentCall.Read(item, null, new(receivedAt, null, default)) : new(null, null, "item.bad_text", item);

    static Root ReadRoot(ReadOnlyMemory<byte> body)
    {
        var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = DeepestBody });
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
        {
            throw new JsonException("The body is no object.", null, 0, 0);
        }

        var root = default(Root);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("batch"u8))
            {
                reader.Read();
                root.Items = reader.TokenType is JsonTokenType.StartArray ? ReadItems(ref reader, body) : throw new JsonException("The batch is no list.", null, 0, reader.TokenStartIndex);
            }
            else if (reader.ValueTextEquals("writeKey"u8))
            {
                root.WriteKey = JsonTexts.Read(ref reader);
            }
            else if (reader.ValueTextEquals("sentAt"u8))
            {
                root.SentAt = JsonTexts.ReadInstant(ref reader, out _);
            }
            else if (reader.ValueTextEquals("context"u8))
            {
                reader.Read();
                root.Context = EventDetails.Raw(ref reader, body);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        if (reader.Read())
        {
            throw new JsonException("Something follows the body.", null, 0, reader.TokenStartIndex);
        }

        return root;
    }

    static List<ReadOnlyMemory<byte>> ReadItems(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        var items = new List<ReadOnlyMemory<byte>>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            items.Add(EventDetails.Raw(ref reader, body));
        }

        return items;
    }

    struct Root
    {
        public string? WriteKey;
        public DateTime? SentAt;
        public ReadOnlyMemory<byte> Context;
        public List<ReadOnlyMemory<byte>>? Items;
    }
}

/// <summary>What all items of a body share.</summary>
/// <param name="ReceivedAt">Kind UTC.</param>
/// <param name="SentAt">Kind UTC: by the sender's clock; null: each item says it, or none does.</param>
/// <param name="Context">Of the root, for items that have none; empty: none.</param>
readonly record struct SharedFields(DateTime ReceivedAt, DateTime? SentAt, ReadOnlyMemory<byte> Context);
