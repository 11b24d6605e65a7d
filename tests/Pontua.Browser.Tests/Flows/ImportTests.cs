using Microsoft.Playwright;
using Pontua.Browser.Tests.House;
using Pontua.Browser.Tests.Measurement;

namespace Pontua.Browser.Tests.Flows;

/// <summary>A file of touches comes in by the page, and the map, the funnel and the persons behind them show it.</summary>
public sealed class ImportTests(Chromium chromium, ClinicSite clinic) : IClassFixture<ClinicSite>
{
    [Fact]
    public async Task A_spreadsheet_comes_in_is_seen_in_the_funnel_and_goes_away_again()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, "/importar", Screen.Laptop, user: clinic.User);
        var page = visit.Page;
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "retornos.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(File()) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Enviar" }).ClickAsync();
        await page.WaitForURLAsync("**/importar/*");
        await visit.PictureAsync("importar-colunas");
        await visit.ShouldNotOverflowAsync();
        await visit.ShouldPassAxeAsync();
        await page.Locator("button[name=do][value=import]").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Desfazer" }).First.WaitForAsync();
        await visit.PictureAsync("importar-pronto");

        var funnel = $"/medir?periodo=tudo&passo={Uri.EscapeDataString("Consulta")}&passo={Uri.EscapeDataString("Marcação do retorno")}&janela=30";
        (await ReachedAsync()).ShouldBe("40");
        await visit.PictureAsync("funil");
        await visit.ShouldPassAxeAsync();
        await page.Locator("tbody tr:last-child td a").First.ClickAsync();
        await page.WaitForURLAsync("**/medir/pessoas*");
        (await page.Locator("tbody tr").CountAsync()).ShouldBeGreaterThan(0);

        await visit.GoAsync("/importar");
        await page.Locator("tr", new() { HasText = "retornos.csv" }).GetByRole(AriaRole.Button, new() { Name = "Desfazer" }).ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        (await ReachedAsync()).ShouldBe("0");
        visit.ShouldHaveNoErrors();

        async Task<string> ReachedAsync()
        {
            await visit.GoAsync(funnel);
            return await page.Locator("tbody tr:last-child td a").First.InnerTextAsync();
        }
    }

    /// <summary>Forty persons come back a week after a consultation of their own.</summary>
    static string File() => string.Join('\n', Enumerable.Range(0, 40).SelectMany(person => new[]
    {
        $"novo{person};Consulta;2026-10-{1 + person % 20:00} 10:00:00",
        $"novo{person};Marcação do retorno;2026-10-{8 + person % 20:00} 10:00:00",
    }).Prepend("pessoa;ponto;quando")) + "\n";
}
