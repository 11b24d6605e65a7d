using Microsoft.Playwright;
using Pontua.Browser.Tests.House;
using Pontua.Browser.Tests.Measurement;

namespace Pontua.Browser.Tests.Flows;

/// <summary>A round from its opening to the grade that is agreed on: the manager on a laptop, one rater by link, one on a phone without a connection.</summary>
public sealed class RoundTests(Chromium chromium, ClinicSite clinic) : IClassFixture<ClinicSite>
{
    [Fact]
    public async Task Three_raters_grade_one_of_them_offline_on_a_phone_and_the_manager_settles_what_they_disagree_on()
    {
        await using var manager = await Visit.OpenAsync(chromium, clinic.Site, "/melhorar/ciclos", Screen.Laptop, user: clinic.User);
        var page = manager.Page;
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Novo ciclo" }).First.ClickAsync();
        await page.GetByLabel("Nome", new() { Exact = true }).FillAsync("Ciclo do balcão");
        while (await page.Locator("input[name=touchpoint]:checked").CountAsync() > 0)
        {
            await page.Locator("input[name=touchpoint]:checked").First.UncheckAsync();
        }

        await page.GetByLabel(SampleClinic.Phone).CheckAsync();
        await page.GetByLabel(SampleClinic.Reception).CheckAsync();
        await page.Locator("select[name^=role-]").First.SelectOptionAsync("Manager");
        await page.Locator("[name=outsiders]").FillAsync("Marta\nJonas");
        await page.GetByRole(AriaRole.Button, new() { Name = "Abrir ciclo" }).ClickAsync();
        await page.WaitForURLAsync("**/melhorar/ciclos/0*");
        var round = page.Url;
        var (marta, jonas) = (await LinkAsync(page, "Marta"), await LinkAsync(page, "Jonas"));

        await using var onPhone = await Visit.OpenAsync(chromium, clinic.Site, marta, Screen.Phone);
        await GradeOfflineAsync(onPhone, marta);
        await using var byLink = await Visit.OpenAsync(chromium, clinic.Site, jonas, Screen.Phone);
        await GradeAllAsync(byLink.Page, 5, "Atenderam na hora");
        byLink.ShouldHaveNoErrors();

        await manager.GoAsync(new Uri(round).AbsolutePath + "/avaliar");
        await GradeAllAsync(page, 4, "Vi o registro do mês");
        await page.GotoAsync(round);
        (await page.Locator("main").InnerTextAsync()).ShouldContain("3 de 3 avaliadores terminaram.");
        (await page.Locator("main").InnerTextAsync()).ShouldNotContain("Atenderam na hora"); // who, not what

        await page.GetByRole(AriaRole.Button, new() { Name = "Encerrar ciclo" }).ClickAsync();
        await page.WaitForURLAsync("**/resultado");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Avaliadores não concordam: recalibrar.");
        var disagreement = page.Locator("#desacordos section").First;
        (await disagreement.Locator(".said").AllInnerTextsAsync()).ShouldContain(said => said.Contains("Ninguém atendeu") && said.Contains("Marta"));
        await disagreement.Locator("summary").ClickAsync();
        await disagreement.Locator(".scale input[value='3']").CheckAsync(new() { Force = true });
        await disagreement.GetByLabel("O que vocês concluíram?").FillAsync("Ouvimos as ligações juntos");
        await disagreement.GetByRole(AriaRole.Button, new() { Name = "Salvar nota acordada" }).ClickAsync();
        await page.GetByText("Nota acordada salva").WaitForAsync();
        (await page.Locator("#desacordos section", new() { HasText = "Ouvimos as ligações juntos" }).Locator(".said").CountAsync()).ShouldBe(3); // the originals stay
        await manager.ShouldPassAxeAsync();
        manager.ShouldHaveNoErrors();
    }

    /// <summary>With the pages on the phone the connection goes, the browser is closed, and nothing is lost.</summary>
    static async Task GradeOfflineAsync(Visit visit, string link)
    {
        var page = visit.Page;
        await page.WaitForFunctionAsync("async () => navigator.serviceWorker.controller && (await (await caches.open('pontua-ciclos')).keys()).length > 8");
        await page.Context.SetOfflineAsync(true);
        await GradeAllAsync(page, 1, "Ninguém atendeu");
        await page.GotoAsync(link);
        await page.GetByText("Guardadas neste aparelho: 2 avaliações").WaitForAsync();
        (await page.GetByText("guardado no aparelho").CountAsync()).ShouldBe(2);
        await visit.ShouldNotOverflowAsync();
        await visit.PictureWhereAskedAsync("ciclo-sem-conexao");
        var context = page.Context;
        await page.CloseAsync();

        await context.SetOfflineAsync(false);
        var again = await context.NewPageAsync();
        await again.GotoAsync(link);
        await again.GetByText("2 de 2 avaliados").WaitForAsync();
    }

    static async Task GradeAllAsync(IPage page, int grade, string why)
    {
        await page.Locator("main a.btn.primary").ClickAsync();
        for (var touchpoint = 0; touchpoint < 2; touchpoint++)
        {
            await page.Locator("form[data-entry]").WaitForAsync();
            var before = page.Url;
            foreach (var scale in await page.Locator(".scale").AllAsync())
            {
                await scale.Locator($"input[value='{grade}']").CheckAsync(new() { Force = true });
            }

            foreach (var reason in await page.Locator("textarea[name^=reason]").AllAsync())
            {
                await reason.FillAsync(why);
            }

            await page.GetByRole(AriaRole.Button, new() { Name = "Salvar" }).ClickAsync();
            await page.WaitForURLAsync(url => url != before);
        }
    }

    static async Task<string> LinkAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = $"Criar link para {name}" }).ClickAsync();
        var message = page.Locator("#message-to-send", new() { HasText = name });
        await message.WaitForAsync();
        return new Uri((await message.InnerTextAsync()).Split(' ').First(word => word.StartsWith("http", StringComparison.Ordinal))).AbsolutePath;
    }
}
