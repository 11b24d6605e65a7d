using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Ingestion;
using Pontua.Server.Tests.House;
using Pontua.TouchpointMap;
using static Pontua.Server.Tests.Ingestion.Importing;

namespace Pontua.Server.Tests.Ingestion;

/// <summary>What becomes of names in a file that are not on the map, where somebody said it.</summary>
public class UnknownNamesTests
{
    const string OnMap = $"{Header}\nAna;Simulação pelo WhatsApp;01/03/2026\n";
    const string April = $"{Header}\nAna;WhatsApp;01/04/2026\nRui;WHATSAPP;02/04/2026\nRui;Fax;03/04/2026\n";

    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task Rows_of_a_name_that_stands_for_a_touchpoint_are_its_own_and_nothing_is_made_for_them(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await app.ImportAsync(workspace, app.File(OnMap));

        var report = await app.ImportAsync(workspace, app.File(April), touchpoints: Chosen(("whatsapp", "simulacao pelo whatsapp"), ("Fax", "Fax")), create: false);

        report.ShouldSatisfyAllConditions(r => r.Stored.ShouldBe(3), r => r.Touchpoints.ShouldBe(2), r => r.NewTouchpoints.ShouldBe(["Fax"]));
        (await app.TouchesByPointAsync(workspace)).ShouldBe(["Fax 1", "Simulação pelo WhatsApp 3"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_file_that_is_read_otherwise_later_adds_nothing_twice(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await app.ImportAsync(workspace, app.File(OnMap));
        await app.ImportAsync(workspace, app.File(April));

        var again = await app.ImportAsync(workspace, app.File(April), touchpoints: Chosen(("WhatsApp", "Simulação pelo WhatsApp")));

        again.ShouldSatisfyAllConditions(r => r.Stored.ShouldBe(0), r => r.Duplicates.ShouldBe(3));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Rows_that_are_left_without_a_touchpoint_wait_together_to_be_placed(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();

        var report = await app.ImportAsync(workspace, app.File(April), Mapping((TouchField.Stage, "=Venda")), touchpoints: Chosen(("WhatsApp", TouchpointNames.Without)));

        report.NewTouchpoints.ShouldBe(["Fax"]);
        (await app.TouchesByPointAsync(workspace)).ShouldBe(["Fax 1", "Sem ponto 2"]);
        await using var context = await app.ContextAsync(workspace.Id);
        var standing = (await context.Touchpoints.SingleAsync(t => t.Name == "Sem ponto")).Stages.ShouldHaveSingleItem().StageId;
        (await context.Stages.SingleAsync(s => s.Id == standing)).Name.ShouldBe("A situar no mapa");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_name_that_stands_for_what_nobody_made_refuses_the_file_by_that(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();

        var outcome = await app.TryImportAsync(workspace, app.File(April), touchpoints: Chosen(("WhatsApp", "Zap"), ("Fax", "Fax")), create: false);

        outcome.Match(_ => "", refusal => $"{refusal.Code} {refusal.Arguments[3]}").ShouldBe("import.touchpoint_unknown Zap");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Grades_of_two_names_for_one_touchpoint_are_of_one_touchpoint(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var file = app.File("quem;ponto;nota;data\nr1;Site;5;01/03/2026\nr1;Página;5;01/03/2026\nr2;Página;4;01/03/2026\n");

        var report = (await app.InAsync(workspace.Id, services => services.GetRequiredService<ImportGrades>().RunAsync(
            new(file, "notas.csv", new() { Sources = GradeSources((GradeField.At, "data")) }) { CreateTouchpoints = true, Touchpoints = Chosen(("pagina", "Site")) }, null, CancellationToken.None)))
            .Match(r => r, refusal => throw new InvalidOperationException(refusal.Code));

        report.ShouldSatisfyAllConditions(r => r.Stored.ShouldBe(3), r => r.Duplicates.ShouldBe(0), r => r.Touchpoints.ShouldBe(1));
    }
}
