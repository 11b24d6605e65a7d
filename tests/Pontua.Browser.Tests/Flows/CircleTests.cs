using Microsoft.Playwright;
using Pontua.Browser.Tests.House;
using Pontua.Browser.Tests.Measurement;

namespace Pontua.Browser.Tests.Flows;

/// <summary>The whole circle: the manager on a laptop, one rater by link, one on a phone without a connection.</summary>
public sealed class CircleTests(Chromium chromium, ClinicSite clinic) : IClassFixture<ClinicSite>
{
    [Fact]
    public async Task A_manager_alone_goes_from_the_posture_over_three_raters_one_offline_on_a_phone_and_one_by_link_to_a_plan_its_verdict_and_the_report()
    {
        await using var manager = await Visit.OpenAsync(chromium, clinic.Site, "/ajustes/postura", Screen.Laptop, user: clinic.User);
        var page = manager.Page;
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await SayPostureAsync(manager);
        await manager.GoAsync("/melhorar/ciclos");
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

        await PlanFromPriorityAsync(manager);
        await WritePolicyAsync(manager);
        await GradeAgainAsync(manager);
        await SeeVerdictAsync(manager);
        await ReportAsync(manager);
        manager.ShouldHaveNoErrors();
    }

    static async Task SayPostureAsync(Visit manager)
    {
        var statement = manager.Page.Locator("main textarea").First;
        await statement.FillAsync("Quem entra aqui se sente seguro e bem cuidado.");
        await manager.Page.GetByRole(AriaRole.Button, new() { Name = "Salvar" }).First.ClickAsync();
        await manager.Page.GetByRole(AriaRole.Status).First.WaitForAsync();
    }

    /// <summary>What comes first in the list of priorities becomes a plan, begun a month ago; dragged on the board it is under way.</summary>
    static async Task PlanFromPriorityAsync(Visit manager)
    {
        var page = manager.Page;
        await manager.GoAsync("/melhorar/prioridades?periodo=tudo");
        (await page.Locator("p.lead").InnerTextAsync()).ShouldContain("importância × (5 − nota) ÷ 4 × alcance");
        await page.GetByRole(AriaRole.Link, new() { Name = "Planejar melhoria de" }).First.ClickAsync();
        await page.GetByLabel("O que vamos fazer").FillAsync("Atender em até 3 toques");
        await page.Locator("[name=start]").FillAsync($"{TimeProvider.System.GetLocalNow().AddDays(-30):yyyy-MM-dd}");
        await page.Locator("[name=change]").FillAsync("+0,5");
        await page.Locator("button[value=keep]").ClickAsync();
        await page.WaitForURLAsync("**/melhorar/planos");
        await page.Locator("[data-plan]", new() { HasText = "Atender em até 3 toques" }).DragToAsync(page.Locator("[data-state=Doing]"));
        await page.Locator("[data-state=Doing] [data-plan]", new() { HasText = "Atender em até 3 toques" }).WaitForAsync();
    }

    static async Task WritePolicyAsync(Visit manager)
    {
        var page = manager.Page;
        await manager.GoAsync("/melhorar/politicas/nova");
        await page.Locator("[name=name]").FillAsync("Atendimento por telefone");
        await page.Locator("[name=text]").FillAsync("Atenda em até 3 toques e diga o seu nome.");
        await page.GetByLabel(SampleClinic.Phone).CheckAsync();
        await page.Locator("[name=ask-0]").FillAsync("Em quantos toques?");
        await page.Locator("[name=right-0]").FillAsync("Três");
        await page.Locator("[name=wrong-0]").FillAsync("Dez");
        await page.Locator("button[value=keep]").ClickAsync();
        await page.WaitForURLAsync("**/melhorar/politicas");
        await page.GetByRole(AriaRole.Link, new() { Name = "Atendimento por telefone" }).ClickAsync();
        await page.GetByLabel("Três").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Li e entendi" }).ClickAsync();
        await page.WaitForURLAsync("**/melhorar/politicas");
    }

    /// <summary>After the round anybody may grade again, and the map takes it at once.</summary>
    static async Task GradeAgainAsync(Visit manager)
    {
        var page = manager.Page;
        await manager.GoAsync("/melhorar/planos");
        await page.GetByRole(AriaRole.Link, new() { Name = "Atender em até 3 toques" }).ClickAsync();
        var point = await page.Locator("[name=point]").InputValueAsync();
        await manager.GoAsync($"/mapa/pontos/{point}/avaliar");
        await page.Locator("main .scale label:has(input[value='5'])").First.ClickAsync(); // one tap keeps the grade and goes on
        await page.GetByText("Nota salva").WaitForAsync();
    }

    static async Task SeeVerdictAsync(Visit manager)
    {
        var page = manager.Page;
        await manager.GoAsync("/melhorar/planos");
        await page.Locator("[data-plan]", new() { HasText = "Atender em até 3 toques" }).GetByRole(AriaRole.Link, new() { Name = "Ver resultado" }).ClickAsync();
        await page.WaitForURLAsync("**/resultado");
        ((IEnumerable<string>)["Funcionou.", "Piorou.", "Sem evidência.", "Não dá para afirmar."]).ShouldContain(await page.Locator("p.lead strong").InnerTextAsync());
        await manager.ShouldPassAxeAsync();
    }

    static async Task ReportAsync(Visit manager)
    {
        var page = manager.Page;
        await manager.GoAsync("/melhorar/relatorio?periodo=tudo");
        var report = await page.Locator(".report").InnerTextAsync();
        new[] { "Ciclo do balcão", "Atender em até 3 toques", SampleClinic.Phone }.ShouldAllBe(words => report.Contains(words));
        await manager.ShouldPassAxeAsync();
        await manager.PictureWhereAskedAsync("relatorio");
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
