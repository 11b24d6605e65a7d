using Microsoft.Playwright;
using Pontua.Browser.Tests.House;
using Pontua.Browser.Tests.Measurement;

namespace Pontua.Browser.Tests.Flows;

/// <summary>What a manager asks on Monday morning, in as many clicks from the first page as product.md allows.</summary>
public sealed class MondayQuestionsTests(Chromium chromium, ClinicSite clinic) : IClassFixture<ClinicSite>
{
    [Fact]
    public async Task Where_we_lose_people_and_who_they_are_takes_two_clicks()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;

        await page.GetByRole(AriaRole.Link, new() { Name = "Medir" }).ClickAsync();
        await page.WaitForURLAsync("**/medir**");
        await page.Locator("tbody tr:first-child td:last-child a").ClickAsync(); // who did not go on from the first step
        await page.WaitForURLAsync("**/medir/pessoas?*");

        (await page.Locator("h1 + p").InnerTextAsync()).ShouldContain("não chegaram");
        (await page.Locator("tbody tr").CountAsync()).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Where_we_think_we_are_good_and_the_customer_disagrees_takes_one_choice()
    {
        await using var visit = await OpenAsync();

        await visit.Page.Locator("select[name=pintar]").SelectOptionAsync("diferenca");
        await visit.Page.WaitForURLAsync("**pintar=diferenca**");

        (await visit.Page.Locator(".map .map-card:has(.d-more)").AllInnerTextsAsync()).ShouldContain(card => card.Contains(SampleClinic.Reception));
    }

    Task<Visit> OpenAsync() => Visit.OpenAsync(chromium, clinic.Site, "/", Screen.Laptop, user: clinic.User);
}
