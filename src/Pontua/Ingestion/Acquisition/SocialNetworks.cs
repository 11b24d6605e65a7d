namespace Pontua.Ingestion.Acquisition;

/// <summary>Social networks, messengers and forums. Facts of Matomo's list (matomo-org/searchengine-and-social-list, CC0), with what came since and how campaigns shorten their names in Brazil.</summary>
static class SocialNetworks
{
    public const string Lines =
        """
        Facebook: fb, face, facebook.com, fb.com, fb.me, com.facebook.katana, com.facebook.lite
        Instagram: ig, insta, instagram.com, com.instagram.android, instagr.am, ig.me
        Meta: meta.com
        Messenger: messenger.com, m.me, com.facebook.orca
        Threads: threads.net, threads.com, com.instagram.barcelona
        WhatsApp: whats, whats app, wpp, wapp, zap, whatsapp.com, wa.me, l.wl.co, com.whatsapp, com.whatsapp.w4b, whatsapp business
        X: twitter, tw, x.com, t.co, twitter.com, com.twitter.android
        LinkedIn: linkedin.com, lnkd.in, com.linkedin.android, linkedin.android, linked-in
        TikTok: tik tok, tik-tok, tiktok.com, tt, com.zhiliaoapp.musically, com.ss.android.ugc.trill
        Kwai: kwai.com, kwai-video.com, com.kwai.video
        Pinterest: pinterest.*, pin, pin.it, com.pinterest
        Telegram: t.me, telegram.me, telegram.org, org.telegram.messenger
        Reddit: reddit.com, redd.it, com.reddit.frontpage
        Snapchat: snap, snapchat.com, com.snapchat.android
        Discord: discord.com, discord.gg, discordapp.com, com.discord
        Bluesky: bsky, bsky.app, bsky.social, xyz.blueskyweb.app
        Mastodon: mastodon.social, mastodon.online, mastodon.world, mas.to
        Line: line.me
        WeChat: wechat.com, weixin.qq.com, com.tencent.mm
        KakaoTalk: kakao, kakao.com
        Viber: viber.com
        Zalo: zalo.me
        Skype: skype.com
        Quora: quora.com
        Tumblr: tumblr.com
        Medium.com
        Substack: substack.com
        Nextdoor: nextdoor.com
        Yammer: yammer.com
        Google Groups: groups.google.com
        Google+: plus.google.com, url.google.com, com.google.android.apps.plus
        Tripadvisor: tripadvisor.*
        Yelp: yelp.com, yelp.com.br, yelp.co.uk
        Trustpilot: trustpilot.com
        Glassdoor: glassdoor.com, glassdoor.com.br
        Foursquare: foursquare.com, swarmapp.com
        Meetup: meetup.com
        Goodreads: goodreads.com
        Skoob: skoob.com.br
        Disqus: disqus.com
        Flipboard: flipboard.com
        Gettr: gettr.com
        Truth Social: truthsocial.com
        GitHub: github.com
        Stack Overflow: stackoverflow.com
        Stack Exchange: stackexchange.com
        Hacker News: news.ycombinator.com
        SourceForge: sourceforge.net
        SlideShare: slideshare.net
        Scribd: scribd.com
        ResearchGate: researchgate.net
        Academia.edu: academia.edu
        Behance: behance.net
        Dribbble: dribbble.com
        DeviantArt: deviantart.com
        Pixiv: pixiv.net
        Flickr: flickr.com
        Fotolog: fotolog.com
        Last.fm: last.fm, lastfm.com.br, lastfm.de, lastfm.es, lastfm.fr, lastfm.it, lastfm.jp, lastfm.pl, lastfm.ru, lastfm.se, lastfm.com.tr
        Wattpad: wattpad.com
        VK: vk.com, vk.ru, vkontakte, vkontakte.ru
        Odnoklassniki: ok.ru, odnoklassniki.ru, odnoklassniki.ua
        My Mail.ru: my.mail.ru
        LiveJournal: livejournal.com, livejournal.ru
        MoiKrug: moikrug.ru
        Weibo: weibo.com, weibo.cn, t.cn
        Qzone: qzone.qq.com
        Zhihu: zhihu.com
        Douban: douban.com
        Xiaohongshu: xiaohongshu.com
        Renren: renren.com
        V2EX: v2ex.com
        Naver Blog: blog.naver.com
        Naver Cafe: cafe.naver.com
        Mixi: mixi.jp
        Ameba: ameba.jp, ameblo.jp
        Gree: gree.jp
        Cyworld: cyworld.com
        XING: xing.com
        Viadeo: viadeo.com
        Badoo: badoo.com
        Bebo: bebo.com
        BlackPlanet: blackplanet.com
        Buzznet: buzznet.com
        Classmates: classmates.com
        FetLife: fetlife.com
        Flixster: flixster.com
        Friendster: friendster.com
        Gaia Online: gaiaonline.com
        Geni.com
        Habbo: habbo.com, habbo.com.br
        Hi5: hi5.com
        Hyves: hyves.nl
        Identi.ca: identi.ca
        Lang-8: lang-8.com
        MeinVZ: meinvz.net
        MyHeritage: myheritage.com, myheritage.com.br
        MyLife: mylife.com, mylife.ru
        Myspace: myspace.com
        myYearbook: myyearbook.com
        Nasza-klasa: nk.pl
        Netlog: netlog.com
        Orkut: orkut.com, orkut.com.br
        Plaxo: plaxo.com
        Plurk: plurk.com
        Skyrock: skyrock.com
        Sonico: sonico.com
        StudiVZ: studivz.net
        StumbleUpon: stumbleupon.com, mix.com
        Tagged: tagged.com
        Taringa!: taringa, taringa.net
        Tuenti: tuenti.com
        WAYN: wayn.com
        WeeWorld: weeworld.com
        Xanga: xanga.com
        """;
}
