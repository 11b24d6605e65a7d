using Microsoft.Playwright;
using Pontua.Browser.Tests.House;

namespace Pontua.Browser.Tests.Flows;

/// <summary>What a person does who has just typed ./run: from nothing to a map of their own.</summary>
public sealed class FirstStepsTests(Chromium chromium, Site site) : IClassFixture<Site>
{
    const int MostClicks = 11;

    [Fact]
    public async Task From_the_first_account_to_the_own_map_in_eleven_clicks_and_on_to_the_funnel_of_a_real_file()
    {
        await using var visit = await Visit.OpenAsync(chromium, site, "/", Screen.Laptop);
        var page = visit.Page;
        await visit.PictureAsync("passo-1-primeira-conta");
        await visit.ShouldPassAxeAsync();
        await page.GetByLabel("Seu nome").FillAsync("Ana Souza");
        await page.GetByLabel("Empresa").FillAsync("Clínica Vida");
        await page.GetByLabel("E-mail").FillAsync("ana@clinicavida.com.br");
        await page.GetByLabel("Senha").FillAsync("um ponto de cada vez");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/comecar");

        var clicks = 0;
        await ClickAsync("Clínica", "**/comecar/postura");
        await ClickAsync("Continuar", "**/comecar/pontos");
        await visit.PictureAsync("passo-2-pontos");
        await ClickAsync("Continuar", "**/comecar/notas");
        foreach (var grade in new[] { 4, 3, 5, 2, 4, 1 })
        {
            var before = page.Url;
            await page.Locator($"button[name=grade][value='{grade}']").ClickAsync();
            await page.WaitForURLAsync(url => url != before);
            clicks++;
        }

        (await page.Locator("h1").InnerTextAsync()).ShouldBe("Pronto: 6 de 25 avaliados");
        await ClickAsync("Ver meu mapa", "**/mapa");
        clicks.ShouldBeLessThanOrEqualTo(MostClicks);
        await visit.PictureAsync("passo-3-mapa");
        (await page.Locator("h1").InnerTextAsync()).ShouldBe("Clínica Vida");
        (await page.Locator(".map .map-card").CountAsync()).ShouldBe(25);
        (await page.Locator(".map .g1, .map .g2, .map .g3, .map .g4, .map .g5").CountAsync()).ShouldBe(6);
        (await page.GetByText("O mapa mostra só a opinião de vocês").CountAsync()).ShouldBe(1);
        await visit.ShouldPassAxeAsync();

        await SentFile.SendAsync(visit, "retornos.csv", SentFile.OfReturns(40, "Recepção e ficha", "Consulta"));
        await SentFile.LetInAsync(visit);
        await visit.GoAsync("/mapa?periodo=tudo");
        await visit.PictureAsync("passo-4-mapa-com-interacoes");
        await page.Locator("a.map-card", new() { HasText = "Recepção e ficha" }).First.ClickAsync();
        await page.WaitForURLAsync("**/mapa?*ponto=*");
        (await page.Locator(".panel").InnerTextAsync()).ShouldContain("40");
        await page.Locator(".panel").GetByRole(AriaRole.Link, new() { Name = "Abrir o ponto" }).ClickAsync();
        await page.WaitForURLAsync("**/mapa/pontos/*");
        (await page.Locator("h1").InnerTextAsync()).ShouldBe("Recepção e ficha");
        (await SentFile.ReachedAsync(visit, "Recepção e ficha", "Consulta")).ShouldBe("40");
        visit.ShouldHaveNoErrors();

        async Task ClickAsync(string words, string address)
        {
            var found = page.GetByRole(AriaRole.Button, new() { Name = words }).Or(page.GetByRole(AriaRole.Link, new() { Name = words }));
            await found.First.ClickAsync();
            await page.WaitForURLAsync(address);
            clicks++;
        }
    }
}
