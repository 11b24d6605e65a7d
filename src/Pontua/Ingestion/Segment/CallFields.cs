using System.Text.Json;
using Pontua.Crm;
using Pontua.Ingestion.Events;

namespace Pontua.Ingestion.Segment;

/// <summary>The fields of a call as they are read: whatever is not known is passed over.</summary>
/// <remarks>What a company's own server can tell beside (agent, durations, outcome) stands among the properties, by the names of the glossary.</remarks>
sealed class CallFields
{
    const decimal MostSeconds = int.MaxValue / 1000;
    string? _email, _phone, _cpf, _cnpj, _deviceId, _firstName, _lastName, _fullName, _currency;
    decimal? _value;

    public EventKind? Kind { get; private set; }
    public string? MessageId { get; private set; }
    public string? UserId { get; private set; }
    public string? AnonymousId { get; private set; }
    public string? PreviousId { get; private set; }
    public string? GroupId { get; private set; }
    public string? Name { get; private set; }
    public string? Title { get; private set; }
    public string? Path { get; private set; }
    public string? Url { get; private set; }
    public string? Referrer { get; private set; }
    public string? Campaign { get; private set; }
    public string? CampaignSource { get; private set; }
    public string? CampaignMedium { get; private set; }
    public string? UserAgent { get; private set; }
    public string? Channel { get; private set; }
    public string? Agent { get; private set; }
    public string? Outcome { get; private set; }
    public string? Stage { get; private set; }
    public string? Unit { get; private set; }
    public TouchDirection? Direction { get; private set; }
    public int? WaitMs { get; private set; }
    public int? TalkMs { get; private set; }
    public int? HoldMs { get; private set; }
    public int? AfterMs { get; private set; }
    public int? BotMs { get; private set; }
    public int? ScoreTenths { get; private set; }
    public DateTime? OriginalAt { get; private set; }
    public DateTime? SentAt { get; private set; }
    public bool IsTimeWrong { get; private set; }
    public bool IsCookieless { get; private set; }
    public bool HasContext { get; private set; }
    public int Keys { get; private set; }
    public ReadOnlyMemory<byte> Properties { get; private set; }
    public ReadOnlyMemory<byte> Traits { get; private set; }

    /// <summary>Of what is told in reais, or in no currency at all.</summary>
    public long? ValueCents => _value is { } value && _currency is null or "BRL" or "brl" && Math.Abs(_value ?? 0) < 90_000_000_000_000m ? (long)Math.Round((_value ?? 0) * 100) : null;

    public string? PersonName => (_fullName ?? string.Join(' ', new[] { _firstName, _lastName }.OfType<string>())) is { Length: > 0 and <= Person.LongestName } name ? name.Trim() : null;

    /// <summary>The most trusted first. A former name is of somebody's own, or was their browser's: nobody says which, so it is both.</summary>
    public IReadOnlyList<Identity> Identities(EventKind kind)
    {
        var all = new List<Identity>(2);
        Add(SubjectKind.ExternalId, UserId);
        Add(SubjectKind.Cpf, _cpf);
        Add(SubjectKind.Cnpj, _cnpj);
        Add(SubjectKind.Email, _email);
        Add(SubjectKind.Phone, _phone);
        if (kind is EventKind.Alias)
        {
            Add(SubjectKind.ExternalId, PreviousId);
            Add(SubjectKind.Cookie, PreviousId);
        }

        Add(SubjectKind.Device, _deviceId);
        Add(SubjectKind.Cookie, AnonymousId);
        if (all.Count > 1)
        {
            all = [.. all.Distinct().OrderBy(i => i.Kind)]; // sorting is stable: of one kind, whom the call names comes before whom its traits name
        }

        return all;

        void Add(SubjectKind of, string? told)
        {
            if (Identity.Of(of, told) is { } identity)
            {
                all.Add(identity);
            }
        }
    }

