using System.Globalization;
using Microsoft.Playwright;
using Pontua.Browser.Tests.House;

namespace Pontua.Browser.Tests.Measurement;

public sealed class MapPageTests(Chromium chromium, ClinicSite clinic) : IClassFixture<ClinicSite>
{
    public static readonly TheoryData<int, ColorScheme> Looks = new((360, ColorScheme.Light), (1366, ColorScheme.Light), (1440, ColorScheme.Dark));

    [Theory, MemberData(nameof(Looks))]
    public async Task The_map_of_real_touches_is_accessible_and_fits(int width, ColorScheme theme)
    {
        await using var visit = await OpenAsync("/mapa", new(width, width == 360 ? 740 : 768), theme);
        await visit.PictureAsync($"mapa-{width}-{theme}".ToLowerInvariant(), wholePage: width == 360);
        await visit.ShouldNotOverflowAsync();
        await visit.ShouldPassAxeAsync();
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task What_is_bad_shouts_and_says_why_in_words()
    {
        await using var visit = await OpenAsync("/mapa", Screen.Laptop);
        var loud = await visit.Page.Locator(".map .loud").AllInnerTextsAsync();
        loud.ShouldContain(card => card.Contains("Recepção e ficha") && card.Contains("Cliente discorda"));
    }

    [Fact]
    public async Task Where_paths_end_the_names_are_whole()
    {
        await using var visit = await OpenAsync("/medir/caminhos?periodo=tudo", Screen.Laptop);
        await visit.Page.WaitForSelectorAsync(".chart svg text");
        await visit.Page.EvaluateAsync("() => { document.querySelector('figure:has(.chart) tbody th').dataset.to = '9|Assinatura do contrato de adesão'; dispatchEvent(new Event('resize')); }");
        (await visit.Page.Locator(".chart svg text").AllTextContentsAsync()).ShouldContain("Assinatura do contrato de adesão");
        var cut = await visit.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.chart svg')].flatMap(svg => [...svg.querySelectorAll('text')].filter(t => t.getBoundingClientRect().right > svg.getBoundingClientRect().right).map(t => t.textContent))");
        cut.ShouldBeEmpty();
    }

    [Fact]
    public async Task By_keys_the_map_goes_back_day_by_day_and_says_which_day()
    {
        await using var visit = await OpenAsync("/mapa", Screen.Laptop);
        var slider = visit.Page.Locator("[name=dia]");
        var today = long.Parse((await slider.GetAttributeAsync("max"))!, CultureInfo.InvariantCulture);
        await slider.FocusAsync();
        foreach (var back in (int[])[1, 2])
        {
            await visit.Page.Keyboard.PressAsync("ArrowLeft");
            var day = DateOnly.FromDayNumber((int)today - back);
            await visit.Page.WaitForURLAsync($"**ate={day:yyyy-MM-dd}*");
            await visit.Page.WaitForFunctionAsync("day => document.querySelector('.map-time output').textContent === day", $"{day:dd/MM/yyyy}");
            (await slider.EvaluateAsync<bool>("field => field === document.activeElement && field.getAttribute('aria-valuetext') === document.querySelector('.map-time output').textContent")).ShouldBeTrue();
        }

        await visit.ShouldPassAxeAsync();
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task A_card_opens_its_panel_whose_address_can_be_sent_and_escape_closes_it()
    {
        await using var visit = await OpenAsync("/mapa", Screen.Laptop);
        await visit.Page.Locator(".map .map-card", new() { HasText = "Recepção e ficha" }).ClickAsync();
        var panel = visit.Page.Locator(".panel");
        await panel.WaitForAsync();
        await visit.Page.WaitForURLAsync("**/mapa?ponto=*");
        await visit.PictureAsync("mapa-painel", wholePage: false);
        await visit.ShouldPassAxeAsync();
        (await panel.InnerTextAsync()).ShouldContain("Os clientes discordam do único avaliador: vale ouvir mais gente da equipe.");
        var address = visit.Page.Url;
        await visit.Page.Keyboard.PressAsync("Escape");
        await panel.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await visit.GoAsync(new Uri(address).PathAndQuery);
        await panel.WaitForAsync();
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task The_page_stays_where_it_is_when_a_panel_opens_changes_and_closes()
    {
        await using var visit = await OpenAsync("/mapa", new(1440, 600));
        foreach (var start in (double[])[0, 100])
        {
            await visit.Page.EvaluateAsync("y => scrollTo(0, y)", start);
            await ClickAsync("Consulta");
            (await ScrolledAsync()).ShouldBe(start);
            await ClickAsync("Sala de espera");
            (await ScrolledAsync()).ShouldBe(start);
            await visit.Page.Keyboard.PressAsync("Escape");
            await visit.Page.Locator(".panel").WaitForAsync(new() { State = WaitForSelectorState.Detached });
            (await ScrolledAsync()).ShouldBe(start);
        }

        // Clicked by script, because the browser's own click scrolls to what it clicks.
        async Task ClickAsync(string name)
        {
            await visit.Page.Locator($".map .map-card:has(.name:text-is('{name}'))").First.EvaluateAsync("card => card.click()");
            await visit.Page.Locator(".panel h2", new() { HasText = name }).WaitForAsync();
            await visit.Page.WaitForFunctionAsync("() => document.activeElement?.id === 'painel'");
        }

        Task<double> ScrolledAsync() => visit.Page.EvaluateAsync<double>("scrollY");
    }

    [Fact]
    public async Task The_paint_and_the_lanes_are_chosen_by_address()
    {
        await using var visit = await OpenAsync("/mapa?pintar=diferenca&faixas=canal", Screen.Laptop);
        await visit.PictureAsync("mapa-diferenca", wholePage: false);
        (await visit.Page.Locator(".map .d-more").CountAsync()).ShouldBeGreaterThan(0);
        await visit.Page.Locator("select[name=pintar]").SelectOptionAsync("cliente");
        await visit.Page.WaitForURLAsync("**pintar=cliente**");
        (await visit.Page.Locator("select[name=faixas]").InputValueAsync()).ShouldBe("canal");
    }

    [Fact]
    public async Task The_wall_opens_every_card_of_which_something_is_known_and_leads_to_no_person()
    {
        await using var visit = await OpenAsync("/mapa/parede", Screen.Desk);
        await visit.ShouldPassAxeAsync();
        await visit.PictureAsync("mapa-parede");
        (await visit.Page.Locator(".wall a").CountAsync()).ShouldBe(0);
        (await visit.Page.Locator(".wall .map-card:has(.g0):has(.lines)", new() { HasNotText = "Cliente" }).CountAsync()).ShouldBe(0);
        (await visit.Page.Locator(".wall .map-card:not(:has(.g0)):not(:has(.lines))").CountAsync()).ShouldBe(0);
        (await visit.Page.Locator(".wall footer").InnerTextAsync()).ShouldContain("1 avaliador");
    }

    Task<Visit> OpenAsync(string path, Screen screen, ColorScheme theme = ColorScheme.Light)
        => Visit.OpenAsync(chromium, clinic.Site, path, screen, theme, user: clinic.User);
}

/// <summary>The sample clinic, made once for its tests.</summary>
public sealed class ClinicSite : IAsyncLifetime
{
    public Site Site { get; } = new();
    public Guid User { get; private set; }
    internal Pontua.Governance.WorkspaceId Workspace { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        if (Chromium.IsThere)
        {
            (Workspace, User) = await SampleClinic.MakeAsync(Site);
        }
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
