namespace Pontua.Ingestion.Acquisition;

/// <summary>What brought a visit, in the order in which <see cref="VisitChannels.Of"/> asks: the first that fits is it.</summary>
public enum VisitChannel
{
    CrossNetwork = 1,
    PaidShopping,
    PaidSearch,
    PaidSocial,
    PaidVideo,
    Display,
    PaidOther,
    OrganicShopping,
    WhatsApp,
    Qr,

    /// <summary>Indicação: a customer sent another.</summary>
    Recommendation,

    /// <summary>A shop, a front, a leaflet, radio or television.</summary>
    Offline,

    OrganicSocial,
    OrganicVideo,
    AiAssistant,
    OrganicSearch,
    Email,
    Affiliate,
    Audio,
    Sms,
    Push,
    Referral,
    Direct,
}
