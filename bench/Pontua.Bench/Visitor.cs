using Microsoft.Playwright;

namespace Pontua.Bench;

/// <summary>Somebody who has entered the company, on a laptop.</summary>
sealed class Visitor(Uri address, IPlaywright playwright, IBrowser browser, IBrowserContext context) : IAsyncDisposable
{
    public Uri Address => address;

    public IBrowserContext Context => context;

    public static async Task<Visitor> EnterAsync(Uri address)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var context = await browser.NewContextAsync(new() { BaseURL = address.ToString(), Locale = "pt-BR", ViewportSize = new() { Width = 1366, Height = 768 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/entrar");
        await page.FillAsync("[name=Email]", MadeCompany.Email);
        await page.FillAsync("[name=Password]", MadeCompany.Password);
        await page.PressAsync("[name=Password]", "Enter");
        await page.WaitForURLAsync(url => !url.Contains("/entrar", StringComparison.Ordinal));
        await page.CloseAsync();
        return new(address, playwright, browser, context);
    }

    /// <summary>The same person without a browser. The cookies are Secure, which browsers send to localhost and this client would not.</summary>
    public async Task<HttpClient> WithoutBrowserAsync()
    {
        var cookies = await context.CookiesAsync();
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")));
        client.DefaultRequestHeaders.Add("Accept-Language", "pt-BR");
        return client;
    }

    /// <summary>Address of the page of the touchpoint whose card stands first on the map.</summary>
    public async Task<string> FirstPointAsync()
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/mapa?periodo=tudo");
        await page.ClickAsync(".map .stage a.map-card");
        var address = await page.GetAttributeAsync("#lugar-do-painel a.btn.primary", "href");
        await page.CloseAsync();
        return address!;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
