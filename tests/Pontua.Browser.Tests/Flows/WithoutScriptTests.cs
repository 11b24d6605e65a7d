using System.Text;
using Microsoft.Playwright;
using Pontua.Browser.Tests.House;
using Pontua.Browser.Tests.Measurement;

namespace Pontua.Browser.Tests.Flows;

/// <summary>Where a browser runs no script, every form still does what it says.</summary>
public sealed class WithoutScriptTests(Chromium chromium, ClinicSite clinic) : IClassFixture<ClinicSite>
{
    [Fact]
    public async Task A_map_is_graded_read_and_edited()
    {
        await using var visit = await OpenAsync("/mapa");
        var page = visit.Page;

        await page.Locator("select[name=periodo]").SelectOptionAsync("tudo");
        await ClickAsync(page, "Ver", "**/mapa?*periodo=tudo*");
        await page.Locator(".map a.map-card", new() { HasText = SampleClinic.Reception }).ClickAsync();
        await page.WaitForURLAsync("**ponto=*");
        await page.Locator(".panel").GetByRole(AriaRole.Link, new() { Name = "Avaliar" }).ClickAsync();
        await page.WaitForURLAsync("**/avaliar**");
        await page.Locator(".scale input[value='2']").CheckAsync(new() { Force = true });
        await ClickAsync(page, "Salvar e seguir", "**atributo=2*");

        await visit.GoAsync("/mapa/editar");
        await page.Locator(".editing .stage input.input").First.FillAsync("Totem");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".map-card", new() { HasText = "Totem" }).WaitForAsync();
        await visit.GoAsync("/ajustes/unidades");
        await page.Locator("main input.input").First.FillAsync("Centro");
        await ClickAsync(page, "Salvar", "**/ajustes/unidades");
        await visit.GoAsync("/ajustes/unidades"); // a refused form would show what was typed as well
        (await page.Locator("main input.input").First.InputValueAsync()).ShouldBe("Centro");
    }

    [Fact]
    public async Task A_file_comes_in_and_the_funnel_answers()
    {
        await using var visit = await OpenAsync("/importar");
        var page = visit.Page;

        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "retornos.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(SentFile.OfReturns(30, "Instagram", "Reclamações")) });
        await ClickAsync(page, "Enviar", "**/importar/*");
        await page.Locator("button[name=do][value=import]").ClickAsync();
        for (var look = 0; look < 50 && await page.GetByRole(AriaRole.Link, new() { Name = "Atualizar" }).CountAsync() > 0; look++)
        {
            await page.GetByRole(AriaRole.Link, new() { Name = "Atualizar" }).ClickAsync();
        }

        await visit.GoAsync("/medir?periodo=tudo");
        await page.Locator("#passo-0").SelectOptionAsync("Instagram");
        await page.Locator("#passo-1").SelectOptionAsync("Reclamações");
        await page.Locator(".sentence-query button").First.ClickAsync();
        await page.WaitForURLAsync("**passo=Instagram*");
        (await page.Locator("tbody tr:last-child td a").First.InnerTextAsync()).ShouldBe("30");
        await visit.GoAsync("/clientes");
        await page.Locator("main [name=Words]").FillAsync("novo29");
        await ClickAsync(page, "Buscar", "**/clientes?busca=*");
        (await page.Locator("tbody tr").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_refused_is_said_at_its_field_and_nothing_typed_is_lost()
    {
        await using var visit = await OpenAsync("/empresas/nova");
        var page = visit.Page;

        await page.Locator("[name=Name]").FillAsync("Clínica Vida");
        await page.Locator("main form button").Last.ClickAsync();

        (await page.Locator(".field:has([name=Name][aria-invalid=true]) .error").InnerTextAsync()).ShouldContain("Clínica Vida");
        (await page.Locator("[name=Name]").InputValueAsync()).ShouldBe("Clínica Vida");
    }

    Task<Visit> OpenAsync(string path) => Visit.OpenAsync(chromium, clinic.Site, path, Screen.Laptop, user: clinic.User, script: false);

    static async Task ClickAsync(IPage page, string words, string address)
    {
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = words }).First.ClickAsync();
        await page.WaitForURLAsync(address);
    }
}
