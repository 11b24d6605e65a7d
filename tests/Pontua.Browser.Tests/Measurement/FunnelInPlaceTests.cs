using Microsoft.Playwright;
using Pontua.Browser.Tests.House;

namespace Pontua.Browser.Tests.Measurement;

/// <summary>The funnel's question answers while it is asked.</summary>
public sealed class FunnelInPlaceTests(Chromium chromium, ClinicSite clinic) : IClassFixture<ClinicSite>
{
    static readonly string Asked = $"/medir?periodo=tudo&passo={Uri.EscapeDataString(SampleClinic.Phone)}&passo={Uri.EscapeDataString(SampleClinic.Reception)}&janela=30";

    [Fact]
    public async Task A_choice_changes_the_answer_and_the_address_asks_once_and_keeps_the_focus()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, Asked, Screen.Laptop, user: clinic.User);
        var asked = new List<string>();
        visit.Page.Request += (_, request) => asked.AddRange(request.ResourceType == "fetch" ? [request.Url] : []);

        await visit.Page.Locator("#passo-2").FocusAsync();
        await visit.Page.Locator("#passo-2").SelectOptionAsync(SampleClinic.Phone);
        await visit.Page.Locator("#passo-3").WaitForAsync(); // room for one more

        asked.ShouldHaveSingleItem(); // the browser may ask for its icon besides
        (await visit.Page.Locator("tbody tr").CountAsync()).ShouldBe(3);
        (await visit.Page.EvaluateAsync<string>("() => document.activeElement.id")).ShouldBe("passo-2");
        new Uri(visit.Page.Url).Query.Split("passo=").Length.ShouldBe(4);
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task A_step_is_moved_and_removed_by_keys_and_the_focus_goes_with_it()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, Asked, Screen.Laptop, user: clinic.User);

        await visit.Page.Locator("#antes-1").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.WaitForFunctionAsync("name => document.getElementById('passo-0').value === name", SampleClinic.Reception);

        (await visit.Page.Locator("#passo-1").InputValueAsync()).ShouldBe(SampleClinic.Phone);
        (await visit.Page.EvaluateAsync<string>("() => document.activeElement.id")).ShouldBe("passo-0");
        await visit.ShouldPassAxeAsync();
        visit.ShouldHaveNoErrors();
    }
}
