namespace Pontua.Ingestion.Acquisition;

/// <summary>Says which channel brought a visit: Google Analytics' default channel group, with WhatsApp, codes, recommendations and what is no web at all, which a Brazilian company asks for.</summary>
/// <remarks>A channel is worked out when it is read, never kept: whoever keeps a sum beside it keeps <see cref="RulesVersion"/> too.</remarks>
public static class VisitChannels
{
    /// <summary>Grows whenever a rule or a list changes what a visit is.</summary>
    public const int RulesVersion = 1;

    /// <summary>The first rule that fits, of the page with which a visit began: on later ones a referrer tells of nothing but a detour.</summary>
    /// <param name="ownHosts">Hosts of the site in small letters: coming from them, or from one below them, is no arrival.</param>
    public static VisitChannel Of(in VisitClues clues, IReadOnlySet<string> ownHosts)
    {
        if (clues is { Source: null, Medium: null, Campaign: null, Referrer: null, ClickIds: ClickIds.None })
        {
            return VisitChannel.Direct; // what most pages of a visit say
        }

        var source = VisitSource.Of(clues, ownHosts);
        var medium = MediumWords.Of(clues.Medium);
        var isPaid = Says(medium, MediumSays.Paid);
        var isPaidFor = isPaid || source.IsPaidName;
        var isShopping = source.Kind is SourceKind.Shopping || CampaignWords.IsOfShopping(clues.Campaign);
        return source.Kind switch
        {
            _ when CampaignWords.IsCrossNetwork(clues.Campaign) => VisitChannel.CrossNetwork,
            _ when isShopping && isPaid => VisitChannel.PaidShopping,
            SourceKind.Search when isPaidFor || IsClickOn(source, clues.ClickIds) => VisitChannel.PaidSearch,
            SourceKind.Social when isPaidFor => VisitChannel.PaidSocial,
            SourceKind.Video when isPaidFor => VisitChannel.PaidVideo,
            _ when Says(medium, MediumSays.Display) => VisitChannel.Display,
            _ when isPaid => VisitChannel.PaidOther,
            _ when isShopping => VisitChannel.OrganicShopping,
            _ when source.Known?.Name is KnownSources.WhatsApp || Says(medium, MediumSays.WhatsApp) || (clues.ClickIds & ClickIds.CtwaClid) != 0 => VisitChannel.WhatsApp,
            _ when Says(medium, MediumSays.Qr) => VisitChannel.Qr,
            _ when Says(medium, MediumSays.Recommendation) => VisitChannel.Recommendation,
            _ when Says(medium, MediumSays.Offline) => VisitChannel.Offline,
            _ when source.Kind is SourceKind.Social || Says(medium, MediumSays.Social) => VisitChannel.OrganicSocial,
            _ when source.Kind is SourceKind.Video || Says(medium, MediumSays.Video) => VisitChannel.OrganicVideo,
            SourceKind.Ai => VisitChannel.AiAssistant,
            _ when source.Kind is SourceKind.Search || Says(medium, MediumSays.Organic) => VisitChannel.OrganicSearch,
            _ when source.Kind is SourceKind.Email || Says(medium, MediumSays.Email) || MediumWords.IsOfMail(source.Text) => VisitChannel.Email,
            _ when Says(medium, MediumSays.Affiliate) => VisitChannel.Affiliate,
            _ when Says(medium, MediumSays.Audio) => VisitChannel.Audio,
            _ when Says(medium, MediumSays.Sms) || Is(source, "sms") => VisitChannel.Sms,
            _ when Says(medium, MediumSays.Push) || Is(source, "firebase") => VisitChannel.Push,
            _ when Says(medium, MediumSays.Referral) || !source.IsNone => VisitChannel.Referral,
            _ => VisitChannel.Direct,
        };
    }

    /// <summary>The name of where a visit came from: <c>Google</c>, <c>Instagram</c>, a host without <c>www.</c>, or what the campaign calls it; null: nobody knows.</summary>
    /// <param name="ownHosts">As in <see cref="Of"/>.</param>
    public static string? SourceOf(in VisitClues clues, IReadOnlySet<string> ownHosts) => VisitSource.Of(clues, ownHosts).Name();

    // A click id outlives the visit in copied links: only where its own network is the source does it say that this one was paid for.
    static bool IsClickOn(in VisitSource source, ClickIds found)
        => source.Known?.Name switch
        {
            KnownSources.Google => (found & ClickIds.GoogleAds) != 0,
            KnownSources.Bing => (found & ClickIds.Msclkid) != 0,
            _ => false,
        };

    static bool Says(MediumSays medium, MediumSays what) => (medium & what) != 0;

    static bool Is(in VisitSource source, string name) => source.Text.Equals(name, StringComparison.OrdinalIgnoreCase);
}
