using Microsoft.Playwright;
using Pontua.Browser.Tests.House;
using Pontua.Browser.Tests.Measurement;

namespace Pontua.Browser.Tests.TouchpointMap;

/// <summary>The map's design, edited where it stands, by mouse and by keyboard.</summary>
public sealed class MapEditingTests(Chromium chromium, ClinicSite clinic) : IClassFixture<ClinicSite>
{
    const string Page = "/mapa/editar";

    [Fact]
    public async Task A_card_is_dragged_to_another_stage_and_taken_back()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, Page, Screen.Laptop, user: clinic.User);
        var (from, to) = (Stage(visit, 0), Stage(visit, 1));
        var (before, there) = (await from.AllInnerTextsAsync(), await to.AllInnerTextsAsync());

        await from.First.DragToAsync(to.First, new() { TargetPosition = new() { X = 20, Y = 3 } });
        await Assertions.Expect(to.First).ToHaveTextAsync(before[0]);
        (await FocusedAsync(visit)).ShouldBe(before[0]);
        await visit.Page.Locator(".toast button").ClickAsync();

        await Assertions.Expect(from.First).ToHaveTextAsync(before[0]);
        (await to.AllInnerTextsAsync()).ShouldBe(there);
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task Keys_move_a_card_take_it_off_and_take_it_back()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, Page, Screen.Laptop, user: clinic.User);
        var (first, second) = (Stage(visit, 0), Stage(visit, 1));
        var (names, beside) = (await first.AllInnerTextsAsync(), await second.AllInnerTextsAsync());

        await first.First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Alt+ArrowDown");
        await Assertions.Expect(first.Nth(1)).ToHaveTextAsync(names[0]);
        await visit.Page.Keyboard.PressAsync("Alt+ArrowRight");
        await Assertions.Expect(second).ToHaveCountAsync(beside.Count + 1);
        (await FocusedAsync(visit)).ShouldBe(names[0]);
        await visit.Page.Keyboard.PressAsync("Delete");
        await Assertions.Expect(second).ToHaveCountAsync(beside.Count);
        await visit.Page.Keyboard.PressAsync("Control+z");

        await Assertions.Expect(second).ToHaveCountAsync(beside.Count + 1);
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task One_after_another_is_added_and_one_is_renamed_without_leaving_the_map()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, Page, Screen.Laptop, user: clinic.User);
        var cards = Stage(visit, 0);
        var field = visit.Page.Locator(".editing .stage").Nth(0).Locator("input.input");

        await field.FillAsync("Totem");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(cards.Last).ToHaveTextAsync("Totem");
        await Assertions.Expect(field).ToHaveValueAsync("");
        await cards.Last.ClickAsync();
        await visit.ShouldPassAxeAsync();
        await visit.Page.Locator("#nome-do-ponto").FillAsync("Totem da entrada");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(cards.Last).ToHaveTextAsync("Totem da entrada");
        visit.ShouldHaveNoErrors();
    }

    static ILocator Stage(Visit visit, int index) => visit.Page.Locator(".editing .stage").Nth(index).Locator(".map-card");

    static Task<string> FocusedAsync(Visit visit) => visit.Page.EvaluateAsync<string>("() => document.activeElement.textContent.trim()");
}
