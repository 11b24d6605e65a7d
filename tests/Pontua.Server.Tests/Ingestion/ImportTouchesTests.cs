using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Ingestion;
using Pontua.Server.Ingestion;
using Pontua.Server.Tests.House;
using Pontua.TouchpointMap;
using static Pontua.Server.Tests.Ingestion.Importing;

namespace Pontua.Server.Tests.Ingestion;

public class ImportTouchesTests
{
    public static TheoryData<string> Databases => PontuaApp.Databases;

    const string Three = $"{Header}\nc1;Telefone;01/03/2026 10:00\nc2;Site;02/03/2026\nc1;Site;03/03/2026 11:30:15\n";

    [Theory, MemberData(nameof(Databases))]
    public async Task A_file_becomes_touches_persons_and_places(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();

        var report = await app.ImportAsync(workspace, app.File(Three));

        report.ShouldReconcile();
        (report.Rows, report.Stored, report.Persons, report.Touchpoints).ShouldBe((3, 3, 2, 2));
        (report.First, report.Last).ShouldBe((Utc("2026-03-01T13:00:00"), Utc("2026-03-03T14:30:15")));
        await using var context = await app.ContextAsync(workspace.Id);
        var touches = await context.Touches.OrderBy(t => t.Seq).ToListAsync();
        touches.Select(t => t.Seq).ShouldBe([1, 2, 3]);
        touches.ShouldAllBe(t => LogRow.Of(t).Checksum == t.Checksum);
        (await context.LogHeads.SingleAsync()).LastSeq.ShouldBe(3);
        (await context.Subjects.OrderBy(s => s.Number).Select(s => s.Value).ToListAsync()).ShouldBe(["c1", "c2"]);
        (await context.Persons.CountAsync()).ShouldBe(2);
        (await context.Places.CountAsync()).ShouldBe(2);
        (await context.Stages.SingleAsync()).ShouldSatisfyAllConditions(s => s.Phase.ShouldBe(Phase.During), s => s.IsToBePlaced.ShouldBeTrue());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task One_customer_whose_telephone_is_written_in_several_ways_is_one(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();

        var dry = await app.ImportAsync(workspace, app.File(Rows), dryRun: true);
        var report = await app.ImportAsync(workspace, app.File(Rows));
        var later = await app.ImportAsync(workspace, app.File($"{Header}\n+5511989990010;Loja;05/03/2026\n", "depois.csv"));

        (dry.Persons, report.Persons, report.Stored, later.Persons).ShouldBe((2, 2, 5, 1));
        await using var context = await app.ContextAsync(workspace.Id);
        (await context.Subjects.Select(s => s.Value).Order().ToListAsync()).ShouldBe(["(11) 98999-0010", "ana@exemplo.com.br"]);
    }

    const string Rows = $"{Header}\n(11) 98999-0010;Site;01/03/2026\n11989990010;Site;02/03/2026\n+55 11 98999-0010;Loja;03/03/2026\nAna@Exemplo.com.br;Loja;03/03/2026\nana@exemplo.com.br;Site;04/03/2026\n";

    [Theory, MemberData(nameof(Databases))]
    public async Task The_same_file_adds_nothing_and_a_longer_one_only_what_is_new(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        const string repeated = $"{Header}\nc1;Site;01/03/2026\nc1;Site;01/03/2026\n;Site;01/03/2026\n;Site;01/03/2026\n";
        (await app.ImportAsync(workspace, app.File(repeated))).ShouldSatisfyAllConditions(r => r.Stored.ShouldBe(4), r => r.EqualRows.ShouldBe(2));

        var reordered = $"{Header}\r\n;Site;2026-03-01 00:00\r\nc1;Site;01/03/2026 00:00:00\r\n;Site;01/03/26\r\n\"c1\";Site;01-03-2026\r\n";
        var again = await app.ImportAsync(workspace, app.File(Gzip(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(reordered)).ToArray()), "outra.csv.gz"));
        var longer = await app.ImportAsync(workspace, app.File($"{repeated}c1;Site;01/03/2026\nc3;Site;01/03/2026\n"));

        (again.Stored, again.Duplicates).ShouldBe((0, 4));
        (longer.Stored, longer.Duplicates).ShouldBe((2, 4));
        longer.Persons.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task With_an_id_a_row_counts_once_even_inside_one_file_and_without_one_its_values_are_its_id(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var path = app.File("id;cliente;ponto;data\n1;c1;Site;01/03/2026\n2;c1;Site;01/03/2026\n1;c9;Site;05/03/2026\n;c1;Site;01/03/2026\n;c1;Site;01/03/2026\n");

        var tried = await app.ImportAsync(workspace, path, Mapping((TouchField.Id, "id")), dryRun: true);
        var report = await app.ImportAsync(workspace, path, Mapping((TouchField.Id, "id")));

        report.ShouldReconcile();
        (report.Stored, report.Duplicates, report.Refused).ShouldBe((4, 1, 0));
        (await app.ImportAsync(workspace, path, Mapping((TouchField.Id, "id")))).Stored.ShouldBe(0);
        (tried with { ImportId = report.ImportId, RefusedFile = report.RefusedFile, Reasons = report.Reasons, NewTouchpoints = report.NewTouchpoints, NewStages = report.NewStages, NewUnits = report.NewUnits, UnknownNames = report.UnknownNames, Alike = report.Alike }).ShouldBe(report);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task No_customer_comes_of_a_row_that_was_there_before(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await app.ImportAsync(workspace, app.File("id;cliente;ponto;data\n1;c1;Site;01/03/2026\n2;c1;Site;02/03/2026\n"), Mapping((TouchField.Id, "id")));

        var report = await app.ImportAsync(workspace, app.File("id;cliente;ponto;data\n1;c8;Site;01/03/2026\n2;c9;Site;02/03/2026\n3;c7;Site;03/03/2026\n", "corrigido.csv"), Mapping((TouchField.Id, "id")));

        (report.Stored, report.Duplicates).ShouldBe((1, 2));
        await using var context = await app.ContextAsync(workspace.Id);
        (await context.Subjects.OrderBy(s => s.Value).Select(s => s.Value).ToListAsync()).ShouldBe(["c1", "c7"]);
        (await context.Persons.CountAsync()).ShouldBe(2);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_dry_run_counts_the_same_and_stores_nothing(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var path = app.File($"{Three}c3;Site;31/02/2026\n");

        var tried = await app.ImportAsync(workspace, path, dryRun: true);

        (tried.ImportId, tried.Rows, tried.Stored, tried.Refused).ShouldBe((null, 4, 3, 1));
        await using (var context = await app.ContextAsync(workspace.Id))
        {
            (await context.Touches.CountAsync() + await context.Touchpoints.CountAsync() + await context.Imports.CountAsync() + await context.Stages.CountAsync()).ShouldBe(0);
        }

        await app.ImportAsync(workspace, path);
        (await app.ImportAsync(workspace, path, dryRun: true)).ShouldSatisfyAllConditions(r => r.Stored.ShouldBe(0), r => r.Duplicates.ShouldBe(3));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_dry_run_counts_new_rows_that_look_like_touches_that_are_in(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await app.ImportAsync(workspace, app.File("cliente;ponto;data;canal\nc1;Site;01/03/2026 10:00;web\nc2;Site;01/03/2026 11:00;web\n;Site;01/03/2026 12:00;web\n"), Mapping((TouchField.Channel, "canal"), (TouchField.Stage, "=Venda")));
        const string known = "c1;SITE;01/03/2026 10:00\n", alike = "c2;Site;01/03/2026 11:00\n;Site;01/03/2026 12:00\n";

        // Another instant, customer or touchpoint is another touch; of nobody known none looks like another.
        var otherwise = await app.ImportAsync(workspace, app.File($"{Header}\n{known}{alike}c1;Site;01/03/2026 10:01\nc3;Site;01/03/2026 10:00\nc1;Telefone;01/03/2026 10:00\n"), dryRun: true);
        var stored = await app.ImportAsync(workspace, app.File("cliente;ponto;data;id\nc4;Site;01/03/2026;a\n"), Mapping((TouchField.Id, "id")));
        var byId = await app.ImportAsync(workspace, app.File("cliente;ponto;data;id\nc4;Site;01/03/2026;b\nc1;Site;01/03/2026 10:00;c\n"), Mapping((TouchField.Id, "id")), dryRun: true);

        (otherwise.Stored, otherwise.Alike).ShouldBe((6, 2));
        stored.Alike.ShouldBeNull();
        (byId.Stored, byId.Alike).ShouldBe((2, 1));
    }

    [Fact]
    public async Task A_batch_of_a_dry_run_is_looked_up_as_of_one_instant_and_keeps_no_writer_waiting()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await app.ImportAsync(workspace, app.File("cliente;ponto;data;id\nc1;Site;01/03/2026;a\n"), Mapping((TouchField.Id, "id")));
        IncomingTouch later = new(new(7, 7), new() { Touchpoint = "Site", At = Utc("2026-03-02T00:00:00") }, 1);
        Task<int>? written = null;

        var (met, after) = await app.InAsync(workspace.Id, async services =>
        {
            var writer = services.GetRequiredService<TouchWriter>();
            await using var log = await writer.OpenAsync(CancellationToken.None);
            await using var other = await writer.OpenAsync(CancellationToken.None);
            var batch = new Interrupted<IncomingTouch>([later with { Key = new(6, 6) }, later], () => written = other.AppendAsync([later], 1, 1, CancellationToken.None));
            return (await log.LookUpAsync(batch, CancellationToken.None), await log.LookUpAsync([later], CancellationToken.None));
        });

        (await written!).ShouldBe(1);
        (met.Known, after.Known).ShouldBe((0, 1));
    }

    /// <summary>Something happens before the last one is read.</summary>
    sealed class Interrupted<T>(IReadOnlyList<T> items, Action interrupt) : IReadOnlyList<T>
    {
        public int Count => items.Count;
        public T this[int index] => items[index];

        public IEnumerator<T> GetEnumerator()
        {
            foreach (var item in items.SkipLast(1))
            {
                yield return item;
            }

            interrupt();
            yield return items[^1];
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Undo_takes_everything_away_frees_the_ids_and_is_idle_the_second_time(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await app.ImportAsync(workspace, app.File($"{Header}\nc1;Telefone;01/03/2026 10:00\n"));
        var import = await app.ImportAsync(workspace, app.File(Three));
        (import.Stored, import.Duplicates).ShouldBe((2, 1));

        (await app.UndoAsync(workspace, import.ImportId!.Value)).ShouldBe(2);
        (await app.UndoAsync(workspace, import.ImportId!.Value)).ShouldBe(0);

        await using (var context = await app.ContextAsync(workspace.Id))
        {
            (await context.Touches.CountAsync()).ShouldBe(1);
            var mark = await context.LogMarks.SingleAsync();
            (mark.Kind, mark.ImportNumber, mark.Seq).ShouldBe((LogMarkKind.ImportUndone, import.ImportId, 4));
            (await context.Imports.SingleAsync(i => i.Number == import.ImportId)).State.ShouldBe(ImportState.Undone);
        }

        (await app.ImportAsync(workspace, app.File(Three))).Stored.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Every_field_reaches_the_log(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var path = app.File("cliente;ponto;data;canal;quem;r;e;f;p;d;b;v;n\n0;Telefone;01/03/2026;voz;Ana;vendeu;1;2;3,5;4;0:00:05;R$ 1.234,56;9,5\n");

        await app.ImportAsync(workspace, path, Mapping(
            (TouchField.Channel, "canal"), (TouchField.Agent, "quem"), (TouchField.Outcome, "r"), (TouchField.Wait, "e"), (TouchField.Talk, "f"), (TouchField.Hold, "p"),
            (TouchField.After, "d"), (TouchField.Bot, "b"), (TouchField.Value, "v"), (TouchField.Score, "n"), (TouchField.Stage, "=Venda"), (TouchField.Unit, "=Centro"))
            with
        { AnonymousValue = "0" });

        await using var context = await app.ContextAsync(workspace.Id);
        var touch = await context.Touches.SingleAsync();
        (touch.SubjectNumber, touch.WaitMs, touch.TalkMs, touch.HoldMs, touch.AfterMs, touch.BotMs, touch.ValueCents, touch.ScoreTenths)
            .ShouldBe((0, 1_000, 2_000, 3_500, 4_000, 5_000, 123_456, 95));
        var terms = await context.Terms.OrderBy(t => t.Text).ToListAsync();
        terms.Select(t => (t.Kind, t.Text)).ShouldBe([(TermKind.Agent, "Ana"), (TermKind.Outcome, "vendeu"), (TermKind.Channel, "voz")]);
        (touch.ChannelTerm, touch.AgentTerm, touch.OutcomeTerm).ShouldBe((1, 1, 1));
        var place = await context.Places.SingleAsync();
        (await context.Stages.SingleAsync(s => s.Id == place.StageId)).Name.ShouldBe("Venda");
        (await context.Units.SingleAsync(u => u.Id == place.UnitId)).Name.ShouldBe("Centro");
        (await context.Touchpoints.SingleAsync()).ShouldSatisfyAllConditions(t => t.ScoreScale.ShouldBe(ScoreScale.ZeroToTen), t => t.Channel.ShouldBe("voz"));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Rows_that_are_no_touch_are_counted_and_kept_with_their_reason(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();

        var report = await app.ImportAsync(workspace, app.File($"{Header}\nc1;Site;31/02/2026\n\"=1+1\";;01/03/2026\nc1;Site;01/03/2026\n"));

        report.ShouldReconcile();
        (report.Stored, report.Refused).ShouldBe((1, 2));
        var kept = await System.IO.File.ReadAllLinesAsync(report.RefusedFile!);
        kept.Length.ShouldBe(3);
        kept[1].ShouldStartWith("2;Na coluna “data”, a data “31/02/2026” não existe.;c1");
        kept[2].ShouldContain(";\"'=1+1\";");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Rows_that_the_conditions_leave_out_are_skipped_and_never_refused(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var only = RowCondition.Parse("ponto=Site").Match(condition => condition, refusal => throw new InvalidOperationException(refusal.Code));

        var report = await app.ImportAsync(workspace, app.File($"{Header}\nc1;Telefone;31/02/2026\nc1;Site;01/03/2026\n"), Mapping() with { Conditions = [only] });

        (report.Rows, report.Skipped, report.Stored, report.Refused, report.Touchpoints).ShouldBe((2, 1, 1, 0, 1));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_stage_or_a_unit_that_the_map_lacks_refuses_its_row(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await app.ImportAsync(workspace, app.File(Three));

        var report = await app.ImportAsync(workspace, app.File($"{Header};u\nc1;Site;05/03/2026;Centro\nc1;Site;05/03/2026;\n"), Mapping((TouchField.Unit, "u")), create: false);

        (report.Stored, report.Refused).ShouldBe((1, 1));
        report.Reasons.Single().Example.Code.ShouldBe("row.unit_unknown");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Names_are_the_same_case_and_accents_aside(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await app.ImportAsync(workspace, app.File($"{Header}\nc1;Recepção;01/03/2026\n"));

        var report = await app.ImportAsync(workspace, app.File($"{Header}\nc1;RECEPCAO;02/03/2026\nc1;recepção;03/03/2026\n"), create: false);

        (report.Stored, report.Touchpoints).ShouldBe((2, 1));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_time_without_offset_is_of_the_zone_asked_for(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();

        (await app.ImportAsync(workspace, app.File($"{Header}\nc1;Site;01/03/2026 10:00\n"), zone: "America/Manaus")).First.ShouldBe(Utc("2026-03-01T14:00:00"));
        (await app.TryImportAsync(workspace, app.File(Three), zone: "Lugar/Nenhum")).Succeeded(out _, out var refusal).ShouldBeFalse();
        refusal.Code.ShouldBe("import.zone_unknown");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_same_file_is_known_to_stand_otherwise_where_the_companys_zone_has_changed(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var path = app.File(Three);
        await app.ImportAsync(workspace, path);
        (await app.ImportAsync(workspace, path, zone: "America/Sao_Paulo")).Standing.ShouldBeNull();
        await using (var context = await app.ContextAsync(workspace.Id))
        {
            (await context.Workspaces.SingleAsync()).MoveTo("America/Manaus").Succeeded(out _, out _).ShouldBeTrue();
            await context.SaveChangesAsync();
        }

        (await app.ImportAsync(workspace, path, dryRun: true)).ShouldSatisfyAllConditions(r => r.Stored.ShouldBe(3), r => r.Standing!.Number.ShouldBe(1)); // which brought the rows in
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Touches_of_one_millisecond_keep_the_order_of_their_finer_time(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();

        await app.ImportAsync(workspace, app.File($"{Header}\nc1;B;2026-03-01T10:00:00.0000002Z\nc1;A;2026-03-01T10:00:00.0000001Z\nc1;C;2026-03-01T10:00:00.0000002Z\n"));

        await using var context = await app.ContextAsync(workspace.Id);
        var names = await context.Touches.OrderBy(t => t.Seq).Join(context.Places, t => t.PlaceNumber, p => p.Number, (t, p) => p.TouchpointId)
            .Join(context.Touchpoints, id => id, t => t.Id, (id, t) => t.Name).ToListAsync();
        names.ShouldBe(["A", "B", "C"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Two_imports_at_once_wait_for_each_other(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var rows = string.Concat(Enumerable.Range(0, 12_000).Select(i => $"c{i};Site;01/03/2026\n"));

        var reports = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => app.ImportAsync(workspace, app.File($"{Header}\n{rows}")))));

        reports.Sum(r => r.Stored).ShouldBe(12_000);
        reports.ShouldAllBe(r => r.Stored + r.Duplicates == 12_000);
        await using var context = await app.ContextAsync(workspace.Id);
        (await context.Touches.MaxAsync(t => t.Seq)).ShouldBe(12_000);
        (await context.Imports.CountAsync()).ShouldBe(3);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_workspace_knows_nothing_of_another_ones_touches(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var ours = await app.GivenWorkspaceAsync("Nossa");
        var theirs = await app.GivenWorkspaceAsync("Deles");
        await app.ImportAsync(theirs, app.File(Three));

        (await app.RefusedAsync(ours, app.File(Three), create: false)).Code.ShouldBe("import.touchpoint_unknown");
        (await app.ImportAsync(ours, app.File(Three))).Stored.ShouldBe(3);
        await app.UndoAsync(ours, 1);
        await using var context = await app.ContextAsync(theirs.Id);
        (await context.Touches.CountAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task What_the_touches_stand_on_is_made_whole_or_not_at_all()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        var scored = Mapping((TouchField.Score, "n"));
        await app.ImportAsync(workspace, app.File($"{Header};n\nc1;Site;01/03/2026;\n"), scored);
        await using var context = await app.ContextAsync(workspace.Id);
        await context.Database.ExecuteSqlAsync($"create trigger no_scale before update of score_scale on touchpoints begin select raise(abort, 'no'); end");

        await Should.ThrowAsync<DbUpdateException>(() => app.ImportAsync(workspace, app.File($"{Header};n\nc1;Site;02/03/2026;9\nc1;Loja;02/03/2026;9\n"), scored));

        (await context.Touchpoints.SingleAsync()).Name.ShouldBe("Site");
        (await context.Places.CountAsync()).ShouldBe(1);
    }

    static DateTime Utc(string text) => DateTime.SpecifyKind(DateTime.ParseExact(text, "s", null), DateTimeKind.Utc);
}
