using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Governance;
using Pontua.Server.Ingestion;
using Pontua.Server.Tests.House;
using Pontua.TouchpointMap;
using static Pontua.Server.Tests.Ingestion.Importing;

namespace Pontua.Server.Tests.Ingestion;

public class ImportGradesTests
{
    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task Grades_come_in_once_and_go_out_again(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var path = app.File("quem;ponto;nota;dia\nr1;Recepção;5;01/03/2026\nr1;Recepção;4;02/03/2026\nr1;recepcao;3;01/03/2026\nr2;Recepção;0;01/03/2026\nr2;Recepção;6;01/03/2026\n");

        var report = await app.ImportGradesAsync(workspace, path, Side.Customer, true, (GradeField.At, "dia"));
        var again = await app.ImportGradesAsync(workspace, path, Side.Customer, true, (GradeField.At, "dia"));

        report.ShouldReconcile();
        (report.Stored, report.Duplicates, report.Refused, report.Persons, report.Touchpoints).ShouldBe((2, 1, 2, 1, 1));
        (again.Stored, again.Duplicates).ShouldBe((0, 3));
        await using (var context = await app.ContextAsync(workspace.Id))
        {
            (await context.Evaluations.OrderBy(e => e.At).Select(e => e.Grade).ToListAsync()).ShouldBe([5, 4]);
            (await context.Evaluations.ToListAsync()).ShouldAllBe(e => e.Side == Side.Customer && e.Rater == "r1" && e.AttributeId == null);
        }

        (await app.UndoAsync(workspace, report.ImportId!.Value)).ShouldBe(2);
        (await app.UndoAsync(workspace, report.ImportId!.Value)).ShouldBe(0);
        (await app.ImportGradesAsync(workspace, path, Side.Customer, true, (GradeField.At, "dia"))).Stored.ShouldBe(2);
    }

    public static TheoryData<string, bool> DatabasesAndDoors => [.. Databases.SelectMany(row => new[] { (row.Data, true), (row.Data, false) })];

    [Theory, MemberData(nameof(DatabasesAndDoors))]
    public async Task Grades_without_a_date_come_in_once_though_their_import_is_cut_off_and_run_again(string database, bool onPage)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var path = app.File($"quem;ponto;nota\n{string.Concat(Enumerable.Range(0, 4_500).Select(i => $"r{i};Site;{1 + (i % 5)}\n"))}");
        int? begun = onPage ? await app.InAsync(workspace.Id, services => services.GetRequiredService<ImportRecord>().AddUploadAsync(ImportKind.Grades, "notas.csv", "notas.upload", null, default)) : null;
        using var stop = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(() => RunAsync(new StopAtFirstBatch(stop), stop.Token));
        await Task.Delay(5); // another instant
        await RunAsync(null, CancellationToken.None);

        await using var context = await app.ContextAsync(workspace.Id);
        (await context.Evaluations.CountAsync()).ShouldBe(4_500);
        (await context.Evaluations.Select(e => e.Rater).Distinct().CountAsync()).ShouldBe(4_500);
        var import = await context.Imports.SingleAsync(); // it went on as the same
        import.State.ShouldBe(ImportState.Done);
        (await context.Evaluations.Select(e => e.At).Distinct().ToListAsync()).ShouldBe([import.StartedAt]);

        Task<Outcome<ImportReport>> RunAsync(IProgress<ImportProgress>? progress, CancellationToken cancellation)
            => app.InAsync(workspace.Id, services => services.GetRequiredService<ImportGrades>().RunAsync(
                new(path, "notas.csv", new() { Sources = GradeSources() }) { CreateTouchpoints = true, ImportNumber = begun }, progress, cancellation));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Grades_are_known_again_after_their_touchpoint_was_renamed(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var path = app.File("quem;ponto;nota;dia\nr1;Loja;5;01/03/2026\nr2;loja;4;02/03/2026\n");
        (await app.ImportGradesAsync(workspace, path, Side.Customer, true, (GradeField.At, "dia"))).Stored.ShouldBe(2);
        await using (var context = await app.ContextAsync(workspace.Id))
        {
            (await context.Touchpoints.SingleAsync()).Rename("Loja do centro");
            await context.SaveChangesAsync();
        }

        var again = await app.ImportGradesAsync(workspace, path, Side.Customer, true, (GradeField.At, "dia"));

        (again.Stored, again.Duplicates).ShouldBe((0, 2));
        await using var after = await app.ContextAsync(workspace.Id);
        (await after.Touchpoints.Select(t => t.Name).ToListAsync()).ShouldBe(["Loja do centro"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_rater_may_grade_again_at_another_instant(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();

        // Without a date the instant is that of the import: one that is done is not gone on with.
        var first = await app.ImportGradesAsync(workspace, app.File("quem;ponto;nota\nr1;Site;5\n"));
        var again = await app.ImportGradesAsync(workspace, app.File("quem;ponto;nota\nr1;Site;5\nr1;Site;4\n"));
        var later = await app.ImportGradesAsync(workspace, app.File("quem;ponto;nota\nr1;Site;1\n"));
        var dated = await app.ImportGradesAsync(workspace, app.File("quem;ponto;nota\nr1;Site;2\n"), Side.Company, true, (GradeField.At, "=01/04/2026"));

        (first.Stored, later.Stored, dated.Stored).ShouldBe((1, 1, 1));
        (again.Stored, again.Duplicates).ShouldBe((1, 1));
        await using var context = await app.ContextAsync(workspace.Id);
        var given = await context.Evaluations.OrderBy(e => e.At).ToListAsync();
        given.Select(e => e.Grade).ShouldBe([2, 5, 5, 1]);
        foreach (var grade in given.Skip(1))
        {
            grade.At.ShouldBe((await app.FindAsync(workspace, grade.ImportNumber!.Value)).StartedAt);
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_members_email_is_that_member_and_an_unknown_attribute_refuses_the_row(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var user = new PontuaUser { UserName = "ana@exemplo.com.br", Email = "ana@exemplo.com.br" };
        var security = new PostureAttribute(new(Guid.CreateVersion7()), "Segurança", 1);
        await using (var context = await app.ContextAsync(workspace.Id))
        {
            context.AddRange(user, new Membership(user.Id, "Ana", Role.Manager, DateTimeOffset.UnixEpoch), security);
            await context.SaveChangesAsync();
        }

        var report = await app.ImportGradesAsync(workspace, app.File("quem;ponto;nota;atributo\nAna@Exemplo.com.br;Site;5;seguranca\nr2;Site;4;Beleza\nr3;Site;4;\n"),
            Side.Company, true, (GradeField.Attribute, "atributo"));

        (report.Stored, report.Refused).ShouldBe((2, 1));
        report.Reasons.Single().Example.Code.ShouldBe("row.attribute_unknown");
        await using var after = await app.ContextAsync(workspace.Id);
        (await after.Evaluations.SingleAsync(e => e.Rater == user.Id.ToString())).AttributeId.ShouldBe(security.Id);
        (await after.Evaluations.SingleAsync(e => e.Rater == "r3")).AttributeId.ShouldBeNull();
    }
}
