using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Ingestion;
using Pontua.Server.Tests.House;
using Pontua.TouchpointMap;
using static Pontua.Server.Tests.Ingestion.Importing;

namespace Pontua.Server.Tests.Ingestion;

/// <summary>What a name was said to stand for, when later files bring it.</summary>
public class KeptNamesTests
{
    const string Shop = $"{Header}\nAna;Loja;01/03/2026\n", Zap = $"{Header}\nAna;Zap;01/04/2026\n", ZapLater = $"{Header}\nAna;ZAP;01/05/2026\n";
    const string OtherHeader = "quem;onde;quando";

    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task Holds_for_files_of_other_columns_and_not_for_those_of_another_kind(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenShopAsync(app);
        await app.ImportAsync(workspace, app.File(Zap), touchpoints: Chosen(("zap", "loja")));

        (await app.ImportAsync(workspace, app.File($"{OtherHeader}\nAna;Zap;01/05/2026\n"), Others, create: false)).Stored.ShouldBe(1);
        await app.ImportGradesAsync(workspace, app.File("quem;ponto;nota\nana;Zap;4\n"));

        (await app.TouchesByPointAsync(workspace)).ShouldBe(["Loja 3"]);
        (await PointsAsync(app, workspace)).ShouldBe(["Loja", "Zap"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_name_that_came_onto_the_map_stands_for_itself(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenShopAsync(app);
        await app.ImportAsync(workspace, app.File(Zap), touchpoints: Chosen(("Zap", "Loja")));
        await using (var context = await app.ContextAsync(workspace.Id))
        {
            context.Add(Touchpoint.Create(new(Guid.CreateVersion7()), "zap").Match(made => made, refusal => throw new InvalidOperationException(refusal.Code)));
            await context.SaveChangesAsync();
        }

        await app.ImportAsync(workspace, app.File(ZapLater), create: false);
        await app.ImportAsync(workspace, app.File($"{OtherHeader}\nAna;Zap;01/06/2026\n"), Others, create: false);

        (await app.TouchesByPointAsync(workspace)).ShouldBe(["Loja 2", "zap 2"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Follows_the_touchpoint_to_its_new_name_and_stops_no_file_that_does_not_say_it(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenShopAsync(app);
        await app.ImportAsync(workspace, app.File(Zap), touchpoints: Chosen(("Zap", "Loja")));
        await ChangeShopAsync(app, workspace, shop => shop.Rename("Loja do centro"));

        await app.ImportAsync(workspace, app.File($"{Header}\nAna;Loja do centro;01/05/2026\n"), create: false);
        await app.ImportAsync(workspace, app.File(ZapLater));

        (await app.TouchesByPointAsync(workspace)).ShouldBe(["Loja do centro 4"]);
        (await PointsAsync(app, workspace)).ShouldBe(["Loja do centro"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Of_a_touchpoint_that_was_retired_holds_no_more_and_what_was_said_before_holds_again(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenShopAsync(app);
        await app.ImportAsync(workspace, app.File(Zap), touchpoints: Chosen(("Zap", TouchpointNames.Without)));
        await app.ImportAsync(workspace, app.File(ZapLater), touchpoints: Chosen(("Zap", "Loja")));
        (await KeptAsync(app, workspace)).ShouldBe("Loja");

        await ChangeShopAsync(app, workspace, shop => shop.State = TouchpointState.Retired);

        (await KeptAsync(app, workspace)).ShouldBe(TouchpointNames.Without);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_was_undone_or_only_tried_holds_for_no_file_not_even_of_the_same_columns(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenShopAsync(app);
        var wrong = await app.ImportAsync(workspace, app.File(Zap), touchpoints: Chosen(("Zap", "Loja")), create: false);

        await app.UndoAsync(workspace, wrong.ImportId!.Value);
        await app.ImportAsync(workspace, app.File(Zap), touchpoints: Chosen(("Zap", "Loja")), dryRun: true);
        var header = (await app.FindAsync(workspace, wrong.ImportId.Value)).HeaderHash;
        var forgotten = await app.GivenUploadAsync(workspace, Zap, mapping: (Kept with { Touchpoints = Chosen(("Zap", "Loja")) }).ToJson());
        await app.ChangeAsync(workspace, forgotten, import => import.HeaderHash = header);
        await app.CancelAsync(workspace, forgotten);

        (await app.RefusedAsync(workspace, app.File(ZapLater), create: false)).Code.ShouldBe("import.touchpoint_unknown");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_undo_takes_back_what_was_said_whatever_imports_carried_it_on(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenShopAsync(app);
        var said = await app.ImportAsync(workspace, app.File(Zap), touchpoints: Chosen(("Zap", "Loja")));
        (await app.ImportAsync(workspace, app.File($"{OtherHeader}\nAna;Zap;01/05/2026\n"), Others, create: false)).Stored.ShouldBe(1);

        await app.UndoAsync(workspace, said.ImportId!.Value);

        (await app.RefusedAsync(workspace, app.File(ZapLater), create: false)).Code.ShouldBe("import.touchpoint_unknown");
        (await KeptAsync(app, workspace)).ShouldBeNull();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_touchpoint_that_was_made_for_a_name_is_that_names_under_its_new_one_too(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await app.ImportAsync(workspace, app.File(Shop), touchpoints: Chosen(("Loja", "Loja")), create: false);
        await ChangeShopAsync(app, workspace, shop => shop.Rename("Loja do centro"));

        await app.ImportAsync(workspace, app.File($"{Header}\nAna;loja;01/05/2026\n"));

        (await app.TouchesByPointAsync(workspace)).ShouldBe(["Loja do centro 2"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_touchpoint_keeps_the_name_by_which_files_know_it(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenShopAsync(app);
        await app.ImportAsync(workspace, app.File($"{Header}\nAna;LOJA;01/05/2026\n"), create: false);
        await ChangeShopAsync(app, workspace, shop => shop.Rename("Loja do centro"));

        await app.ImportAsync(workspace, app.File($"{Header}\nAna;loja;02/05/2026\n", "junho.csv"));

        (await app.TouchesByPointAsync(workspace)).ShouldHaveSingleItem().ShouldStartWith("Loja do centro");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_import_that_was_cut_off_goes_on_by_its_own_names_whatever_was_said_since(string database)
    {
        const int rows = 12_000, firstBatch = 10_000;
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenShopAsync(app);
        await app.ImportAsync(workspace, app.File(Zap), touchpoints: Chosen(("Zap", "Loja")));
        var big = app.File($"{Header}\n{string.Concat(Enumerable.Range(0, rows).Select(i => $"c{i};{(i % 2 == 0 ? "Zap" : "Fone")};02/06/2026\n"))}");
        await app.BreakLogAsync(workspace, afterSeq: firstBatch + 2);
        await Should.ThrowAsync<Exception>(() => app.ImportAsync(workspace, big, touchpoints: Chosen(("Fone", "Loja")), create: false));
        await app.MendLogAsync(workspace);
        await app.ImportAsync(workspace, app.File(ZapLater), touchpoints: Chosen(("Zap", "Zap"), ("Fone", "Fone")));

        var report = await app.ImportAsync(workspace, big, create: false);

        report.ShouldSatisfyAllConditions(r => r.Stored.ShouldBe(rows), r => r.Duplicates.ShouldBe(0));
        (await app.TouchesByPointAsync(workspace)).ShouldBe([$"Loja {rows + 2}", "Zap 1"]);
        (await KeptAsync(app, workspace, "fone")).ShouldBe("Loja");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_was_said_last_is_what_the_import_that_ended_last_said(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenShopAsync(app);
        await app.ImportAsync(workspace, app.File($"{Header}\nAna;Site;01/03/2026\n"));
        var upload = await app.GivenUploadAsync(workspace, Zap);
        await app.ImportAsync(workspace, app.File(ZapLater), touchpoints: Chosen(("Zap", "Loja")));

        await app.StartAsync(workspace, upload, mapping: Kept with { Touchpoints = Chosen(("Zap", "Site")) });

        (await app.EndedAsync(workspace, upload)).State.ShouldBe(ImportState.Done);
        (await KeptAsync(app, workspace)).ShouldBe("Site");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_mapping_that_was_kept_by_names_alone_is_read_by_them(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenShopAsync(app);
        var fields = Kept.ToJson()[1..^1];
        var upload = await app.GivenUploadAsync(workspace, $"{Zap}Rui;Fone;02/04/2026\n");
        var old = KeptMapping.Parse($$$"""{{{{fields}}},"Touchpoints":{"Zap":"loja"},"Remembered":{"fone":"Loja"}}""").ShouldNotBeNull();

        await app.StartAsync(workspace, upload, mapping: old);

        (await app.EndedAsync(workspace, upload)).State.ShouldBe(ImportState.Done);
        (await app.TouchesByPointAsync(workspace)).ShouldBe(["Loja 3"]);
    }

    [Fact]
    public async Task What_was_said_for_an_import_leaves_what_it_remembered_as_it_was()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenShopAsync(app);
        await app.ImportAsync(workspace, app.File($"{Header}\nAna;Site;01/03/2026\n"));
        var first = await app.ImportAsync(workspace, app.File(Zap), touchpoints: Chosen(("Zap", "Loja")));

        var second = await app.ImportAsync(workspace, app.File(ZapLater), touchpoints: Chosen(("Zap", "Site")));

        var (before, after) = (await MappingAsync(first), await MappingAsync(second));
        after.Remembered!["zap"].ShouldBe(before.Touchpoints!["Zap"]);
        after.Touchpoints!["Zap"].Id.ShouldNotBe(before.Touchpoints["Zap"].Id);

        async Task<KeptMapping> MappingAsync(ImportReport report) => KeptMapping.Parse((await app.FindAsync(workspace, report.ImportId!.Value)).StoredMapping).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("""{"Fields":{},"Where":[null]}""")]
    [InlineData("""{"Fields":{"At":null},"Where":[]}""")]
    [InlineData("""{"Fields":{}}""")]
    [InlineData("""{"Fields":{},"Where":[],"Touchpoints":{"Zap":null}}""")]
    public void A_mapping_with_nothing_where_something_must_be_is_none(string json) => KeptMapping.Parse(json).ShouldBeNull();

    static TouchMapping Others => new()
    {
        Sources = new Dictionary<TouchField, CellSource> { [TouchField.Subject] = new("quem"), [TouchField.Touchpoint] = new("onde"), [TouchField.At] = new("quando") },
    };

    static async Task<Workspace> GivenShopAsync(PontuaApp app)
    {
        var workspace = await app.GivenWorkspaceAsync();
        await app.ImportAsync(workspace, app.File(Shop));
        return workspace;
    }

    static async Task ChangeShopAsync(PontuaApp app, Workspace workspace, Action<Touchpoint> change)
    {
        await using var context = await app.ContextAsync(workspace.Id);
        change(await context.Touchpoints.SingleAsync(t => t.NameKey == "loja"));
        await context.SaveChangesAsync();
    }

    static async Task<List<string>> PointsAsync(PontuaApp app, Workspace workspace)
    {
        await using var context = await app.ContextAsync(workspace.Id);
        return await context.Touchpoints.OrderBy(t => t.NameKey).Select(t => t.Name).ToListAsync();
    }

    static Task<string?> KeptAsync(PontuaApp app, Workspace workspace, string key = "zap")
        => app.InAsync(workspace.Id, async services => (await services.GetRequiredService<KeptNames>().ReadAsync(ImportKind.Touches, CancellationToken.None)).GetValueOrDefault(key)?.Name);
}
