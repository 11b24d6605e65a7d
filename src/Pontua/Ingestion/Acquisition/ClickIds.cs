using System.Collections.Frozen;

namespace Pontua.Ingestion.Acquisition;

/// <summary>Marks that advertisers and networks leave in an address: which were found.</summary>
[Flags]
public enum ClickIds
{
    None = 0,
    Gclid = 1 << 0,
    Gbraid = 1 << 1,
    Wbraid = 1 << 2,
    Dclid = 1 << 3,
    GadSource = 1 << 4,
    Fbclid = 1 << 5,
    Msclkid = 1 << 6,
    Ttclid = 1 << 7,
    Twclid = 1 << 8,
    LiFatId = 1 << 9,
    Igshid = 1 << 10,
    McCid = 1 << 11,
    Kx = 1 << 12,
    Epik = 1 << 13,
    RdtCid = 1 << 14,
    Sccid = 1 << 15,
    Irclid = 1 << 16,
    CtwaClid = 1 << 17,

    /// <summary>Google writes one of these into the address of its own advertisements; gbraid and wbraid stand for gclid on iOS.</summary>
    GoogleAds = Gclid | Gbraid | Wbraid | GadSource,
}

/// <summary>How each is called in an address.</summary>
public static class ClickIdNames
{
    static readonly FrozenDictionary<string, ClickIds> ByName = new Dictionary<string, ClickIds>
    {
        ["gclid"] = ClickIds.Gclid,
        ["gbraid"] = ClickIds.Gbraid,
        ["wbraid"] = ClickIds.Wbraid,
        ["dclid"] = ClickIds.Dclid,
        ["gad_source"] = ClickIds.GadSource,
        ["fbclid"] = ClickIds.Fbclid,
        ["msclkid"] = ClickIds.Msclkid,
        ["ttclid"] = ClickIds.Ttclid,
        ["twclid"] = ClickIds.Twclid,
        ["li_fat_id"] = ClickIds.LiFatId,
        ["igshid"] = ClickIds.Igshid,
        ["mc_cid"] = ClickIds.McCid,
        ["_kx"] = ClickIds.Kx,
        ["epik"] = ClickIds.Epik,
        ["rdt_cid"] = ClickIds.RdtCid,
        ["sccid"] = ClickIds.Sccid,
        ["irclid"] = ClickIds.Irclid,
        ["ctwa_clid"] = ClickIds.CtwaClid,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    static readonly FrozenDictionary<string, ClickIds>.AlternateLookup<ReadOnlySpan<char>> BySpan = ByName.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The names of those found, in the alphabet's order.</summary>
    public static IReadOnlyList<string> Names(this ClickIds found)
        => found is ClickIds.None ? [] : [.. ByName.Where(one => (found & one.Value) != 0).Select(one => one.Key).Order(StringComparer.Ordinal)];

    /// <summary><see cref="ClickIds.None"/> where the name is of none; case aside.</summary>
    internal static ClickIds Named(ReadOnlySpan<char> name) => BySpan.TryGetValue(name, out var id) ? id : ClickIds.None;

    /// <summary>Whose mark it is, where nothing else says where a visit came from; null: nobody's alone.</summary>
    internal static string? NetworkOf(ClickIds found) => found switch
    {
        _ when (found & (ClickIds.GoogleAds | ClickIds.Dclid)) != 0 => "google",
        _ when (found & ClickIds.CtwaClid) != 0 => "whatsapp",
        _ when (found & ClickIds.Igshid) != 0 => "instagram",
        _ when (found & ClickIds.Fbclid) != 0 => "facebook",
        _ when (found & ClickIds.Msclkid) != 0 => "bing",
        _ when (found & ClickIds.Ttclid) != 0 => "tiktok",
        _ when (found & ClickIds.Twclid) != 0 => "x",
        _ when (found & ClickIds.LiFatId) != 0 => "linkedin",
        _ when (found & ClickIds.McCid) != 0 => "mailchimp",
        _ when (found & ClickIds.Kx) != 0 => "klaviyo",
        _ when (found & ClickIds.Epik) != 0 => "pinterest",
        _ when (found & ClickIds.RdtCid) != 0 => "reddit",
        _ when (found & ClickIds.Sccid) != 0 => "snapchat",
        _ => null, // irclid is of a network of affiliates: any shop's
    };
}
