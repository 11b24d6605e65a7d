using Microsoft.Playwright;
using Pontua.Browser.Tests.House;
using Pontua.Browser.Tests.Measurement;
using Pontua.Governance;

namespace Pontua.Browser.Tests.Ui;

public sealed class AppearanceTests(Chromium chromium, ClinicSite clinic) : IClassFixture<ClinicSite>
{
    [Fact]
    public async Task Theme_and_keys_hold_on_the_next_page_too()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, "/ajustes/aparencia", Screen.Laptop, user: clinic.User);
        var page = visit.Page;

        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Escuro" }).ClickAsync();
        await page.Locator("main [data-single-keys]").UncheckAsync();
        (await page.Locator("dialog [data-single-keys]").IsCheckedAsync()).ShouldBeFalse(); // one and the same
        await visit.ShouldPassAxeAsync();

        await visit.GoAsync("/medir");
        (await page.EvaluateAsync<string>("document.documentElement.dataset.theme")).ShouldBe("dark");
        await page.Keyboard.PressAsync("?");
        (await page.Locator("dialog[open]").CountAsync()).ShouldBe(0);
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task The_scale_beside_an_attribute_shows_what_is_typed_as_raters_will_see_it()
    {
        var manager = await clinic.Site.GivenMemberAsync(clinic.Workspace, Role.Manager);
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, "/ajustes/postura", Screen.Laptop, user: manager);
        var card = visit.Page.Locator("#atributo-1");

        await card.Locator("[name=name]").FillAsync("Calma");
        await card.Locator("[name=three]").FillAsync("Espera sem saber quanto");
        await card.Locator("[name=five]").FillAsync("");
        await visit.Page.Locator("h1").ClickAsync();
        await visit.Page.Keyboard.PressAsync("4"); // grades nothing: the scale is there to be looked at

        (await card.Locator("legend").InnerTextAsync()).ShouldContain("“Calma”");
        (await card.Locator("label:has([value='3']) .example").InnerTextAsync()).ShouldBe("Espera sem saber quanto");
        (await card.Locator("label:has([value='5']) .example").CountAsync()).ShouldBe(0);
        (await visit.Page.Locator(".scale :checked").CountAsync()).ShouldBe(0);
        visit.ShouldHaveNoErrors();
    }
}
