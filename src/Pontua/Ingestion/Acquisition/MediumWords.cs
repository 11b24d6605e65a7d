using System.Buffers;
using System.Collections.Frozen;

namespace Pontua.Ingestion.Acquisition;

/// <summary>What the medium of a campaign says; it may say several things.</summary>
[Flags]
enum MediumSays
{
    Nothing = 0,
    Paid = 1 << 0,
    Display = 1 << 1,
    WhatsApp = 1 << 2,
    Qr = 1 << 3,
    Recommendation = 1 << 4,
    Offline = 1 << 5,
    Social = 1 << 6,
    Video = 1 << 7,
    Organic = 1 << 8,
    Email = 1 << 9,
    Affiliate = 1 << 10,
    Audio = 1 << 11,
    Sms = 1 << 12,
    Push = 1 << 13,
    Referral = 1 << 14,
}

/// <summary>The words of a medium, as Google's default channel group reads them; WhatsApp to Offline, and the Portuguese ones, are ours.</summary>
static class MediumWords
{
    static readonly SearchValues<string> Mail = SearchValues.Create(["email", "e-mail", "e_mail", "e mail", "newsletter", "webmail"], StringComparison.OrdinalIgnoreCase);

    static readonly FrozenDictionary<string, MediumSays>.AlternateLookup<ReadOnlySpan<char>> Whole = new (MediumSays Says, string[] Words)[]
    {
        (MediumSays.Paid, ["ppc", "retargeting"]),
        (MediumSays.Display, ["display", "banner", "expandable", "interstitial", "cpm"]),
        (MediumSays.WhatsApp, ["whatsapp", "wpp"]),
        (MediumSays.Qr, ["qr", "qrcode", "qr-code", "qr_code", "qr code"]),
        (MediumSays.Recommendation, ["indicacao", "indicação", "indique", "referral program", "referral-program", "referral_program", "mgm", "member-get-member"]),
        (MediumSays.Offline, ["loja", "fachada", "panfleto", "folheto", "flyer", "outdoor", "cartaz", "jornal", "revista", "impresso", "radio", "rádio", "tv", "televisao", "televisão", "offline"]),
        (MediumSays.Social, ["social", "social-network", "social-media", "sm", "social network", "social media"]),
        (MediumSays.Organic, ["organic"]),
        (MediumSays.Affiliate, ["affiliate", "affiliates", "afiliado", "afiliados"]),
        (MediumSays.Audio, ["audio"]),
        (MediumSays.Sms, ["sms"]),
        (MediumSays.Referral, ["referral", "app", "link"]),
    }.SelectMany(one => one.Words.Select(word => KeyValuePair.Create(word, one.Says))).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static MediumSays Of(ReadOnlySpan<char> medium)
    {
        if (medium.IsEmpty)
        {
            return MediumSays.Nothing;
        }

        Whole.TryGetValue(medium, out var says);
        return says
            | (Has(medium, "cp") || medium.StartsWith("paid", StringComparison.OrdinalIgnoreCase) ? MediumSays.Paid : 0)
            | (Has(medium, "video") ? MediumSays.Video : 0)
            | (IsOfMail(medium) ? MediumSays.Email : 0)
            | (medium.EndsWith("push", StringComparison.OrdinalIgnoreCase) || Has(medium, "mobile") || Has(medium, "notification") ? MediumSays.Push : 0);
    }

    /// <summary>Whether a source or a medium speaks of mail.</summary>
    public static bool IsOfMail(ReadOnlySpan<char> word) => word.ContainsAny(Mail);

    static bool Has(ReadOnlySpan<char> medium, string part) => medium.Contains(part, StringComparison.OrdinalIgnoreCase);
}
