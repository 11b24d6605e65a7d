using Microsoft.Playwright;
using Pontua.Browser.Tests.House;

namespace Pontua.Browser.Tests.Flows;

/// <summary>The whole first hour by keys alone, on a site that nobody has used before.</summary>
public sealed class FirstHourByKeyboardTests(Chromium chromium, Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task From_the_first_account_to_a_graded_map_its_panel_and_a_funnel_of_an_imported_file()
    {
        await using var visit = await Visit.OpenAsync(chromium, site, "/", Screen.Laptop);
        var keys = new Keys(visit.Page);

        await keys.WriteAsync("Seu nome", "Ana Souza");
        await keys.WriteAsync("Nome da empresa", "Clínica Vida");
        await keys.WriteAsync("E-mail", "ana@clinicavida.com.br");
        await keys.WriteAsync("Senha", "um ponto de cada vez");
        await keys.EnterAsync("**/comecar");
        await keys.OpenAsync("Clínica", "**/comecar/postura");
        await keys.OpenAsync("Continuar", "**/comecar/pontos");
        await keys.OpenAsync("Continuar", "**/comecar/notas");
        for (var grade = 1; grade <= 6; grade++)
        {
            var before = visit.Page.Url;
            await keys.ToAsync("4");
            await visit.Page.Keyboard.PressAsync("Enter");
            await visit.Page.WaitForURLAsync(url => url != before);
        }

        await keys.OpenAsync("Ver meu mapa", "**/mapa");
        await keys.OpenAsync("Recepção e ficha", "**ponto=*");
        await keys.OpenAsync("Abrir o ponto", "**/mapa/pontos/*");
        await visit.Page.GoBackAsync();
        await visit.Page.Locator(".panel").WaitForAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Page.Locator(".panel").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        await SentFile.SendAsync(visit, "retornos.csv", SentFile.OfReturns(40, "Recepção e ficha", "Consulta"));
        await keys.ToAsync("Importar");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Desfazer" }).First.WaitForAsync();
        await visit.Page.Keyboard.PressAsync("g");
        await visit.Page.Keyboard.PressAsync("d");
        await visit.Page.WaitForURLAsync("**/medir");
        await keys.OpenAsync("O que vem depois", "**/medir/transicoes*");
        await keys.ChooseAsync("Período", "tudo", "**periodo=tudo*");
        await keys.OpenAsync("40", "**/medir/pessoas*");
        visit.ShouldHaveNoErrors();
    }
}
