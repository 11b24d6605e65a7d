using Microsoft.Playwright;
using Pontua.Browser.Tests.House;
using Pontua.Browser.Tests.Measurement;

namespace Pontua.Browser.Tests.Ui;

/// <summary>A table answers where it stands.</summary>
public sealed class DataTableTests(Chromium chromium, ClinicSite clinic) : IClassFixture<ClinicSite>
{
    const string Measures = "/medir/medidas?periodo=tudo";

    [Fact]
    public async Task Rows_are_found_while_one_writes_and_the_field_keeps_the_focus()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, Measures + "&filtro=a", Screen.Laptop, user: clinic.User);
        var field = visit.Page.Locator("main input[type=search]");

        await field.SelectTextAsync();
        await visit.Page.Keyboard.TypeAsync("recepcao");
        await visit.Page.WaitForFunctionAsync("() => document.querySelectorAll('main tbody tr').length === 1");

        (await visit.Page.Locator("main tbody th").InnerTextAsync()).ShouldBe(SampleClinic.Reception);
        (await field.EvaluateAsync<bool>("e => e === document.activeElement")).ShouldBeTrue();
        (await field.InputValueAsync()).ShouldBe("recepcao");
        visit.Page.Url.ShouldContain("filtro=recepcao");
        await visit.PictureAsync("medidas-filtradas", wholePage: false);
        await visit.ShouldPassAxeAsync();
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task A_refusal_stands_above_the_page_which_keeps_what_was_written()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, Measures + "&filtro=a", Screen.Laptop, user: clinic.User);
        var field = visit.Page.Locator("main input[type=search]");
        await visit.Page.Context.SetExtraHTTPHeadersAsync([]); // signed out meanwhile

        await field.FillAsync("recepcao");
        await visit.Page.Locator("main [role=alert]", new() { HasText = "Entrar" }).WaitForAsync();
        await field.FillAsync("recepção");
        await visit.Page.WaitForResponseAsync("**/medir/medidas*");
        await visit.Page.EvaluateAsync("() => new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn, 100)))");

        (await visit.Page.Locator("main [role=alert]").CountAsync()).ShouldBe(1);
        (await field.InputValueAsync()).ShouldBe("recepção");
        (await visit.Page.Locator("main tbody tr").CountAsync()).ShouldBeGreaterThan(1);
        visit.Page.Url.ShouldContain("filtro=a");
        await visit.PictureAsync("recusa-no-lugar", wholePage: false);
    }

    [Fact]
    public async Task On_a_phone_the_heads_stand_above_the_rows_and_order_them()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, Measures, Screen.Phone, user: clinic.User);

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Interações" }).First.TapAsync();
        await visit.Page.WaitForSelectorAsync("th[aria-sort=descending]");

        await visit.PictureAsync("medidas-telefone", wholePage: false);
        await visit.ShouldNotOverflowAsync();
        await visit.ShouldPassAxeAsync();
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task After_a_choice_of_columns_and_after_a_filter_is_taken_away_the_focus_is_where_one_goes_on()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, Measures + "&filtro=nada", Screen.Laptop, user: clinic.User);

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Mostrar todas" }).PressAsync("Enter");
        await visit.Page.WaitForFunctionAsync("() => document.activeElement?.id === 'linhas' && document.querySelectorAll('main tbody tr').length > 1");
        await visit.Page.Locator("#colunas").PressAsync("Enter");
        await visit.Page.GetByLabel("Espera").UncheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Ver", Exact = true }).PressAsync("Enter");

        await visit.Page.WaitForFunctionAsync("() => document.activeElement?.id === 'colunas'");
        (await visit.Page.Locator("main thead th").AllInnerTextsAsync()).ShouldNotContain("Espera");
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task A_head_orders_without_leaving_the_page_and_keeps_the_focus()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, Measures, Screen.Laptop, user: clinic.User);
        await visit.Page.EvaluateAsync("() => { window.stillHere = true; }");
        var head = visit.Page.GetByRole(AriaRole.Link, new() { Name = "Interações" }).First;

        await head.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.WaitForSelectorAsync("th[aria-sort=descending]");

        var counts = await visit.Page.Locator("main tbody td:nth-child(2)").AllInnerTextsAsync();
        counts.Select(count => int.Parse(count.Replace(".", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture)).ShouldBeInOrder(SortDirection.Descending);
        (await visit.Page.EvaluateAsync<bool>("() => window.stillHere === true && document.activeElement.closest('th') !== null")).ShouldBeTrue();
        visit.ShouldHaveNoErrors();
    }
}
