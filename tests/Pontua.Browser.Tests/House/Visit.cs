using System.Text.Json;
using Microsoft.Playwright;
using Pontua.Server.Tests.House;

namespace Pontua.Browser.Tests.House;

/// <summary>One person looking at pages on one screen; remembers every error that the browser reported meanwhile.</summary>
sealed class Visit : IAsyncDisposable
{
    readonly IBrowserContext _context;
    readonly List<string> _errors = [];

    Visit(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _errors.Add($"{message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => _errors.Add(error);
    }

    public IPage Page { get; }

    /// <param name="user">Signed in as this member (<see cref="Site.GivenMemberAsync"/>); null: nobody.</param>
    public static async Task<Visit> OpenAsync(Chromium chromium, Site site, string path, Screen screen, ColorScheme theme = ColorScheme.Light, string locale = "pt-BR", Guid? user = null, bool script = true)
    {
        var context = await chromium.Browser.NewContextAsync(new()
        {
            BaseURL = site.Address.ToString(),
            ViewportSize = new() { Width = screen.Width, Height = screen.Height },
            HasTouch = screen.Width < 760,
            ColorScheme = theme,
            Locale = locale,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = script,
            ExtraHTTPHeaders = user is { } id ? [new(TestSignIn.Header, id.ToString())] : [],
        });
        var visit = new Visit(context, await context.NewPageAsync());
        await visit.GoAsync(path);
        return visit;
    }

    /// <param name="until">By default until nothing has been asked for half a second; <see cref="WaitUntilState.Load"/> where pages are many and ask for nothing later.</param>
    public async Task GoAsync(string path, WaitUntilState until = WaitUntilState.NetworkIdle)
    {
        var answer = await Page.GotoAsync(path, new() { WaitUntil = until });
        answer!.Status.ShouldBe(200, path);
    }

    /// <summary>No error and no refusal by the content security policy in the console.</summary>
    public void ShouldHaveNoErrors() => _errors.ShouldBeEmpty();

    /// <summary>What a page did wrong is not held against the next one.</summary>
    public void ForgetErrors() => _errors.Clear();

    /// <summary>Nothing sticks out sideways: what is wider than the screen scrolls inside itself.</summary>
    public async Task ShouldNotOverflowAsync()
        => (await Page.EvaluateAsync<string[]>("""
            () => {
                const wide = document.documentElement.scrollWidth - innerWidth;
                if (wide <= 0) { return []; }
                const culprits = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 5);
                return [`${wide} px too wide`, ...culprits.map(e => `${e.tagName}.${e.className}`)];
            }
            """)).ShouldBeEmpty();

    /// <summary>No violation of WCAG 2.2 AA, nor of axe's best practices.</summary>
    public async Task ShouldPassAxeAsync()
    {
        // Evaluated by the debugger, which the content security policy does not bind; a script element would be refused.
        await Page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "lib", "axe.min.js")) + ";0");
        var found = await Page.EvaluateAsync<string>("""
            () => axe.run().then(r => JSON.stringify(r.violations.map(v => [v.impact, v.id, v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + (n.any[0]?.message ?? ''))])))
            """);
        JsonDocument.Parse(found).RootElement.EnumerateArray().Select(v => v.ToString()).ShouldBeEmpty();
    }

    /// <summary>Keeps a picture in artifacts/pictures, to be looked at.</summary>
    public Task PictureAsync(string name, bool wholePage = true)
        => Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, name + ".png"), FullPage = wholePage });

    /// <summary>One of the hundreds that are taken only for somebody to look at them all: where PONTUA_PICTURES is set.</summary>
    public Task PictureWhereAskedAsync(string name) => Environment.GetEnvironmentVariable("PONTUA_PICTURES") is null ? Task.CompletedTask : PictureAsync(name);

    public static string Pictures
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && folder.Name != "artifacts")
            {
                folder = folder.Parent;
            }

            return Directory.CreateDirectory(Path.Combine(folder?.FullName ?? Path.GetTempPath(), "pictures")).FullName;
        }
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}

/// <summary>A screen's size in CSS pixels.</summary>
public sealed record Screen(int Width, int Height)
{
    public static readonly Screen Phone = new(360, 740), Laptop = new(1366, 768), Desk = new(1440, 900);

    public override string ToString() => Width.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
