namespace Pontua.Ingestion.Acquisition;

/// <summary>What stands in the name of a program that no browser has in its own. Facts, gathered by hand from what programs publish of themselves.</summary>
static class BotNames
{
    /// <summary>A browser without a screen, or steered by a program.</summary>
    public static readonly string[] Headless = ["headless", "phantomjs", "slimerjs", "jsdom", "htmlunit", "puppeteer", "playwright", "selenium", "cypress/", "splash version", "zombie.js"];

    /// <summary>Anywhere in it, but for the exceptions in <see cref="Bots"/>.</summary>
    public static readonly string[] Anywhere =
    [
        "bot", "crawl", "spider", "scrap", "slurp", "archive", "fetch", "sitemap", "favicon", "preview", "checker", "validator", "webhook", "compatible", // GPTBot, ClaudeBot, UptimeRobot, Bytespider …
        "http:", "https:", // where programs tell of themselves
        "facebookexternalhit", "facebookcatalog", "meta-externala", "mediapartners", "google-", "-google", "googleother", "googleimageproxy", "yandexmetrika", "yandexdirect", "yandeximages", "embedly", "iframely", "vkshare",
        "chatgpt-", "-user/", "claude-web", "anthropic", "cohere-ai", "duckassist", // assistants: ChatGPT-User, Claude-User, Perplexity-User
        "lighthouse", "page speed", "pagespeed", "ptst/", "gtmetrix", "dareboost", "pingdom", "statuscake", "site24x7", "synthetic", "uptime", "monitor", "catchpoint", "thousandeyes", "hetrixtools",
        "nagios", "zabbix", "appinsights", "healthcheck", "health-check", "kube-probe", "blackbox exporter", "updown.io", "uptrends",
        "screaming frog", "sitebulb", "siteimprove", "silktide", "linkcheck", "link check", "netcraft", "censys", "zgrab", "masscan", "nikto", "sqlmap", "nuclei", "wpscan", "acunetix", "nessus", "openvas",
        "httrack", "webcopier", "python", "aiohttp", "libwww", "go-http", "httpclient", "http_request", "http client", "guzzle", "axios/", "undici", "postman", "heritrix", "nutch", "feedly", "feedbin", "feedburner", "feed parser", "newsblur", "inoreader",
    ];

    /// <summary>Only at its beginning: apps of people have them further on.</summary>
    public static readonly string[] AtStart = ["whatsapp", "curl", "wget", "java/", "ruby", "php/", "perl", "lwp", "node", "nmap", "pinterest/0.", "insomnia/", "httpie/", "got ", "got/", "colly", "w3c_", "cloudflare", "datadog", "zapier"];
}
