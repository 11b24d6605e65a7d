using Microsoft.Playwright;
using Pontua.Browser.Tests.House;
using Pontua.Browser.Tests.Measurement;

namespace Pontua.Browser.Tests.Flows;

/// <summary>A file of touches comes in by the page, and the map, the funnel and the persons behind them show it.</summary>
public sealed class ImportTests(Chromium chromium, ClinicSite clinic) : IClassFixture<ClinicSite>
{
    const string First = "Consulta", Then = "Marcação do retorno";

    [Fact]
    public async Task A_spreadsheet_comes_in_is_seen_in_the_funnel_and_goes_away_again()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, "/importar", Screen.Laptop, user: clinic.User);
        var page = visit.Page;
        await SentFile.SendAsync(visit, "retornos.csv", SentFile.OfReturns(40, First, Then));
        await visit.PictureAsync("importar-colunas");
        await visit.ShouldNotOverflowAsync();
        await visit.ShouldPassAxeAsync();
        await SentFile.LetInAsync(visit);
        await visit.PictureAsync("importar-pronto");

        (await SentFile.ReachedAsync(visit, First, Then)).ShouldBe("40");
        await visit.PictureAsync("funil");
        await visit.ShouldPassAxeAsync();
        await page.Locator("tbody tr:last-child td a").First.ClickAsync();
        await page.WaitForURLAsync("**/medir/pessoas*");
        (await page.Locator("tbody tr").CountAsync()).ShouldBeGreaterThan(0);

        await visit.GoAsync("/importar");
        page.Dialog += (_, question) => _ = question.AcceptAsync();
        await page.Locator("tr", new() { HasText = "retornos.csv" }).GetByRole(AriaRole.Button, new() { Name = "Desfazer" }).ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        (await SentFile.ReachedAsync(visit, First, Then)).ShouldBe("0");
        visit.ShouldHaveNoErrors();
    }
}
