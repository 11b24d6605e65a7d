using Microsoft.Playwright;
using Pontua.Browser.Tests.House;

namespace Pontua.Browser.Tests.Flows;

/// <summary>An account's owner makes a passkey with the device at hand and signs in with it, typing nothing.</summary>
public sealed class PasskeyTests(Chromium chromium, Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_passkey_made_in_the_account_signs_in_by_itself()
    {
        await using var visit = await Visit.OpenAsync(chromium, site, "/primeira-conta", Screen.Laptop);
        var page = visit.Page;
        await page.GetByLabel("Seu nome").FillAsync("Ana Souza");
        await page.GetByLabel("Empresa").FillAsync("Clínica Vida");
        await page.GetByLabel("E-mail").FillAsync("ana@clinicavida.com.br");
        await page.GetByLabel("Senha").FillAsync("um ponto de cada vez");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/comecar");
        await PutADeviceInAsync(page);

        await visit.GoAsync("/conta/segundo-fator");
        await visit.PictureAsync("segundo-fator");
        await visit.ShouldPassAxeAsync();
        await page.GetByLabel("Nome da chave de acesso").FillAsync("Celular da Ana");
        await page.GetByRole(AriaRole.Button, new() { Name = "Criar chave de acesso" }).ClickAsync();
        await page.WaitForURLAsync("**/conta");
        (await page.GetByText("Celular da Ana").CountAsync()).ShouldBe(1);
        (await page.GetByText("administradores precisam da verificação em duas etapas").CountAsync()).ShouldBe(0);
        await visit.PictureAsync("conta");
        await visit.ShouldPassAxeAsync();

        await page.EvaluateAsync("() => document.querySelector('form[action=\"/sair\"]').requestSubmit()");
        await page.WaitForURLAsync(url => !url.EndsWith("/conta", StringComparison.Ordinal));
        // The page of sign-in asks the device as soon as it is there: nobody has to press anything.
        await page.WaitForURLAsync(url => !url.Contains("/entrar", StringComparison.Ordinal) && !url.EndsWith("/sair", StringComparison.Ordinal));
        await visit.GoAsync("/conta");
        (await page.Locator("h1").InnerTextAsync()).ShouldBe("Conta e segurança");
        visit.ShouldHaveNoErrors();
    }

    static async Task PutADeviceInAsync(IPage page)
    {
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable", new() { ["enableUI"] = false });
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
