using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Pontua.Browser.Tests.Flows;
using Pontua.Browser.Tests.House;
using Pontua.Browser.Tests.Measurement;
using Pontua.Server.Ingestion;

namespace Pontua.Browser.Tests.Ui;

/// <summary>What goes on elsewhere is told in a corner, and disturbs nobody.</summary>
public sealed class JobTrayTests(Chromium chromium, ClinicSite clinic) : IClassFixture<ClinicSite>
{
    [Fact]
    public async Task It_asks_again_without_taking_the_focus_until_the_work_has_ended()
    {
        await using var visit = await Visit.OpenAsync(chromium, clinic.Site, "/mapa", Screen.Laptop, user: clinic.User);
        var (page, tray) = (visit.Page, visit.Page.Locator(".job-tray"));
        await using (await clinic.Site.InAsync(clinic.Workspace, services => services.GetRequiredService<ImportLock>().TakeAsync(default)))
        {
            await SentFile.SendAsync(visit, "retornos.csv", SentFile.OfReturns(3, "Consulta", "Marcação do retorno"));
            await page.Locator("button[name=do][value=import]").ClickAsync();
            await page.Locator("#andamento").WaitForAsync();
            await visit.GoAsync("/mapa");
            await page.Locator(".map .map-card").First.ClickAsync();
            await page.WaitForFunctionAsync("() => document.activeElement?.id === 'painel'");

            await ShouldKeepFocusAsync(page.Locator(".panel a.btn.primary"));
            await ShouldKeepFocusAsync(tray.Locator("a"));
            await visit.PictureAsync("trabalho-em-curso", wholePage: false);
            await visit.ShouldPassAxeAsync();
        }

        await tray.GetByText("Concluída", new() { Exact = true }).WaitForAsync();
        (await tray.Locator("[role=status]").InnerTextAsync()).ShouldBe("retornos.csv: Concluída");
        var asked = 0;
        page.Request += (_, request) => asked += request.Url.Contains("/trabalhos", StringComparison.Ordinal) ? 1 : 0;
        await page.WaitForTimeoutAsync(2500); // it would have asked once more by then
        asked.ShouldBe(0);
        visit.ShouldHaveNoErrors();

        async Task ShouldKeepFocusAsync(ILocator link)
        {
            await link.FocusAsync();
            for (var answer = 0; answer < 2; answer++)
            {
                await page.WaitForResponseAsync("**/trabalhos*");
            }

            await page.EvaluateAsync("() => new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn)))");
            (await link.EvaluateAsync<bool>("link => link === document.activeElement")).ShouldBeTrue();
        }
    }
}
