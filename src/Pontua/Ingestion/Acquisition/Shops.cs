namespace Pontua.Ingestion.Acquisition;

/// <summary>Marketplaces, shops and comparers of prices where a company's own goods are met. Facts gathered by hand, Brazil's first.</summary>
static class Shops
{
    public const string Lines =
        """
        Mercado Livre: mercadolivre, meli, mercadolivre.com.br, mercadolivre.com, mercadolibre, mercadolibre.*, com.mercadolibre
        Shopee: shopee.*, shope.ee, shp.ee, com.shopee.br
        Amazon: amazon.*, amzn.to, a.co, amzn, amazon-adsystem.com, com.amazon.mshop.android.shopping
        Magalu: magalu.com, magazineluiza, magazine luiza, magazineluiza.com.br, magazinevoce.com.br, com.luizalabs.mlapp
        Americanas: americanas.com, americanas.com.br
        Submarino: submarino.com.br
        Shoptime: shoptime.com.br
        Casas Bahia: casasbahia, casasbahia.com.br
        Pontofrio: pontofrio.com.br
        Extra.com.br
        Carrefour: carrefour.com.br
        KaBuM!: kabum, kabum.com.br
        Pichau: pichau.com.br
        Fast Shop: fastshop, fastshop.com.br
        MadeiraMadeira: madeiramadeira.com.br
        Leroy Merlin: leroymerlin, leroymerlin.com.br
        Netshoes: netshoes.com.br
        Centauro: centauro.com.br
        Dafiti: dafiti.com.br
        Zattini: zattini.com.br
        Renner: lojasrenner.com.br
        Riachuelo: riachuelo.com.br
        C&A: cea.com.br
        Enjoei: enjoei.com.br
        Elo7: elo7.com.br
        Estante Virtual: estantevirtual.com.br
        OLX: olx.*
        Webmotors: webmotors.com.br
        Buscapé: buscape, buscape.com.br
        Bondfaro: bondfaro.com.br
        Zoom.com.br
        JáCotei: jacotei, jacotei.com.br
        Google Shopping: google-shopping, googleshopping, google_shopping, shopping.google.com, merchants.google.com
        Facebook Marketplace: facebook-marketplace, facebook_marketplace
        Instagram Shopping: igshopping
        AliExpress: aliexpress.*, com.alibaba.aliexpresshd
        Alibaba: alibaba.com
        SHEIN: shein.*
        Temu: temu.com
        Walmart: walmart.com
        eBay: ebay.*
        Etsy: etsy.com
        Best Buy: bestbuy, bestbuy.com
        Zalando: zalando.*
        Allegro: allegro.pl
        Rakuten: rakuten.com, rakuten.co.jp
        Flipkart: flipkart.com
        Wish: wish.com
        Shopzilla: shopzilla.com
        PriceGrabber: pricegrabber.com
        Shopify: shopify.com, shop.app
        Yahoo! Shopping: shopping.yahoo.*
        Naver Shopping: shopping.naver.com
        """;
}
