using Microsoft.Playwright;
using Pontua.Browser.Tests.House;
using Pontua.Browser.Tests.Measurement;

namespace Pontua.Browser.Tests.Ui;

public sealed class CommandBarTests(Chromium chromium, ClinicSite clinic) : IClassFixture<ClinicSite>
{
    [Fact]
    public async Task Ctrl_K_leads_to_a_touchpoint_by_the_keyboard_alone()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, "/medir", Screen.Laptop, user: clinic.User);

        await visit.Page.Keyboard.PressAsync("Control+k");
        await visit.Page.Locator("dialog .destinations a").First.WaitForAsync();
        await visit.ShouldPassAxeAsync();
        await visit.Page.Keyboard.TypeAsync("recepcao");
        await visit.Page.Keyboard.PressAsync("Enter"); // before the list has answered

        await visit.Page.WaitForURLAsync("**/mapa/pontos/*");
        (await visit.Page.Locator("h1").InnerTextAsync()).ShouldBe("Recepção e ficha");
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task Whoever_was_signed_out_meanwhile_is_told_in_the_bar_itself()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, "/medir", Screen.Laptop, user: clinic.User);
        await visit.Page.Context.SetExtraHTTPHeadersAsync([]);

        await visit.Page.Keyboard.PressAsync("Control+k");

        await Assertions.Expect(visit.Page.Locator("dialog [role=alert]")).ToContainTextAsync("Entre com a sua conta");
        await visit.PictureAsync("ctrl-k-saiu", wholePage: false);
    }

    [Theory, InlineData(50), InlineData(220), InlineData(400)]
    public async Task Enter_opens_what_the_words_mean_however_late_the_lists_before_them_come(int milliseconds)
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, "/medir", Screen.Laptop, user: clinic.User);
        await visit.Page.RouteAsync("**/ir/destinos", async route =>
        {
            await Task.Delay(milliseconds);
            await route.ContinueAsync();
        });

        await visit.Page.Keyboard.PressAsync("Control+k");
        await visit.Page.Keyboard.TypeAsync("recepcao");
        await visit.Page.Keyboard.PressAsync("Enter");

        await visit.Page.WaitForURLAsync("**/mapa/pontos/*");
    }

    [Fact]
    public async Task What_was_chosen_in_a_form_and_not_sent_yet_stays_while_its_list_comes()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, "/medir", Screen.Laptop, user: clinic.User);
        await visit.Page.Locator("select[name=periodo]").SelectOptionAsync("de-ate");
        await visit.Page.WaitForURLAsync("**periodo=de-ate*");
        await visit.Page.GetByLabel("Até", new() { Exact = true }).FillAsync(""); // a day about to be written

        await visit.Page.Keyboard.PressAsync("Control+k");
        await visit.Page.Keyboard.TypeAsync("recepcao");
        await visit.Page.Locator("dialog .destinations[data-words=recepcao]").WaitForAsync();
        await visit.Page.Keyboard.PressAsync("Escape");

        (await visit.Page.GetByLabel("Até", new() { Exact = true }).InputValueAsync()).ShouldBe("");
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task One_press_of_escape_closes_it_whatever_was_written()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, "/mapa", Screen.Laptop, user: clinic.User);
        await visit.Page.Keyboard.PressAsync("Control+k");
        await visit.Page.Keyboard.TypeAsync("recepcao");

        await visit.Page.Keyboard.PressAsync("Escape");

        (await visit.Page.Locator("dialog[open]").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Arrows_walk_through_the_list_and_back_to_the_words()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, "/mapa", Screen.Laptop, user: clinic.User);
        await visit.Page.Keyboard.PressAsync("/");
        await visit.Page.Locator("dialog .destinations a").First.WaitForAsync();

        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        (await Focused(visit)).ShouldBe("Clientes");
        await visit.Page.Keyboard.PressAsync("ArrowUp");
        await visit.Page.Keyboard.PressAsync("ArrowUp");
        await visit.Page.Keyboard.TypeAsync("c");

        (await visit.Page.Locator("dialog input[type=search]").InputValueAsync()).ShouldBe("c");
    }

    [Fact]
    public async Task Single_keys_lead_on_until_they_are_switched_off()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, "/mapa", Screen.Laptop, user: clinic.User);
        await visit.Page.Keyboard.PressAsync("g");
        await visit.Page.Keyboard.PressAsync("c");
        await visit.Page.WaitForURLAsync("**/clientes");

        await visit.Page.Keyboard.PressAsync("?");
        await visit.ShouldPassAxeAsync();
        await visit.Page.Locator("[data-single-keys]").UncheckAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.GoAsync("/medir");
        await visit.Page.Keyboard.PressAsync("/");
        await visit.Page.Keyboard.PressAsync("?");

        (await visit.Page.Locator("dialog[open]").CountAsync()).ShouldBe(0);
    }

    static Task<string> Focused(Visit visit) => visit.Page.EvaluateAsync<string>("document.activeElement.innerText.trim()");
}
