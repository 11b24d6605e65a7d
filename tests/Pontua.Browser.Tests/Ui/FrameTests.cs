using Pontua.Browser.Tests.House;
using Pontua.Browser.Tests.Measurement;

namespace Pontua.Browser.Tests.Ui;

public sealed class FrameTests(Chromium chromium, ClinicSite clinic) : IClassFixture<ClinicSite>
{
    [Theory, InlineData(360), InlineData(1366)]
    public async Task The_settings_are_accessible_and_show_what_there_is(int width)
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, "/ajustes", new(width, 768), user: clinic.User);
        await visit.PictureAsync($"ajustes-{width}");
        await visit.ShouldNotOverflowAsync();
        await visit.ShouldPassAxeAsync();
        visit.ShouldHaveNoErrors();
        foreach (var href in await visit.Page.Locator(".tile").EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))"))
        {
            await visit.GoAsync(href); // 200, or the visit throws
        }
    }

    [Fact]
    public async Task The_first_tab_stop_skips_the_menu()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, "/mapa", Screen.Laptop, user: clinic.User);
        await visit.Page.Keyboard.PressAsync("Tab");
        (await visit.Page.EvaluateAsync<string>("document.activeElement.className")).ShouldBe("skip");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Keyboard.PressAsync("Tab");
        (await visit.Page.EvaluateAsync<bool>("document.querySelector('main').contains(document.activeElement)")).ShouldBeTrue();
        visit.Page.Url.ShouldContain("/mapa");
    }

    [Fact]
    public async Task On_a_laptop_the_menu_is_icons_whose_words_appear_on_focus()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, "/mapa", Screen.Laptop, user: clinic.User);
        (await visit.Page.Locator(".side").EvaluateAsync<double>("e => e.offsetWidth")).ShouldBe(64);
        var settings = visit.Page.Locator(".menu a[href='/ajustes']");
        await settings.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Shift+Tab");
        await visit.Page.Keyboard.PressAsync("Tab");
        (await settings.Locator(".word").EvaluateAsync<string>("e => getComputedStyle(e).clipPath")).ShouldBe("none");
        (await settings.InnerTextAsync()).ShouldBe("Ajustes");
    }

    [Fact]
    public async Task On_a_phone_the_search_stands_level_with_its_neighbours()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, "/mapa", Screen.Phone, user: clinic.User);
        var middles = await visit.Page.Locator(".side > :is(.brand, .seek, .pop)").EvaluateAllAsync<double[]>("all => all.map(e => { const box = e.getBoundingClientRect(); return (box.top + box.bottom) / 2; })");
        middles.Length.ShouldBeGreaterThan(2);
        middles.ShouldAllBe(middle => Math.Abs(middle - middles[0]) < 1);
    }

    [Fact]
    public async Task Cards_and_tables_of_a_page_do_not_touch()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, "/ajustes/equipe", Screen.Laptop, user: clinic.User);
        await visit.Page.Locator("[name='Asked.Name']").FillAsync("Bia Lima");
        await visit.Page.Locator("[name='Asked.Email']").FillAsync("bia@exemplo.com.br");
        await visit.Page.Locator("form:has([name='Asked.Name']) button").ClickAsync();
        await visit.Page.Locator("#message-to-send").WaitForAsync();

        var gaps = await visit.Page.Locator("main > :is(.card, .table-wrap) + :is(.card, .table-wrap)").EvaluateAllAsync<double[]>("all => all.map(e => e.getBoundingClientRect().top - e.previousElementSibling.getBoundingClientRect().bottom)");
        gaps.ShouldAllBe(gap => gap == 16);
    }

    [Theory, InlineData("/mapa"), InlineData("/ajustes"), InlineData("/medir")]
    public async Task On_a_phone_nothing_at_the_end_of_a_page_lies_under_the_menu(string path)
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, path, Screen.Phone, user: clinic.User);
        await visit.Page.EvaluateAsync("() => scrollTo(0, document.documentElement.scrollHeight)");
        (await visit.Page.EvaluateAsync<double>("() => document.querySelector('.menu').getBoundingClientRect().top - document.querySelector('main').getBoundingClientRect().bottom"))
            .ShouldBeGreaterThan(-1); // a page is scrolled by whole pixels
    }

    [Theory, InlineData("/medir"), InlineData("/ajustes/etapas")]
    public async Task Tabs_scroll_sideways_only(string path)
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, path, Screen.Laptop, user: clinic.User);
        (await visit.Page.Locator(".tabs").First.EvaluateAsync<int>("tabs => tabs.scrollHeight - tabs.clientHeight")).ShouldBe(0);
    }
}
