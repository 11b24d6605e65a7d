using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Governance;
using Pontua.Server.Ingestion;
using Pontua.Server.Tests.House;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.Ingestion;

public class ImportPagesTests
{
    public static TheoryData<string> Databases => PontuaApp.Databases;

    const string Rows = "cliente;ponto;data;nota\nc1;Telefone;01/03/2026 10:00;9\nc2;Site;02/03/2026;7\nc3;Site;31/02/2026;7\n";

    [Theory, MemberData(nameof(Databases))]
    public async Task A_file_is_sent_mapped_tried_imported_and_undone(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);

        var page = await SendAsync(browser, Encoding.UTF8.GetBytes(Rows), "março <b>.csv");
        page.ShouldBe("/importar/1");
        var mapping = await GetAsync(browser, page);
        Selected(mapping, "col-Subject").ShouldBe("cliente");
        Selected(mapping, "col-At").ShouldBe("data");
        (Selected(mapping, "col-Score"), Selected(mapping, "scale")).ShouldBe(("nota", "ZeroToTen"));
        mapping.QuerySelector("h1")!.TextContent.ShouldBe("março <b>.csv");

        await PostAsync(browser, page, mapping, ("do", "try"));
        var tried = await EndedAsync(browser, page);
        tried.Body!.TextContent.ShouldContain("Nada foi gravado ainda.");
        tried.Body!.TextContent.ShouldContain("Linha 4: na coluna “data”, a data “31/02/2026” não existe");

        await PostAsync(browser, page, tried, ("do", "import"));
        var done = await EndedAsync(browser, page);
        done.Body!.TextContent.ShouldContain("Concluída");
        done.Body!.TextContent.ShouldContain("Linha 4: na coluna “data”, a data “31/02/2026” não existe");
        done.QuerySelector("a[href$=recusadas]")!.HasAttribute("download").ShouldBeFalse();
        done.QuerySelectorAll("a.btn").Select(a => $"{a.TextContent.Trim()} {a.GetAttribute("href")}").ShouldBe(["Ver o mapa /mapa", "Ver as interações sem etapa no mapa /mapa/sem-ponto?periodo=tudo"]);
        await app.EndedAsync(workspace, 1); // its upload goes a moment after its end
        await using (var context = await app.ContextAsync(workspace.Id))
        {
            (await context.Touches.CountAsync()).ShouldBe(2);
            (await context.Imports.SingleAsync()).ShouldSatisfyAllConditions(i => i.StoredFile.ShouldBeNull(), i => i.ByUserId.ShouldNotBeNull(), i => i.Refused.ShouldBe(1));
        }

        using var refused = await browser.GetAsync("/importar/1/recusadas");
        refused.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        refused.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("março <b> - linhas recusadas.csv");
        (await refused.Content.ReadAsStringAsync()).ShouldContain("31/02/2026");

        var history = await GetAsync(browser, "/importar");
        await PostAsync(browser, "/importar/1/desfazer", history);
        await using (var context = await app.ContextAsync(workspace.Id))
        {
            (await context.Touches.CountAsync()).ShouldBe(0);
        }

        (await GetAsync(browser, page)).Body!.TextContent.ShouldContain("Nada desta importação está gravado.");
        app.ImportFiles().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[{\"Code\":\"row.da")]
    [InlineData("[{}]")]
    [InlineData("[null]")]
    public async Task An_import_whose_kept_reasons_cannot_be_read_can_still_be_looked_at_and_undone(string kept)
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        await app.ImportAsync(workspace, app.File(Rows));
        var reasons = app.ImportFiles().Single(name => name.EndsWith(".json", StringComparison.Ordinal));
        await System.IO.File.WriteAllTextAsync(Path.Combine(app.Folder, "imports", reasons), kept);

        var page = await GetAsync(browser, "/importar/1");

