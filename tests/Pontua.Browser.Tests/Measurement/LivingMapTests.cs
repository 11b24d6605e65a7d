using Microsoft.Playwright;
using Pontua.Browser.Tests.House;

namespace Pontua.Browser.Tests.Measurement;

public sealed class LivingMapTests(Chromium chromium, Site site) : IClassFixture<Site>
{
    public static readonly TheoryData<int, ColorScheme> Looks = new(
        (360, ColorScheme.Light), (360, ColorScheme.Dark), (1366, ColorScheme.Light), (1366, ColorScheme.Dark), (1440, ColorScheme.Light));

    [Theory, MemberData(nameof(Looks))]
    public async Task A_full_map_is_accessible_and_fits(int width, ColorScheme theme)
    {
        await using var visit = await Visit.OpenAsync(chromium, site, "/amostra", new(width, width == 360 ? 740 : 768), theme);
        await visit.PictureAsync($"map-{width}-{theme}".ToLowerInvariant(), wholePage: width == 360);
        await visit.ShouldNotOverflowAsync();
        await visit.ShouldPassAxeAsync();
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task On_a_laptop_ten_stages_fit_without_sideways_scroll_and_all_that_shouts_is_seen_before_scrolling()
    {
        await using var visit = await Visit.OpenAsync(chromium, site, "/amostra", Screen.Laptop);
        (await visit.Page.EvaluateAsync<int>("(m => m.scrollWidth - m.clientWidth)(document.querySelector('.map'))")).ShouldBe(0);
        var bottoms = await visit.Page.EvaluateAsync<double[]>("[...document.querySelectorAll('.map .loud')].map(e => e.getBoundingClientRect().bottom)");
        bottoms.Length.ShouldBe(5);
        bottoms.ShouldAllBe(bottom => bottom <= Screen.Laptop.Height);
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task Names_as_long_as_they_may_be_are_whole(int width, ColorScheme theme)
    {
        await using var visit = await Visit.OpenAsync(chromium, site, "/amostra", new(width, 800), theme);
        (await visit.Page.Locator(".map-card .name", new() { HasText = SampleMap.LongestName }).CountAsync()).ShouldBeGreaterThan(0);
        (await visit.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.map-card .name')].filter(name => name.scrollHeight > name.clientHeight + 1).map(name => name.textContent)")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Focusing_a_card_lights_its_twins()
    {
        await using var visit = await Visit.OpenAsync(chromium, site, "/amostra", Screen.Laptop);
        await visit.Page.Locator(".map [data-twin]").First.FocusAsync();
        (await visit.Page.Locator(".map-card.lit").CountAsync()).ShouldBeGreaterThan(0);
    }
}