    /// <summary>Reads a call; the reader stands on its beginning.</summary>
    public void Read(ref Utf8JsonReader reader, ReadOnlyMemory<byte> raw)
    {
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8)) { Kind = KindOf(JsonTexts.Read(ref reader)); }
            else if (reader.ValueTextEquals("messageId"u8)) { MessageId = JsonTexts.Read(ref reader); }
            else if (reader.ValueTextEquals("event"u8)) { Name = JsonTexts.Read(ref reader); }
            else if (reader.ValueTextEquals("name"u8)) { Name = JsonTexts.Read(ref reader) ?? Name; }
            else if (reader.ValueTextEquals("userId"u8)) { UserId = JsonTexts.Read(ref reader); }
            else if (reader.ValueTextEquals("anonymousId"u8)) { AnonymousId = JsonTexts.Read(ref reader); }
            else if (reader.ValueTextEquals("previousId"u8)) { PreviousId = JsonTexts.Read(ref reader); }
            else if (reader.ValueTextEquals("groupId"u8)) { GroupId = JsonTexts.Read(ref reader); }
            else if (reader.ValueTextEquals("originalTimestamp"u8)) { OriginalAt = Instant(ref reader) ?? OriginalAt; }
            else if (reader.ValueTextEquals("timestamp"u8)) { var at = Instant(ref reader); OriginalAt ??= at; }
            else if (reader.ValueTextEquals("sentAt"u8)) { SentAt = JsonTexts.ReadInstant(ref reader, out _); }
            else if (reader.ValueTextEquals("properties"u8)) { Properties = Read(ref reader, raw, ReadProperty); }
            else if (reader.ValueTextEquals("traits"u8)) { Traits = Read(ref reader, raw, ReadTrait); }
            else if (reader.ValueTextEquals("context"u8)) { reader.Read(); ReadContext(ref reader); }
            else { reader.Read(); reader.Skip(); }
        }
    }

    /// <summary>Reads a context; the reader stands on its beginning and then on its end.</summary>
    public void ReadContext(ref Utf8JsonReader reader)
    {
        HasContext = true;
        Each(ref reader, (ref Utf8JsonReader field) =>
        {
            if (field.ValueTextEquals("page"u8)) { Inner(ref field, ReadPage); }
            else if (field.ValueTextEquals("campaign"u8)) { Inner(ref field, ReadCampaign); }
            else if (field.ValueTextEquals("traits"u8)) { Inner(ref field, ReadTrait); }
            else if (field.ValueTextEquals("userAgent"u8)) { UserAgent = JsonTexts.Read(ref field, 500); }
            else if (field.ValueTextEquals("cookieless"u8)) { field.Read(); IsCookieless = field.TokenType is JsonTokenType.True; field.Skip(); }
            else if (field.ValueTextEquals("device"u8)) { Inner(ref field, ReadDevice); }
            else { field.Read(); field.Skip(); }
        });
    }

    delegate void ReadField(ref Utf8JsonReader reader);

    ReadOnlyMemory<byte> Read(ref Utf8JsonReader reader, ReadOnlyMemory<byte> raw, ReadField read)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        var isObject = reader.TokenType is JsonTokenType.StartObject;
        Each(ref reader, read);
        return isObject ? raw[start..(int)reader.BytesConsumed] : default;
    }

    static void Inner(ref Utf8JsonReader reader, ReadField read)
    {
        reader.Read();
        Each(ref reader, read);
    }

    static void Each(ref Utf8JsonReader reader, ReadField read)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            read(ref reader);
        }
    }

    void ReadPage(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("url"u8)) { Url ??= JsonTexts.Read(ref reader, SegmentCall.LongestAddressKept); }
        else if (reader.ValueTextEquals("referrer"u8)) { Referrer ??= JsonTexts.Read(ref reader, SegmentCall.LongestAddressKept); }
        else if (reader.ValueTextEquals("title"u8)) { Title ??= JsonTexts.Read(ref reader, 200); }
        else if (reader.ValueTextEquals("path"u8)) { Path ??= JsonTexts.Read(ref reader, 200); }
        else { reader.Read(); reader.Skip(); }
    }

    void ReadCampaign(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("name"u8)) { Campaign = JsonTexts.Read(ref reader, Term.LongestText); }
        else if (reader.ValueTextEquals("source"u8)) { CampaignSource = JsonTexts.Read(ref reader, Term.LongestText); }
        else if (reader.ValueTextEquals("medium"u8)) { CampaignMedium = JsonTexts.Read(ref reader, Term.LongestText); }
        else { reader.Read(); reader.Skip(); }
    }

    void ReadDevice(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("id"u8)) { _deviceId = JsonTexts.Read(ref reader); }
        else { reader.Read(); reader.Skip(); }
    }

    void ReadTrait(ref Utf8JsonReader reader)
    {
        Keys++;
        if (reader.ValueTextEquals("email"u8)) { _email = JsonTexts.Read(ref reader); }
        else if (reader.ValueTextEquals("phone"u8)) { _phone = JsonTexts.Read(ref reader); }
        else if (reader.ValueTextEquals("cpf"u8)) { _cpf = JsonTexts.Read(ref reader); }
        else if (reader.ValueTextEquals("cnpj"u8)) { _cnpj = JsonTexts.Read(ref reader); }
        else if (reader.ValueTextEquals("name"u8)) { _fullName = JsonTexts.Read(ref reader); }
        else if (reader.ValueTextEquals("firstName"u8) || reader.ValueTextEquals("first_name"u8)) { _firstName = JsonTexts.Read(ref reader); }
        else if (reader.ValueTextEquals("lastName"u8) || reader.ValueTextEquals("last_name"u8)) { _lastName = JsonTexts.Read(ref reader); }
        else { reader.Read(); reader.Skip(); }
    }

    void ReadProperty(ref Utf8JsonReader reader)
    {
        Keys++;
        if (reader.ValueTextEquals("url"u8)) { Url = JsonTexts.Read(ref reader, SegmentCall.LongestAddressKept) ?? Url; }
        else if (reader.ValueTextEquals("referrer"u8)) { Referrer = JsonTexts.Read(ref reader, SegmentCall.LongestAddressKept) ?? Referrer; }
        else if (reader.ValueTextEquals("title"u8)) { Title = JsonTexts.Read(ref reader, 200) ?? Title; }
        else if (reader.ValueTextEquals("path"u8)) { Path = JsonTexts.Read(ref reader, 200) ?? Path; }
        else if (reader.ValueTextEquals("revenue"u8) || reader.ValueTextEquals("total"u8) || reader.ValueTextEquals("value"u8)) { _value = JsonTexts.ReadNumber(ref reader) ?? _value; }
        else if (reader.ValueTextEquals("currency"u8)) { _currency = JsonTexts.Read(ref reader); }
        else if (reader.ValueTextEquals("channel"u8)) { Channel = JsonTexts.Read(ref reader, Term.LongestText); }
        else if (reader.ValueTextEquals("agent"u8)) { Agent = JsonTexts.Read(ref reader, Term.LongestText); }
        else if (reader.ValueTextEquals("outcome"u8)) { Outcome = JsonTexts.Read(ref reader, Term.LongestText); }
        else if (reader.ValueTextEquals("stage"u8)) { Stage = JsonTexts.Read(ref reader, Term.LongestText); }
        else if (reader.ValueTextEquals("unit"u8)) { Unit = JsonTexts.Read(ref reader, Term.LongestText); }
        else if (reader.ValueTextEquals("direction"u8)) { Direction = JsonTexts.Read(ref reader) switch { "inbound" or "in" => TouchDirection.Inbound, "outbound" or "out" => TouchDirection.Outbound, _ => null }; }
        else if (reader.ValueTextEquals("score"u8)) { ScoreTenths = JsonTexts.ReadNumber(ref reader) is { } score and >= 0 and <= 10 ? (int)Math.Round(score * 10) : null; }
        else if (reader.ValueTextEquals("wait"u8)) { WaitMs = Milliseconds(ref reader); }
        else if (reader.ValueTextEquals("talk"u8)) { TalkMs = Milliseconds(ref reader); }
        else if (reader.ValueTextEquals("hold"u8)) { HoldMs = Milliseconds(ref reader); }
        else if (reader.ValueTextEquals("after"u8)) { AfterMs = Milliseconds(ref reader); }
        else if (reader.ValueTextEquals("bot"u8)) { BotMs = Milliseconds(ref reader); }
        else { reader.Read(); reader.Skip(); }
    }

    static int? Milliseconds(ref Utf8JsonReader reader) => JsonTexts.ReadNumber(ref reader) is { } seconds and >= 0 and <= MostSeconds ? (int)Math.Round(seconds * 1000) : null;

    DateTime? Instant(ref Utf8JsonReader reader)
    {
        var at = JsonTexts.ReadInstant(ref reader, out var isWrong);
        IsTimeWrong |= isWrong;
        return at;
    }

    static EventKind? KindOf(string? type) => type switch
    {
        "track" => EventKind.Track,
        "page" => EventKind.Page,
        "screen" => EventKind.Screen,
        "identify" => EventKind.Identify,
        "group" => EventKind.Group,
        "alias" => EventKind.Alias,
        _ => null,
    };
}
