namespace Pontua.Ingestion.Acquisition;

/// <summary>Search engines, and those who show another's results. Facts of Matomo's list (matomo-org/searchengine-and-social-list, CC0), without what has long been closed.</summary>
static class SearchEngines
{
    public const string Lines =
        """
        Google: google.*, com.google.android.googlequicksearchbox, com.google.android.apps.searchlite, googlesyndicatedsearch.com, syndicatedsearch.goog, darkoogle.com, gogole.*, googel.*, gppgle.*
        Bing: bing.com, bingj.com, msn, msn.com, com.microsoft.bing
        Yahoo!: yahoo, yahoo.*, search.yahoo.*
        DuckDuckGo: duckduckgo.com, ddg, duck.com, com.duckduckgo.mobile.android
        Ecosia: ecosia.org
        Yandex: yandex.*, ya.ru, com.yandex.browser, ru.yandex.searchplugin
        Baidu: baidu.*
        Brave: search.brave.com
        Qwant: qwant.com, com.qwant.liberty
        Startpage: startpage.com, ixquick.com, ixquick.de
        360 Search: so.com, 360.cn, haosou.com
        1.cz
        ABCsøk: abcsok.no
        Andisearch: andisearch.com
        AOL: aol, search.aol.*, aolsearch.com, recherche.aol.fr, suche.aol.de
        Ask: ask.com, ask.co.uk, search-results.com, searchqu.com
        auone: search.auone.jp, sp-web.search.auone.jp
        Avast: search.avast.com
        AVG: search.avg.com, isearch.avg.com
        Avira SafeSearch: search.avira.com, search.avira.net, safesearch.avira.com
        Babylon: search.babylon.com, isearch.babylon.com
        Benefind: benefind.de
        Biglobe: search.biglobe.ne.jp
        Bluewin: search.bluewin.ch
        BT.com: search.bt.com
        Centrum.cz: search.centrum.cz, centrum.cz
        Cốc Cốc: coccoc.com, coccoc
        Comcast: search.comcast.net
        Conduit: search.conduit.com
        Daum: daum.net, search.daum.net
        Delta Search: delta-search.com
        Disconnect: search.disconnect.me
        Docomo: search.smt.docomo.ne.jp
        Dogpile: dogpile.com
        Earthlink: search.earthlink.net
        Ekoru: ekoru.org
        Eniro: eniro.se
        Entireweb: entireweb.com
        Exalead: exalead.com, exalead.fr
        Excite: search.excite.it, search.excite.fr, search.excite.de, search.excite.co.uk, search.excite.es, search.excite.nl, excite.co.jp, excite.com
        F-Secure: search.f-secure.com, searches.f-secure.com
        Fireball: fireball.de, fireball.com
        Free.fr: search.free.fr
        Freenet: suche.freenet.de
        Gibiru: gibiru.com
        Gigablast: gigablast.com
        GMX: suche.gmx.net, search.gmx.com
        Goo.ne.jp: search.goo.ne.jp
        GreenSearch: gre.in
        HotBot: hotbot.com
        InfoSpace: infospace.com
        Juno Search: search.juno.com
        K9 Safe Search: k9safesearch.com
        Kagi: kagi.com
        Karma Search: karmasearch.org
        Kvasir: kvasir.no
        Lilo: search.lilo.org, lilo.org
        Lycos: lycos.*, search.lycos.com
        Mail.ru: go.mail.ru
        Marginalia: search.marginalia.nu, marginalia-search.com
        MetaCrawler: metacrawler.com
        MetaGer: metager.de, metager.org
        Mojeek: mojeek.com, mojeek.co.uk
        MyWebSearch: mysearch.com, search.myway.com, search.mywebsearch.com
        Najdi.si: najdi.si
        Nate: search.nate.com
        Naver: naver.com, search.naver.com
        Neti: neti.ee
        Nifty.com: search.nifty.com
        OceanHero: oceanhero.today
        Onet: szukaj.onet.pl, onet.pl
        Orange.fr: lemoteur.orange.fr, busca.orange.es
        Petal Search: petalsearch.com
        Picsearch: picsearch.com
        Presearch: presearch.com, presearch.org
        Rakuten Search: websearch.rakuten.co.jp
        Rambler: nova.rambler.ru, rambler.ru
        Sapo Pesquisa: pesquisa.sapo.pt
        Search.ch: search.ch
        Search.com: search.com
        SearchLock: searchlock.com
        Seznam: seznam.cz, search.seznam.cz
        Shenma: sm.cn
        Softonic: search.softonic.com
        Sogou: sogou.com
        Soso: soso.com
        Sputnik: sputnik.ru
        Startsiden: startsiden.no
        SwissCows: swisscows.com, swisscows.ch
        T-Online: suche.t-online.de, navigationshilfe.t-online.de
        Teoma: teoma.com
        Terra Busca: buscador.terra.com.br, buscador.terra.es, buscador.terra.cl
        Tiscali: search.tiscali.it
        Tut.by: tut.by
        Ukr.net: search.ukr.net
        UOL Busca: busca.uol.com.br
        Virgilio: ricerca.virgilio.it
        Volny: web.volny.cz
        Walla: search.walla.co.il
        Web.de: suche.web.de
        WebCrawler: webcrawler.com
        WOW.com: wow.com
        Wirtualna Polska: szukaj.wp.pl
        Yam: search.yam.com
        Yep: yep.com
        Yippy: search.yippy.com
        Zapmeta: zapmeta.*
        Zhongsou: zhongsou.com
        Zoznam: zoznam.sk
        Zum: search.zum.com
        """;
}