        page.QuerySelector("form[action='/importar/1/desfazer']").ShouldNotBeNull();
        page.QuerySelector("a[href$=recusadas]").ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_cancelled_dry_run_leads_back_to_its_columns_and_an_undo_too_early_says_why(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        var page = await SendAsync(browser, Encoding.UTF8.GetBytes(Rows), "x.csv");
        await using (await app.LockAsync(workspace))
        {
            var mapping = await GetAsync(browser, page);
            await PostAsync(browser, page, mapping, ("do", "try"));
            await PostAsync(browser, page, mapping, ("do", "import")); // a second, impatient click
            var running = await GetAsync(browser, page);
            running.QuerySelector("progress").ShouldNotBeNull();
            running.Body!.TextContent.ShouldContain("o teste continua");

            await PostAsync(browser, $"{page}/desfazer", running);
            (await GetAsync(browser, "/importar")).Body!.TextContent.ShouldContain("Esta importação ainda não terminou.");
            await PostAsync(browser, $"{page}/cancelar", running);
            Selected(await EndedAsync(browser, page), "col-Subject").ShouldBe("cliente");
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_mapping_of_the_last_file_with_the_same_header_is_offered_again(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        await app.ImportAsync(workspace, app.File(Rows), new TouchMapping
        {
            Sources = new Dictionary<TouchField, CellSource> { [TouchField.Subject] = new("nota"), [TouchField.Touchpoint] = new("=Balcão"), [TouchField.At] = new("data") },
            ScoreScale = ScoreScale.OneToFive,
            Conditions = [RowCondition.Parse("ponto!=Site").Match(c => c, r => throw new InvalidOperationException(r.Code))],
        });

        var mapping = await GetAsync(browser, await SendAsync(browser, Encoding.UTF8.GetBytes(Rows), "abril.csv"));

        Selected(mapping, "col-Subject").ShouldBe("nota");
        Selected(mapping, "scale").ShouldBe("OneToFive");
        mapping.QuerySelector("[name=const-Touchpoint]")!.GetAttribute("value").ShouldBe("Balcão");
        mapping.QuerySelector("[name=where]")!.TextContent.ShouldBe("ponto!=Site");
    }

    [Theory]
    [InlineData("1:35", "2:10", "data", "Uma coluna não será importada: tma.")]
    [InlineData("28:35", "1:30", "data,tma", null)]
    public async Task A_column_of_durations_is_never_the_time_and_one_of_which_nobody_knows_the_unit_is_left_out_and_named(string first, string second, string used, string? unused)
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);

        var page = await GetAsync(browser, await SendAsync(browser, Encoding.UTF8.GetBytes($"cliente;ponto;data;tma\nc1;Telefone;01/03/2026;{first}\nc2;Telefone;02/03/2026;{second}\n"), "x.csv"));

        string[] fields = ["col-At", "plus-At", "col-Talk"];
        string.Join(',', fields.Select(field => page.QuerySelector($"[name={field}] option[selected]")?.GetAttribute("value")).Where(column => column is { Length: > 0 })).ShouldBe(used);
        page.QuerySelectorAll("p").Select(text => text.TextContent).FirstOrDefault(text => text.Contains("não será importada", StringComparison.Ordinal)).ShouldBe(unused);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_name_that_is_not_on_the_map_is_said_to_be_a_touchpoint_and_the_next_files_are_read_so_too(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        await app.ImportAsync(workspace, app.File($"{Importing.Header}\nc0;Simulação pelo WhatsApp;01/02/2026\nc0;Loja;01/02/2026\n"));

        var page = await SendAsync(browser, Encoding.UTF8.GetBytes("quem;onde;data\nc1;Zap;01/03/2026\nc1;WhatsApp;02/03/2026\nc2;WhatsApp;03/03/2026\n;Fax;03/03/2026\n"), "março.csv");
        var mapping = await GetAsync(browser, page);
        Unknown(mapping).ShouldBeEmpty(); // nothing says yet which column it is
        await PostAsync(browser, page, mapping, ("col-Subject", "quem"), ("col-Touchpoint", "onde"), ("do", "try"));
        var tried = await EndedAsync(browser, page);
        Unknown(tried).ShouldBe(["WhatsApp: ", "Fax: make", "Zap: make"]); // what may be another is not chosen beforehand, but is the first to choose
        tried.QuerySelectorAll("[name=place-0] option")[3].GetAttribute("value").ShouldBe("=Simulação pelo WhatsApp");
        tried.Body!.TextContent.ShouldContain("3 nomes do arquivo não estão no mapa. Diga abaixo o que é cada um e importe.");
        tried.QuerySelector("#tested").ShouldBeNull(); // nothing comes in by names that nobody has answered
        tried.Body!.TextContent.ShouldContain("2 linhas. Talvez seja “Simulação pelo WhatsApp”: se for, escolha-o abaixo.");
        tried.Body!.TextContent.ShouldNotContain("criados"); // of what nobody has answered
        Figure(tried, "Sem cliente identificado").ShouldBe("1");
        await PostAsync(browser, page, tried, ("place-0", "=Simulação pelo WhatsApp"), ("place-1", "none"), ("place-2", "=Simulação pelo WhatsApp"), ("do", "try"));
        await PostAsync(browser, page, await EndedAsync(browser, page), ("do", "import"));
        Figure(await EndedAsync(browser, page), "Pontos de contato").ShouldBe("1"); // Fax is left without one

        await using (var context = await app.ContextAsync(workspace.Id))
        {
            (await context.Touchpoints.Select(t => t.Name).ToListAsync()).ShouldBe(["Simulação pelo WhatsApp", "Loja", "Sem ponto"], ignoreOrder: true);
        }

        var next = await SendAsync(browser, Encoding.UTF8.GetBytes("quem;onde;data\nc1;WHATSAPP;01/04/2026\nc1;Zap;02/04/2026\nc1;SMS;02/04/2026\n"), "abril.csv");
        Unknown(await GetAsync(browser, next)).ShouldBe(["SMS: make", "WHATSAPP: =Simulação pelo WhatsApp", "Zap: =Simulação pelo WhatsApp"]);
        await PostAsync(browser, next, await GetAsync(browser, next), ("do", "import"));
        await EndedAsync(browser, next);
        var last = await SendAsync(browser, Encoding.UTF8.GetBytes("quem;onde;data\nc1;fax;01/05/2026\n"), "maio.csv");
        Unknown(await GetAsync(browser, last)).ShouldBe(["fax: none"]);
        var ofOtherColumns = await SendAsync(browser, Encoding.UTF8.GetBytes("cliente;ponto;data;canal\nc1;Zap;01/06/2026;zap\nc1;Simulacao pelo Whatsap;01/06/2026;zap\n"), "junho.csv");
        Unknown(await GetAsync(browser, ofOtherColumns)).ShouldBe(["Simulacao pelo Whatsap: =Simulação pelo WhatsApp", "Zap: =Simulação pelo WhatsApp"], ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Names_that_nobody_has_answered_are_asked_for_before_anything_comes_in_and_what_was_made_is_told(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        await app.ImportAsync(workspace, app.File($"{Importing.Header}\nc0;Envio da proposta;01/02/2026\n"));
        var page = await SendAsync(browser, Encoding.UTF8.GetBytes("quem;onde;data\nc1;Envio de proposta;01/03/2026\nc2;Fax;02/03/2026\n"), "março.csv");

        using var asked = await TryPostAsync(browser, page, await GetAsync(browser, page), ("col-Subject", "quem"), ("col-Touchpoint", "onde"), ("do", "import"));
        var question = await ReadAsync(asked, page);

        asked.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        question.Body!.TextContent.ShouldContain("2 nomes do arquivo não estão no mapa. Confira abaixo");
        Unknown(question).ShouldBe(["Envio de proposta: =Envio da proposta", "Fax: make"]);
        await PostAsync(browser, page, question, ("col-Subject", "quem"), ("col-Touchpoint", "onde"), ("do", "import"));
        (await EndedAsync(browser, page)).Body!.TextContent.ShouldContain("Foi criado 1 ponto de contato: Fax.");
        (await app.TouchesByPointAsync(workspace)).ShouldBe(["Envio da proposta 2", "Fax 1"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Of_another_column_than_the_one_tested_the_names_are_asked_for_anew(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        await app.ImportAsync(workspace, app.File($"{Importing.Header}\nc0;Loja;01/02/2026\n"));
        var page = await SendAsync(browser, Encoding.UTF8.GetBytes("quem;onde;outra;data\nc1;Zap;Fatura;01/03/2026\n"), "março.csv");
        await PostAsync(browser, page, await GetAsync(browser, page), ("col-Subject", "quem"), ("col-Touchpoint", "onde"), ("do", "try"));
        var tried = await EndedAsync(browser, page);
        Unknown(tried).ShouldBe(["Zap: make"]);

        using var asked = await TryPostAsync(browser, page, tried, ("col-Touchpoint", "outra"), ("place-0", "=Loja"), ("do", "import"));

        asked.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Unknown(await ReadAsync(asked, page)).ShouldBe(["Fatura: make"]);
        await PostAsync(browser, page, tried, ("place-0", "=Loja"), ("do", "import"));
        await EndedAsync(browser, page);
        (await app.TouchesByPointAsync(workspace)).ShouldBe(["Loja 2"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Who_undoes_an_import_to_correct_its_file_finds_its_columns_and_answers_again(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        await app.ImportAsync(workspace, app.File($"{Importing.Header}\nc0;Loja;01/02/2026\n"));
        var page = await SendAsync(browser, Encoding.UTF8.GetBytes("quem;ponto;data\nc1;Zap;01/03/2026\n"), "março.csv");
        await PostAsync(browser, page, await GetAsync(browser, page), ("col-Subject", "quem"), ("place-0", "=Loja"), ("do", "import"));
        await PostAsync(browser, $"{page}/desfazer", await EndedAsync(browser, page));

        var corrected = await GetAsync(browser, await SendAsync(browser, Encoding.UTF8.GetBytes("quem;ponto;data\nc2;Zap;01/03/2026\n"), "corrigido.csv"));

        Selected(corrected, "col-Subject").ShouldBe("quem");
        Unknown(corrected).ShouldBe(["Zap: =Loja"]);
        corrected.QuerySelectorAll("summary").ShouldContain(s => s.TextContent.Contains("já tem resposta", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Who_undoes_an_import_that_made_a_touchpoint_is_not_asked_whether_its_name_means_a_likely_one(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        await app.ImportAsync(workspace, app.File($"{Importing.Header}\nc0;Envio da proposta;01/02/2026\n"));
        var page = await SendAsync(browser, Encoding.UTF8.GetBytes("cliente;ponto;data\nc1;Envio de proposta;01/03/2026\n"), "março.csv");
        var asked = await GetAsync(browser, page);
        Unknown(asked).ShouldBe(["Envio de proposta: =Envio da proposta"]);
        await PostAsync(browser, page, asked, ("place-0", "make"), ("do", "import"));
        await PostAsync(browser, $"{page}/desfazer", await EndedAsync(browser, page));

        var corrected = await GetAsync(browser, await SendAsync(browser, Encoding.UTF8.GetBytes("cliente;ponto;data\nc2;Envio de proposta;01/03/2026\n"), "corrigido.csv"));

        Unknown(corrected).ShouldBe(["Envio de proposta: make"]);
        corrected.QuerySelectorAll("summary").ShouldContain(s => s.TextContent.Contains("já tem resposta", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task On_a_map_without_touchpoints_no_name_is_asked_for(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        var page = await SendAsync(browser, Encoding.UTF8.GetBytes("quem;onde;data\nc1;Envio de proposta;01/03/2026\nc2;Fax;02/03/2026\n"), "março.csv");

        await PostAsync(browser, page, await GetAsync(browser, page), ("col-Subject", "quem"), ("col-Touchpoint", "onde"), ("do", "import"));

        (await EndedAsync(browser, page)).Body!.TextContent.ShouldContain("Concluída");
        (await app.TouchesByPointAsync(workspace)).ShouldBe(["Envio de proposta 1", "Fax 1"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_dry_runs_result_imports_what_was_tested_and_other_choices_are_tested_again(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        var page = await SendAsync(browser, Encoding.UTF8.GetBytes("cliente;ponto;data;loja;etapa\nc1;Telefone;01/03/2026;Centro;Venda\nc2;Telefone;02/03/2026;centro;Venda\n"), "x.csv");
        await PostAsync(browser, page, await GetAsync(browser, page), ("do", "try"));

        var tried = await EndedAsync(browser, page);
        tried.Body!.TextContent.ShouldContain("1 unidade será criada: Centro.");
        tried.Body!.TextContent.ShouldContain("1 etapa será criada: Venda.");
        var import = tried.QuerySelectorAll("button[name=do][value=import]").ShouldHaveSingleItem();
        import.Closest("form")!.QuerySelectorAll("select").ShouldBeEmpty(); // no choice that could have changed since
        await PostAsync(browser, page, tried, ("do", "import"));
        await PostAsync(browser, page, tried, ("do", "import")); // a second, impatient click
        await EndedAsync(browser, page);

        await using var context = await app.ContextAsync(workspace.Id);
        (await context.Units.Select(u => u.Name).ToListAsync()).ShouldBe(["Centro"]);
        (await context.Stages.Where(s => s.IsToBePlaced).Select(s => s.Name).ToListAsync()).ShouldBe(["Venda"]);
    }

    [Fact]
    public async Task Of_several_likely_touchpoints_one_is_to_be_chosen_and_they_stand_first()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        await app.ImportAsync(workspace, app.File($"{Importing.Header}\nc0;Balcão;01/02/2026\nc0;Indicação de cliente;01/02/2026\nc0;Indicação de parceiro;01/02/2026\n"));

        var page = await GetAsync(browser, await SendAsync(browser, Encoding.UTF8.GetBytes($"{Importing.Header}\nc1;Indicação;01/03/2026\n"), "x.csv"));

        Unknown(page).ShouldBe(["Indicação: "]);
        page.QuerySelectorAll("[name=place-0] option").Select(option => option.GetAttribute("value")).ShouldBe(["", "make", "none", "=Indicação de cliente", "=Indicação de parceiro", "=Balcão"]);
        page.Body!.TextContent.ShouldContain("Talvez seja um destes: “Indicação de cliente”, “Indicação de parceiro”.");
    }

    [Fact]
    public async Task A_file_that_brings_nothing_new_says_so_and_what_was_said_of_it_can_still_be_taken_back()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        await app.ImportAsync(workspace, app.File($"{Importing.Header}\nc1;Loja;01/02/2026\nc2;Loja;01/02/2026\n"));

        await app.ImportAsync(workspace, app.File($"{Importing.Header}\nc2;Loja;01/02/2026\nc1;Loja;01/02/2026\n"));

        var page = await GetAsync(browser, "/importar/2");
        page.Body!.TextContent.ShouldContain("Nada de novo: 2 linhas já existiam");
        page.QuerySelectorAll("form[action$=desfazer]").Length.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_was_tested_is_imported_whatever_another_import_has_said_of_its_names_since(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        await app.ImportAsync(workspace, app.File($"{Importing.Header}\nc0;Loja;01/02/2026\n"));
        var names = string.Concat(Enumerable.Range(1, ShowUnknownNames.MostShown).Select(name => $"c1;Ponto {name};01/03/2026\nc2;Ponto {name};01/03/2026\n"));
        var page = await SendAsync(browser, Encoding.UTF8.GetBytes($"{Importing.Header}\n{names}c1;Zap;01/03/2026\n"), "março.csv");
        await PostAsync(browser, page, await GetAsync(browser, page), ("do", "try"));
        var tried = await EndedAsync(browser, page);
        Unknown(tried).ShouldNotContain(name => name.StartsWith("Zap", StringComparison.Ordinal)); // one name more than are asked for
        await app.ImportAsync(workspace, app.File($"{Importing.Header}\nc9;Zap;01/04/2026\n"), touchpoints: Importing.Chosen(("Zap", "Loja")));

        await PostAsync(browser, page, tried, ("do", "import"));
        await EndedAsync(browser, page);

        (await app.TouchesByPointAsync(workspace)).Where(point => point[0] != 'P').ShouldBe(["Loja 2", "Zap 1"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_choice_that_stands_on_the_page_already_is_not_said_again_and_goes_with_the_import_that_said_it(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        await app.ImportAsync(workspace, app.File($"{Importing.Header}\nc0;Loja;01/02/2026\n"));
        await ImportAsync("março", ("place-0", "=Loja"));
        await ImportAsync("abril");
        (await app.TouchesByPointAsync(workspace)).ShouldBe(["Loja 3"]);

        await app.UndoAsync(workspace, 2);

        var next = await SendAsync(browser, Encoding.UTF8.GetBytes($"{Importing.Header}\nc1;Zap;maio\n"), "maio.csv");
        Unknown(await GetAsync(browser, next)).ShouldBe(["Zap: make"]);

        async Task ImportAsync(string subject, params (string, string)[] said)
        {
            var page = await SendAsync(browser, Encoding.UTF8.GetBytes($"{Importing.Header}\n{subject};Zap;01/03/2026\n"), $"{subject}.csv");
            await PostAsync(browser, page, await GetAsync(browser, page), [.. said, ("do", "import")]);
            await EndedAsync(browser, page);
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_name_that_came_onto_the_map_after_the_test_is_still_asked_for_where_it_stands_for_another(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        await app.ImportAsync(workspace, app.File($"{Importing.Header}\nc0;Loja;01/02/2026\n"));
        var page = await SendAsync(browser, Encoding.UTF8.GetBytes($"{Importing.Header}\nc1;Zap;01/03/2026\n"), "março.csv");
        await PostAsync(browser, page, await GetAsync(browser, page), ("place-0", "=Loja"), ("do", "try"));
        await EndedAsync(browser, page);
        await app.ImportAsync(workspace, app.File($"{Importing.Header}\nc9;Zap;01/04/2026\n"));

        var asked = await GetAsync(browser, page);
        Unknown(asked).ShouldBe(["Zap: =Loja"]);
        await PostAsync(browser, page, asked, ("place-0", "=Zap"), ("do", "try"));
        await PostAsync(browser, page, await EndedAsync(browser, page), ("do", "import"));
        await EndedAsync(browser, page);

        (await app.TouchesByPointAsync(workspace)).ShouldBe(["Loja 1", "Zap 2"]);
    }

    [Fact]
    public async Task Columns_that_were_only_tried_are_not_chosen_for_the_next_file_of_the_same_header()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        var bytes = Encoding.UTF8.GetBytes(Rows);
        var first = await SendAsync(browser, bytes, "um.csv");
        var guessed = Selected(await GetAsync(browser, first), "col-At");
        await PostAsync(browser, first, await GetAsync(browser, first), ("col-At", "nota"), ("do", "try"));
        await EndedAsync(browser, first);

        var second = await GetAsync(browser, await SendAsync(browser, bytes, "dois.csv"));

        Selected(second, "col-At").ShouldBe(guessed);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_file_that_is_in_already_by_other_columns_comes_in_again_only_after_a_warning(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        await app.ImportAsync(workspace, app.File(Rows), Importing.Mapping((TouchField.Score, "nota")));

        var page = await SendAsync(browser, Encoding.UTF8.GetBytes(Rows), "de novo.csv");
        var mapping = await GetAsync(browser, page);
        mapping.QuerySelector("a[href='/importar/1']").ShouldBeNull(); // by the same columns its rows are known again
        using var warned = await TryPostAsync(browser, page, mapping, ("col-Score", ""), ("do", "import"));
        warned.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var warning = await ReadAsync(warned, page);
        warning.Body!.TextContent.ShouldContain("Este arquivo já foi importado (importação 1, em ");
        warning.QuerySelector("a[href='/importar/1']").ShouldNotBeNull();
        (Selected(warning, "col-Score"), await app.TouchesAsync(workspace)).ShouldBe(("", 2));

        await PostAsync(browser, page, warning, ("do", "try"));
        var tried = await EndedAsync(browser, page);
        tried.QuerySelector("a[href='/importar/1']").ShouldNotBeNull();
        await app.UndoAsync(workspace, 1);
        (await GetAsync(browser, page)).QuerySelector("a[href='/importar/1']").ShouldBeNull();
        await PostAsync(browser, page, tried, ("do", "import"));
        await EndedAsync(browser, page);
        (await app.TouchesAsync(workspace)).ShouldBe(2);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Durations_whose_column_says_minutes_are_read_as_minutes_also_in_the_next_file(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        const string inMinutes = "cliente;ponto;data;tma_min\nc1;Telefone;01/03/2026;12,5\n";

        var page = await SendAsync(browser, Encoding.UTF8.GetBytes(inMinutes), "março.csv");
        var mapping = await GetAsync(browser, page);
        (Selected(mapping, "col-Talk"), Selected(mapping, "durations")).ShouldBe(("tma_min", "Minutes"));
        await PostAsync(browser, page, mapping, ("do", "import"));
        await EndedAsync(browser, page);

        await using (var context = await app.ContextAsync(workspace.Id))
        {
            (await context.Touches.SingleAsync()).TalkMs.ShouldBe(750_000);
        }

        Selected(await GetAsync(browser, await SendAsync(browser, Encoding.UTF8.GetBytes(inMinutes), "abril.csv")), "durations").ShouldBe("Minutes");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Grades_by_customers_are_the_customers_and_the_dry_run_says_so(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);

        var page = await SendAsync(browser, Encoding.UTF8.GetBytes("cliente;ponto;nota;data\nc1;Telefone;5;01/03/2026\nc2;Telefone;4;01/03/2026\n"), "notas.csv", kind: "Grades");
        var mapping = await GetAsync(browser, page);
        (Selected(mapping, "col-Rater"), Selected(mapping, "side")).ShouldBe(("cliente", "Customer"));
        await PostAsync(browser, page, mapping, ("do", "try"));
        (await EndedAsync(browser, page)).Body!.TextContent.ShouldContain("2 notas de clientes.");
        await PostAsync(browser, page, mapping, ("do", "import"));
        (await EndedAsync(browser, page)).Body!.TextContent.ShouldContain("2 notas de clientes.");

        await using var context = await app.ContextAsync(workspace.Id);
        (await context.Evaluations.Select(e => e.Side).Distinct().ToListAsync()).ShouldBe([Side.Customer]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Of_many_names_the_page_shows_those_with_most_rows_and_tells_how_many_more_there_are(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);

        var mapping = await GetAsync(browser, await SendAsync(browser, Encoding.UTF8.GetBytes(
            $"{Importing.Header}\n{string.Concat(Enumerable.Range(1, 40).Select(name => $"c1;Ponto {name};01/03/2026\n"))}c1;Ponto 40;02/03/2026\n"), "x.csv"));

        Unknown(mapping).Count.ShouldBe(ShowUnknownNames.MostShown);
        Unknown(mapping)[0].ShouldBe("Ponto 40: make");
        mapping.Body!.TextContent.ShouldContain("Há mais 10 nomes");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_mapping_without_needed_columns_comes_back_with_each_of_them_at_fault(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        var page = await SendAsync(browser, Encoding.UTF8.GetBytes("a;b;c\n1;2;3\n"), "x.csv");

        using var answer = await TryPostAsync(browser, page, await GetAsync(browser, page), ("do", "import"));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var said = await BrowsingContext.New().OpenAsync(content => content.Content(answer.Content.ReadAsStream()));
        said.QuerySelectorAll("[aria-invalid]").Select(field => field.GetAttribute("name")).ShouldBe(["col-Subject", "col-Touchpoint", "col-At"]);
        said.Body!.TextContent.ShouldContain("Diga qual coluna traz esta informação.");
        said.Body!.TextContent.ShouldContain("3 colunas não serão importadas: a, b, c.");
        said.Body!.TextContent.ShouldContain("“a!=Teste” deixa de fora as linhas em que a coluna “a” traz “Teste”");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_is_no_character_refuses_its_row_by_its_column_and_is_a_column_like_others_in_a_header(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        var page = await SendAsync(browser, "cliente;ponto\uFFFE;data\nc1;Site;01/03/2026\nc2;Tele\uFFFEfone;02/03/2026\n"u8.ToArray(), "x.csv");

        var mapping = await GetAsync(browser, page);
        await PostAsync(browser, page, mapping, ("do", "try"));
        var tried = await EndedAsync(browser, page);

        tried.Body!.TextContent.ShouldContain("Linha 3: na coluna “ponto\uFFFE”");
        tried.Body!.TextContent.ShouldContain("Nada foi gravado ainda.");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_spreadsheet_is_refused_with_how_to_save_it(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);

        var page = await GetAsync(browser, await SendAsync(browser, [0x50, 0x4B, 3, 4, .. new byte[100]], "planilha.xlsx"));

        page.QuerySelector("h1")!.TextContent.ShouldBe("planilha.xlsx");
        page.Body!.TextContent.ShouldContain("planilha.xlsx: é uma planilha do Excel.");
        page.Body!.TextContent.ShouldContain("CSV UTF-8 (delimitado por vírgulas)");
        Directory.EnumerateFiles(Path.Combine(app.Folder, "imports"), "*.upload").ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Looking_at_a_file_reads_its_beginning_only_and_changes_nothing(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        byte[] damagedAtTheEnd = [.. Encoding.UTF8.GetBytes($"{Rows}{string.Concat(Enumerable.Repeat("é;Site;02/03/2026;7\n", 10_000))}"), 0xC3, (byte)'\n'];
        var page = await SendAsync(browser, damagedAtTheEnd, "x.csv");

        var mapping = await GetAsync(browser, page);
        Selected(mapping, "col-Subject").ShouldBe("cliente");
        (await app.FindAsync(workspace, 1)).State.ShouldBe(ImportState.Uploaded);

        await PostAsync(browser, page, mapping, ("do", "try"));
        (await EndedAsync(browser, page)).Body!.TextContent.ShouldContain("caracteres que não pertencem à codificação do arquivo");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_page_that_cannot_read_its_file_says_so_and_changes_nothing(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        var number = await app.GivenUploadAsync(workspace, "");

        (await GetAsync(browser, $"/importar/{number}")).Body!.TextContent.ShouldContain("o arquivo está vazio");

        (await app.FindAsync(workspace, number)).ShouldSatisfyAllConditions(i => i.State.ShouldBe(ImportState.Uploaded), i => i.StoredFile.ShouldNotBeNull());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_name_is_kept_without_folders_and_without_what_cannot_be_seen_and_an_unknown_kind_is_none(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);

        await SendAsync(browser, Encoding.UTF8.GetBytes(Rows), "..\\x\u202Egpj.csv", kind: "7");

        (await app.FindAsync(workspace, 1)).ShouldSatisfyAllConditions(i => i.FileName.ShouldBe("xgpj.csv"), i => i.Kind.ShouldBe(ImportKind.Touches));
    }

    [Theory]
    [InlineData(""), InlineData("abc"), InlineData("--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nTou"), InlineData("--x\r\nno header\r\n\r\n")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"__RequestVerificationToken\"\r\n\r\nTOKEN\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\na;b\n1")]
    public async Task A_form_that_breaks_off_brings_no_file_and_the_page_says_so(string body)
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Admin);
        Directory.CreateDirectory(Path.Combine(app.Folder, "imports"));
        var token = TokenOf(await GetAsync(browser, "/importar"));
        using var content = new StringContent(body.Replace("TOKEN", token, StringComparison.Ordinal));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");

        using var answer = await browser.PostAsync("/importar/arquivo", content);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await GetAsync(browser, answer.Headers.Location!.ToString())).Body!.TextContent.ShouldContain("Escolha um arquivo.");
        app.ImportFiles().ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_waiting_file_may_be_forgotten(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        var page = await SendAsync(browser, Encoding.UTF8.GetBytes(Rows), "x.csv");

        await PostAsync(browser, $"{page}/cancelar", await GetAsync(browser, page));

        Directory.EnumerateFiles(Path.Combine(app.Folder, "imports"), "*.upload").ShouldBeEmpty();
        await using var context = await app.ContextAsync(workspace.Id);
        (await context.Imports.SingleAsync()).State.ShouldBe(ImportState.Cancelled);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Only_managers_of_this_workspace_may_and_only_from_our_form(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var ours = await app.GivenWorkspaceAsync("Nossa");
        var theirs = await app.GivenWorkspaceAsync("Deles");
        using var manager = await app.SignedInAsync(ours, Role.Manager);
        using var agent = await app.SignedInAsync(ours, Role.Agent);
        using var stranger = await app.SignedInAsync(theirs, Role.Admin);
        var page = await SendAsync(manager, Encoding.UTF8.GetBytes(Rows), "x.csv");

        using var refused = await agent.GetAsync("/importar");
        using var foreign = await stranger.GetAsync(page);
        using var forged = await manager.PostAsync("/importar/arquivo", File(Encoding.UTF8.GetBytes(Rows), "x.csv", token: "nosso nao"));

        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await using var context = await app.ContextAsync(ours.Id);
        (await context.Imports.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Into_the_example_that_all_companies_see_no_file_comes_and_the_page_says_why()
    {
        await using var app = await PontuaApp.OnAsync();
        var example = await app.GivenExampleAsync();
        using var browser = await app.SignedInAsync(example, Role.Manager);

        var page = await SendAsync(browser, Encoding.UTF8.GetBytes(Rows), "x.csv");

        (await GetAsync(browser, page)).Body!.TextContent.ShouldContain("Todas as empresas deste servidor veem este exemplo");
        await using var context = await app.ContextAsync(example.Id);
        (await context.Imports.CountAsync()).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_comes_in_and_is_taken_back_stands_in_the_audit(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();

        var report = await app.ImportAsync(workspace, app.File($"{Importing.Header}\nana;Site;02/03/2026\n"));
        await app.InAsync(workspace.Id, services => services.GetRequiredService<UndoImport>().RunAsync(report.ImportId!.Value, default));

        await using var context = await app.ContextAsync(workspace.Id);
        (await context.AuditEntries.Where(e => e.Thing == "Import 1").OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync()).ShouldBe(["import.running", "import.done", "import.undone"]);
    }

    [Theory, InlineData("import.dry_run_ended", true), InlineData("import.given_back", false)]
    public async Task A_file_that_waits_for_its_columns_again_stands_so_in_the_audit(string action, bool dryRun)
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        var import = await app.GivenUploadAsync(workspace, $"{Importing.Header}\nana;Site;ontem\n");

        await app.StartAsync(workspace, import, dryRun);
        await app.EndedAsync(workspace, import);

        await using var context = await app.ContextAsync(workspace.Id);
        (await context.AuditEntries.SingleAsync(e => e.Action == action)).ShouldSatisfyAllConditions(e => e.Actor.ShouldBe("server"), e => e.Thing.ShouldBe("Import 1"));
    }

    static async Task<string> SendAsync(HttpClient browser, byte[] bytes, string name, string kind = "Touches")
    {
        var form = await GetAsync(browser, "/importar");
        using var answer = await browser.PostAsync("/importar/arquivo", File(bytes, name, TokenOf(form), kind));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    static MultipartFormDataContent File(byte[] bytes, string name, string token, string kind = "Touches")
    {
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return new() { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent(kind), "kind" }, { file, "file", name } };
    }

    static async Task<IDocument> GetAsync(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await ReadAsync(answer, path);
    }

    static async Task<IDocument> ReadAsync(HttpResponseMessage answer, string path)
    {
        var html = await answer.Content.ReadAsStringAsync();
        return await BrowsingContext.New(Configuration.Default).OpenAsync(request => request.Content(html).Address("https://localhost" + path));
    }

    /// <summary>Sends the page's form as a browser without script does.</summary>
    static async Task<HttpResponseMessage> TryPostAsync(HttpClient browser, string path, IDocument page, params (string Name, string Value)[] more)
    {
        var pressed = more.FirstOrDefault(field => field.Name == "do").Value;
        var form = page.QuerySelectorAll("form").First(f => more.Length == 0 || f.QuerySelector($"button[name=do][value={pressed}]") is not null);
        var fields = form.QuerySelectorAll("input[name]:not([type=checkbox]), input[type=checkbox][checked], textarea[name]").Select(f => (f.GetAttribute("name")!, f.GetAttribute("value") ?? f.TextContent))
            .Concat(form.QuerySelectorAll("select[name]").Select(s => (s.GetAttribute("name")!, Selected(page, s.GetAttribute("name")!))))
            .Where(f => !more.Any(m => m.Name == f.Item1))
            .Concat(more);
        return await browser.PostAsync(path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
    }

    static async Task PostAsync(HttpClient browser, string path, IDocument page, params (string Name, string Value)[] more)
    {
        using var answer = await TryPostAsync(browser, path, page, more);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
    }

    static async Task<IDocument> EndedAsync(HttpClient browser, string path)
    {
        for (var tried = 0; tried < 300; tried++)
        {
            var page = await GetAsync(browser, path);
            if (page.QuerySelector("progress") is null)
            {
                return page;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException(path);
    }

    static List<string> Unknown(IDocument page)
        => [.. page.QuerySelectorAll("[name^=name-]").Select(name => $"{name.GetAttribute("value")}: {Selected(page, name.GetAttribute("name")!.Replace("name", "place", StringComparison.Ordinal))}")];

    static string Figure(IDocument page, string title) => page.QuerySelectorAll("dt").Single(dt => dt.TextContent == title).NextElementSibling!.TextContent;

    static string Selected(IDocument page, string name) => page.QuerySelector($"select[name=\"{name}\"] option[selected]")?.GetAttribute("value") ?? "";

    static string TokenOf(IDocument page) => page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}
