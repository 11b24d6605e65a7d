using System.Net;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Tests.House;
using static Pontua.Server.Tests.Ingestion.Importing;

namespace Pontua.Server.Tests.Ingestion;

/// <summary>What goes on while one works elsewhere.</summary>
public class JobTrayTests
{
    const string One = $"{Header}\nc1;Telefone;01/03/2026 10:00\n";

    [Fact]
    public async Task An_import_under_way_is_told_on_every_page_but_its_own_and_how_it_ended_too()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        var import = await app.GivenUploadAsync(workspace, One);
        (await browser.GetStringAsync("/mapa")).ShouldNotContain("job-tray");
        await using (await app.LockAsync(workspace))
        {
            await app.StartAsync(workspace, import);

            (await browser.GetStringAsync("/mapa")).ShouldContain($"href=\"/importar/{import}\"");
            (await browser.GetStringAsync($"/importar/{import}")).ShouldNotContain("job-tray");
            var tray = WebUtility.HtmlDecode(await TrayAsync(browser, import));
            tray.ShouldContain("hx-get");
            tray.ShouldMatch("Na fila|Lendo o arquivo"); // the lock keeps it from going on
            tray.ShouldNotContain("%");
        }

        await app.EndedAsync(workspace, import);

        var ended = WebUtility.HtmlDecode(await TrayAsync(browser, import));
        ended.ShouldContain("Concluída");
        ended.ShouldNotContain("hx-get"); // nothing is left to ask for
        (await browser.GetStringAsync("/mapa")).ShouldNotContain("job-tray");
    }

    [Fact]
    public async Task A_test_run_that_was_refused_says_so()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        var import = await app.GivenUploadAsync(workspace, One);
        await app.ChangeAsync(workspace, import, row => row.RefusalCode = "file.column_unknown");

        WebUtility.HtmlDecode(await TrayAsync(browser, import)).ShouldContain("Teste recusado");
    }

    [Fact]
    public async Task Of_many_the_first_are_told_and_the_others_counted()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        var imports = new List<int>();
        for (var import = 0; import < 7; import++)
        {
            imports.Add(await app.GivenUploadAsync(workspace, One));
        }

        var tray = WebUtility.HtmlDecode(await browser.GetStringAsync($"/trabalhos?{string.Join('&', imports.Select(import => $"n={import}"))}"));

        tray.Split("href=\"/importar/").Length.ShouldBe(6);
        tray.ShouldContain("e mais 2");
    }

    [Fact]
    public async Task Whoever_may_not_import_is_told_nothing()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Agent);
        var import = await app.GivenUploadAsync(workspace, One);
        await using (await app.LockAsync(workspace))
        {
            await app.StartAsync(workspace, import);

            (await browser.GetStringAsync("/mapa")).ShouldNotContain("job-tray");
        }

        await app.EndedAsync(workspace, import);
    }

    [Fact]
    public async Task Imports_of_another_company_are_nobodys_here()
    {
        await using var app = await PontuaApp.OnAsync();
        var (workspace, other) = (await app.GivenWorkspaceAsync(), await app.GivenWorkspaceAsync("outra"));
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        var import = await app.GivenUploadAsync(other, One);
        await app.ChangeAsync(workspace, await app.GivenUploadAsync(workspace, One), own => (own.State, own.Number).ShouldBe((ImportState.Uploaded, import))); // the same number here, and nothing under way
        await using (await app.LockAsync(other))
        {
            await app.StartAsync(other, import);

            (await browser.GetStringAsync("/mapa")).ShouldNotContain("job-tray");
            var own = WebUtility.HtmlDecode(await TrayAsync(browser, import));
            own.ShouldContain("Falta conferir as colunas");
            own.ShouldNotContain("hx-get");
        }

        await app.EndedAsync(other, import);
    }

    static Task<string> TrayAsync(HttpClient browser, int import) => browser.GetStringAsync($"/trabalhos?n={import}");
}
