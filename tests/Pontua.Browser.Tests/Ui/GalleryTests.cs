using Microsoft.Playwright;
using Pontua.Browser.Tests.House;

namespace Pontua.Browser.Tests.Ui;

public sealed class GalleryTests(Chromium chromium, Site site) : IClassFixture<Site>
{
    public static readonly TheoryData<int, ColorScheme> Looks = new(
        (360, ColorScheme.Light), (360, ColorScheme.Dark), (1366, ColorScheme.Light), (1366, ColorScheme.Dark), (1440, ColorScheme.Light), (1440, ColorScheme.Dark));

    [Theory, MemberData(nameof(Looks))]
    public async Task Every_component_is_accessible_and_fits_on_each_screen_in_both_themes(int width, ColorScheme theme)
    {
        await using var visit = await Visit.OpenAsync(chromium, site, "/ui", new(width, width == 360 ? 740 : 900), theme);
        await visit.Page.WaitForSelectorAsync(".chart svg");
        await visit.PictureAsync($"ui-{width}-{theme}".ToLowerInvariant());
        await visit.ShouldNotOverflowAsync();
        await visit.ShouldPassAxeAsync();
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task The_digit_keys_choose_on_the_scale()
    {
        await using var visit = await Visit.OpenAsync(chromium, site, "/ui", Screen.Desk);
        await visit.Page.EvaluateAsync("() => document.activeElement.blur()"); // a field at fault has taken the focus: there a digit is a digit
        await visit.Page.Keyboard.PressAsync("2");
        (await visit.Page.Locator("input[name=other]:checked").InputValueAsync()).ShouldBe("2", "the first scale has its answer, so the key is for the second");
    }

    [Fact]
    public async Task A_dialog_opens_by_its_button_and_closes_with_escape_back_to_it()
    {
        await using var visit = await Visit.OpenAsync(chromium, site, "/ui", Screen.Desk);
        var opener = visit.Page.Locator("[data-opens=exemplo]");
        await opener.ClickAsync();
        await visit.PictureAsync("ui-dialog", wholePage: false);
        (await visit.Page.Locator("#exemplo").GetAttributeAsync("open")).ShouldNotBeNull();
        await visit.Page.Keyboard.PressAsync("Escape");
        (await visit.Page.Locator("#exemplo").GetAttributeAsync("open")).ShouldBeNull();
        (await opener.EvaluateAsync<bool>("e => e === document.activeElement")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_chosen_theme_holds_on_the_next_page()
    {
        await using var visit = await Visit.OpenAsync(chromium, site, "/ui", Screen.Desk);
        await visit.Page.Locator("main [data-theme-to=dark]").ClickAsync();
        await visit.GoAsync("/ui");
        (await visit.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor")).ShouldBe("rgb(14, 17, 22)");
    }

    [Fact]
    public async Task The_page_speaks_the_language_that_was_chosen()
    {
        await using var visit = await Visit.OpenAsync(chromium, site, "/ui", Screen.Desk);
        await visit.Page.Locator(".pop.up > summary").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await visit.Page.WaitForSelectorAsync("html[lang=en-US]");
        (await visit.Page.Locator(".scale .unknown").First.InnerTextAsync()).ShouldBe("I cannot judge");
    }
}
