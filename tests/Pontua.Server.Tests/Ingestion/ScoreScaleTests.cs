using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Measurement;
using Pontua.Server.Tests.House;
using Pontua.TouchpointMap;
using static Pontua.Server.Tests.Ingestion.Importing;

namespace Pontua.Server.Tests.Ingestion;

/// <summary>A score column is on one scale, and so is a touchpoint: a slip of the hand in one row changes neither.</summary>
public class ScoreScaleTests
{
    static readonly TouchMapping Scored = Mapping((TouchField.Score, "nota"));
    static readonly string Grades = string.Concat(Enumerable.Range(0, 19).Select(i => $"c{i};Telefone;{i + 1:00}/03/2026;{(i % 5) + 1}\n"));

    static readonly JsonSerializerOptions WithNaN = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task One_score_off_the_scale_of_its_column_refuses_its_row_alone(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var path = app.File($"{Header};nota\n{Grades}c20;Telefone;20/03/2026;6\n");

        var tried = await app.ImportAsync(workspace, path, Scored, dryRun: true);
        var report = await app.ImportAsync(workspace, path, Scored);

        (report.Stored, report.Refused).ShouldBe((19, 1));
        (tried.Stored, tried.Refused).ShouldBe((19, 1));
        (await File.ReadAllTextAsync(report.RefusedFile!)).ShouldContain("21;Na coluna “nota”, “6” não é uma nota de 1 a 5.;c20");
        (await ScaleOfAsync(app, workspace, "Telefone")).ShouldBe(ScoreScale.OneToFive);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Scores_with_tenths_are_the_customers_voice_from_1_to_5(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();

        var report = await app.ImportAsync(workspace, app.File($"{Header};nota\nc1;Telefone;01/03/2026;4,5\nc2;Telefone;01/03/2026;3,5\nc3;Telefone;01/03/2026;5,0\nc4;Telefone;01/03/2026;2,5\n"), Scored);

        (report.Stored, report.Refused).ShouldBe((4, 0));
        (await ScaleOfAsync(app, workspace, "Telefone")).ShouldBe(ScoreScale.OneToFive);
        (await FiguresAsync(app, workspace)).ShouldContain("\"Mean\":3.875");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_column_on_another_scale_than_the_touchpoints_brings_only_its_rows_without_score(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await app.ImportAsync(workspace, app.File($"{Header};nota\n{Grades}"), Scored);
        var wide = app.File($"{Header};nota\nc1;TELEFONE;01/04/2026;9\nc1;Telefone;02/04/2026;\nc1;Pesquisa;03/04/2026;4\n");

        var tried = await app.ImportAsync(workspace, wide, Scored with { ScoreScale = ScoreScale.ZeroToTen }, dryRun: true);
        var report = await app.ImportAsync(workspace, wide, Scored with { ScoreScale = ScoreScale.ZeroToTen });

        (report.Stored, report.Refused).ShouldBe((2, 1));
        (tried.Stored, tried.Refused).ShouldBe((2, 1));
        (await File.ReadAllTextAsync(report.RefusedFile!)).ShouldContain("2;\"Em “TELEFONE” a nota do cliente vai de 1 a 5; esta coluna vai de 0 a 10.\";c1");
        (await ScaleOfAsync(app, workspace, "Telefone")).ShouldBe(ScoreScale.OneToFive);
        (await ScaleOfAsync(app, workspace, "Pesquisa")).ShouldBe(ScoreScale.ZeroToTen);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Undo_restores_every_figure_and_frees_the_scale(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await app.ImportAsync(workspace, app.File($"{Header};nota\n{Grades}c1;Pesquisa;01/04/2026;\n"), Scored);
        var before = await FiguresAsync(app, workspace);
        before.ShouldContain("\"Mean\"");
        const string later = $"{Header};nota\nc1;Pesquisa;02/04/2026;5\nc2;Pesquisa;02/04/2026;2\n";

        var wrong = await app.ImportAsync(workspace, app.File(later), Scored with { ScoreScale = ScoreScale.ZeroToTen });
        (await FiguresAsync(app, workspace)).ShouldNotBe(before);
        await app.UndoAsync(workspace, wrong.ImportId!.Value);

        (await FiguresAsync(app, workspace)).ShouldBe(before);
        (await ScaleOfAsync(app, workspace, "Telefone")).ShouldBe(ScoreScale.OneToFive);
        (await ScaleOfAsync(app, workspace, "Pesquisa")).ShouldBeNull();
        (await app.ImportAsync(workspace, app.File(later), Scored with { ScoreScale = ScoreScale.OneToFive })).Stored.ShouldBe(2);
        (await ScaleOfAsync(app, workspace, "Pesquisa")).ShouldBe(ScoreScale.OneToFive);
    }

    static async Task<ScoreScale?> ScaleOfAsync(PontuaApp app, Workspace workspace, string touchpoint)
    {
        await using var context = await app.ContextAsync(workspace.Id);
        return (await context.Touchpoints.SingleAsync(t => t.Name == touchpoint)).ScoreScale;
    }

    /// <summary>All that is shown of each touchpoint, in all and by month.</summary>
    static Task<string> FiguresAsync(PontuaApp app, Workspace workspace)
        => app.InAsync(workspace.Id, async services =>
        {
            await services.GetRequiredService<MemoryJourneys>().FollowAsync(CancellationToken.None);
            return (await services.GetRequiredService<ShowMeasures>().RunAsync(new(new(), new()), CancellationToken.None)).Match(
                shown => JsonSerializer.Serialize(shown.Touchpoints.Select(t => new { t.Touchpoint.Name, t.Total, t.Months }), WithNaN),
                refusal => throw new InvalidOperationException(refusal.Code));
        });
}
