using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Pontua.Browser.Tests.House.Chromium))]

namespace Pontua.Browser.Tests.House;

/// <summary>The system's Chromium, started once for all tests; where there is none, browser tests say so and are skipped.</summary>
public sealed class Chromium : IAsyncLifetime
{
    const string Program = "/usr/bin/chromium";

    IPlaywright? _playwright;
    IBrowser? _browser;

    public static bool IsThere => File.Exists(Program);

    /// <summary>Throws the skip that names what is missing.</summary>
    public IBrowser Browser
    {
        get
        {
            Assert.SkipUnless(IsThere, $"No Chromium at {Program}: browser tests are skipped.");
            return _browser!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (IsThere)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = Program,
                Headless = true,
                Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
