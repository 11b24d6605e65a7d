namespace Pontua.Ingestion.Acquisition;

/// <summary>Sites to watch videos on. Facts gathered by hand; that YouTube and Twitch are watched rather than social is how Google's default channel group counts them.</summary>
static class VideoSites
{
    public const string Lines =
        """
        YouTube: yt, you tube, youtube.com, youtu.be, com.google.android.youtube, youtube-nocookie.com
        Vimeo: vimeo.com
        Twitch: twitch.tv, tv.twitch.android.app
        Kick.com: kick.com
        Dailymotion: dailymotion.com, dai.ly
        Globoplay: globoplay.globo.com
        PlayPlus: playplus.com
        Netflix: netflix.com
        Prime Video: primevideo.com
        Disney+: disneyplus, disneyplus.com
        HBO Max: hbomax, hbomax.com, max.com
        Hulu: hulu.com
        Pluto TV: pluto.tv
        Crunchyroll: crunchyroll.com
        Crackle: crackle.com
        CuriosityStream: curiositystream.com
        TED: ted.com
        Wistia: wistia.com, wistia.net
        Rumble: rumble.com
        Odysee: odysee.com
        DTube: d.tube
        Veoh: veoh.com
        Rutube: rutube.ru
        Bilibili: bilibili.com, b23.tv
        Youku: youku.com
        iQIYI: iqiyi.com, iq.com
        Niconico: nicovideo.jp
        """;
}
