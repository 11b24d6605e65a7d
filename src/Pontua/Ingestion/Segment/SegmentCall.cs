using System.Text.Json;
using Pontua.Crm;
using Pontua.Ingestion.Events;

namespace Pontua.Ingestion.Segment;

/// <summary>One call in the wire format: identify, track, page, screen, group or alias.</summary>
static class SegmentCall
{
    const int MostBytes = 32 * 1024, MostDepth = 8, MostKeys = 255;
    const int LongestName = 200, LongestAddress = 2_000;

    /// <summary>Reads a call, or tells why it is none.</summary>
    /// <param name="only">What the address says that it is; null: the call says it.</param>
    public static SegmentItem Read(ReadOnlyMemory<byte> raw, EventKind? only, in SharedFields shared)
    {
        var call = new CallFields();
        if (raw.Length > MostBytes)
        {
            return new(null, null, "item.too_large", raw);
        }

        try
        {
            var reader = new Utf8JsonReader(raw.Span, new JsonReaderOptions { MaxDepth = MostDepth });
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
            {
                return new(null, null, "item.not_object", raw);
            }

            call.Read(ref reader, raw);
            if (!call.HasContext && !shared.Context.IsEmpty)
            {
                var context = new Utf8JsonReader(shared.Context.Span, new JsonReaderOptions { MaxDepth = MostDepth });
                context.Read();
                call.ReadContext(ref context);
            }
        }
        catch (JsonException)
        {
            return new(call.MessageId, null, "item.too_deep", raw); // the body was JSON whole: only the depth can be
        }
        catch (InvalidOperationException)
        {
            return new(call.MessageId, null, "item.bad_text", raw); // half a surrogate pair, escaped
        }

        var kind = only ?? call.Kind;
        return Check(call, kind) is { } code
            ? new(call.MessageId, null, code, raw)
            : new(call.MessageId, Event(call, kind!.Value, shared), null, raw);
    }

    static string? Check(CallFields call, EventKind? kind)
        => call.Keys > MostKeys ? "item.too_many_keys"
            : kind is null ? "item.no_type"
            : call.IsTimeWrong ? "item.bad_time"
            : call.MessageId is { Length: > TouchKeys.LongestMessageId } ? "item.long_id"
            : call.UserId is { Length: > Subject.LongestValue } || call.AnonymousId is { Length: > Subject.LongestValue } ? "item.long_id"
            : HasControl(call.UserId) || HasControl(call.AnonymousId) || HasControl(call.PreviousId) || HasControl(call.Name) || HasControl(call.MessageId) ? "item.bad_text"
            : call.UserId is null && call.AnonymousId is null && !call.IsCookieless ? "no_user_anon_id"
            : kind is EventKind.Track && string.IsNullOrWhiteSpace(call.Name) ? "item.no_event"
            : kind is EventKind.Alias && (call.PreviousId is null || call.UserId is null) ? "item.no_previous_id"
            : kind is EventKind.Group && call.GroupId is null ? "item.no_group"
            : null;

    static SourceEvent Event(CallFields call, EventKind kind, in SharedFields shared)
    {
        var (at, isCapped) = SenderClock.Correct(call.OriginalAt, call.SentAt ?? shared.SentAt, shared.ReceivedAt);
        return new()
        {
            Kind = kind,
            MessageId = call.MessageId,
            OriginalAt = call.OriginalAt,
            At = at,
            IsClockCapped = isCapped,
            Name = (kind is EventKind.Page or EventKind.Screen ? call.Name ?? call.Title ?? call.Path : call.Name) is { } name ? Shortened(name) : null,
            Identities = call.Identities(kind),
            PersonName = call.PersonName,
            Channel = call.Channel,
            Direction = call.Direction,
            Agent = call.Agent,
            Outcome = call.Outcome,
            Stage = call.Stage,
            Unit = call.Unit,
            Campaign = call.Campaign,
            CampaignSource = call.CampaignSource,
            CampaignMedium = call.CampaignMedium,
            Url = call.Url,
            Referrer = call.Referrer,
            UserAgent = call.UserAgent,
            WaitMs = call.WaitMs,
            TalkMs = call.TalkMs,
            HoldMs = call.HoldMs,
            AfterMs = call.AfterMs,
            BotMs = call.BotMs,
            ValueCents = call.ValueCents,
            ScoreTenths = call.ScoreTenths,
            Properties = kind is EventKind.Identify or EventKind.Group ? call.Traits : call.Properties,
        };
    }

    static string Shortened(string name) => name.Length <= LongestName ? name : name[..LongestName];

    static bool HasControl(string? text) => text is not null && text.AsSpan().ContainsAnyInRange('\0', '\u001f');

    internal static int LongestAddressKept => LongestAddress;
}
