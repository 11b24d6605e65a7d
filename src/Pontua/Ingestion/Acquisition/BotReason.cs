namespace Pontua.Ingestion.Acquisition;

/// <summary>Why a visit is no person's.</summary>
public enum BotReason
{
    /// <summary>It says itself that it is a program: search engines, previews of links, monitors, tools.</summary>
    KnownBot = 1,

    /// <summary>A browser without a screen, or one that a program steers.</summary>
    Headless,

    /// <summary>Every browser says what it is; this one says nothing.</summary>
    NoUserAgent,
}
