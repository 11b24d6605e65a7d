using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Tests.House;
using Pontua.Server.TouchpointMap;
using Pontua.Server.TouchpointMap.Editing;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.TouchpointMap;

/// <summary>The map's design, edited where it stands.</summary>
public class MapEditingTests : MapTest
{
    [Theory, MemberData(nameof(Databases))]
    public async Task A_touchpoint_is_put_before_another_and_taken_back_to_where_it_stood(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenAsync(app);
        var (visit, support) = (await StageAsync(app, workspace, "Visita"), await StageAsync(app, workspace, "Suporte"));

        var edited = Value(await EditAsync(app, workspace, new MapEdit.MovePoint(await IdAsync(app, workspace, "Balcão"), visit, support, await IdAsync(app, workspace, "Chat"))));

        (await NamesAsync(app, workspace, visit)).ShouldBe(["Fachada", "Caixa"]);
        (await NamesAsync(app, workspace, support)).ShouldBe(["Telefone", "Balcão", "Chat"]);
        edited.Sentence.ShouldBe("Balcão: agora em Suporte.");
        await EditAsync(app, workspace, edited.Undo!);
        (await NamesAsync(app, workspace, visit)).ShouldBe(["Fachada", "Balcão", "Caixa"]);
        (await NamesAsync(app, workspace, support)).ShouldBe(["Telefone", "Chat"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Inside_its_stage_it_changes_its_place_only(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenAsync(app);
        var visit = await StageAsync(app, workspace, "Visita");
        var counter = await IdAsync(app, workspace, "Balcão");

        await EditAsync(app, workspace, new MapEdit.MovePoint(counter, visit, visit, await IdAsync(app, workspace, "Fachada")));
        (await NamesAsync(app, workspace, visit)).ShouldBe(["Balcão", "Fachada", "Caixa"]);

        await EditAsync(app, workspace, new MapEdit.MovePoint(counter, visit, visit, null));
        (await NamesAsync(app, workspace, visit)).ShouldBe(["Fachada", "Caixa", "Balcão"]);
    }

    [Fact]
    public async Task Where_it_stands_already_it_is_not_put_again()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenAsync(app);
        var (visit, support) = (await StageAsync(app, workspace, "Visita"), await StageAsync(app, workspace, "Suporte"));
        var chat = await FindAsync(app, workspace, "Chat");
        await RunAsync(app, workspace, (EditTouchpoint edit) => edit.RunAsync(chat.Id, TouchpointDesign.Of(chat) with { Stages = [visit.Value, support.Value] }, default));

        Code(await EditAsync(app, workspace, new MapEdit.MovePoint(chat.Id, visit, support, null))).ShouldBe("touchpoint.stands_there");

        (await FindAsync(app, workspace, "Chat")).Stages.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_stage_is_offered_to_be_moved_only_to_where_it_can_go()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenAsync(app);
        Value(await EditAsync(app, workspace, new MapEdit.AddStage(Phase.Before, "Descoberta")));
        Value(await EditAsync(app, workspace, new MapEdit.AddStage(Phase.During, "Contrato")));
        Value(await EditAsync(app, workspace, new MapEdit.AddStage(Phase.After, "Garantia")));
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        var stages = await LookAsync(app, workspace, context => context.Stages.ToListAsync());
        var inOrder = stages.OrderBy(stage => stage.Phase).ThenBy(stage => stage.Position).ToList();

        (await OfferedAsync(inOrder[0])).ShouldBe((false, true));
        (await OfferedAsync(inOrder[1])).ShouldBe((true, true));
        (await OfferedAsync(inOrder[^1])).ShouldBe((true, false));

        async Task<(bool Left, bool Right)> OfferedAsync(Stage stage)
        {
            var page = System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync($"{MapPaths.EditMap}?etapa={stage.Id.Value}"));
            return (page.Contains("Mover para a esquerda", StringComparison.Ordinal), page.Contains("Mover para a direita", StringComparison.Ordinal));
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Every_edit_is_taken_back_by_what_it_offers(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenAsync(app);
        var visit = await StageAsync(app, workspace, "Visita");
        var counter = await IdAsync(app, workspace, "Balcão");
        Value(await RunAsync(app, workspace, (SetGoal set) => set.RunAsync(counter.Value, null, 12, default)));
        var planned = await FindAsync(app, workspace, "Chat");
        Value(await RunAsync(app, workspace, (EditTouchpoint edit) => edit.RunAsync(planned.Id, TouchpointDesign.Of(planned) with { State = TouchpointState.Planned }, default)));
        var fromFile = await IdAsync(app, workspace, "Telefone");
        await LookAsync(app, workspace, async context =>
        {
            Value(context.Touchpoints.Single(t => t.Id == fromFile).Rename("Telefone da recepção da unidade do centro"));
            return await context.SaveChangesAsync();
        });
        var before = await DrawnAsync(app, workspace);

        foreach (var edit in new MapEdit[]
        {
            new MapEdit.AddPoint(visit, "Vitrine"), new MapEdit.RenamePoint(counter, "Balcão de vendas"), new MapEdit.RenamePoint(fromFile, "Telefone"),
            new MapEdit.RetirePoint(counter), new MapEdit.RetirePoint(planned.Id), new MapEdit.RenameStage(visit, "Na loja"),
            new MapEdit.AddStage(Phase.After, "Garantia"), new MapEdit.MoveStage(visit, 1), new MapEdit.MoveStage(visit, -1), new MapEdit.MovePoint(counter, visit, visit, null),
        })
        {
            var edited = Value(await EditAsync(app, workspace, edit));
            (await DrawnAsync(app, workspace)).ShouldNotBe(before, $"{edit}");
            Value(await EditAsync(app, workspace, ReadAgain(edited.Undo!)));
            (await DrawnAsync(app, workspace)).ShouldBe(before, $"{edit}");
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_would_change_nothing_is_refused(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenAsync(app);
        var (visit, support) = (await StageAsync(app, workspace, "Visita"), await StageAsync(app, workspace, "Suporte"));
        var counter = await IdAsync(app, workspace, "Balcão");
        Value(await EditAsync(app, workspace, new MapEdit.MoveStage(visit, -1)));
        var before = await DrawnAsync(app, workspace);

        Code(await EditAsync(app, workspace, new MapEdit.MoveStage(visit, -1))).ShouldBe("stage.is_first");
        Code(await EditAsync(app, workspace, new MapEdit.MoveStage(support, 1))).ShouldBe("stage.is_last");
        Code(await EditAsync(app, workspace, new MapEdit.RestorePoint(counter, TouchpointState.Planned, IsGoal: true))).ShouldBe("touchpoint.is_on_map");
        Code(await EditAsync(app, workspace, new MapEdit.RenameStage(new(Guid.Empty), "Na loja"))).ShouldBe("stage.not_found");
        Code(await EditAsync(app, workspace, new MapEdit.RemovePoint(new(Guid.Empty)))).ShouldBe("touchpoint.gone");
        (await DrawnAsync(app, workspace)).ShouldBe(before);

        Value(await EditAsync(app, workspace, new MapEdit.RetirePoint(counter)));
        Code(await EditAsync(app, workspace, new MapEdit.RetirePoint(counter))).ShouldBe("touchpoint.is_retired");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_goal_that_comes_back_is_one_again_unless_another_was_chosen_meanwhile(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenAsync(app);
        var counter = await IdAsync(app, workspace, "Balcão");
        Value(await RunAsync(app, workspace, (SetGoal set) => set.RunAsync(counter.Value, null, 12, default)));
        var retired = Value(await EditAsync(app, workspace, new MapEdit.RetirePoint(counter)));
        Value(await RunAsync(app, workspace, (SetGoal set) => set.RunAsync(null, "venda", 12, default)));

        Value(await EditAsync(app, workspace, retired.Undo!));

        (await DrawnAsync(app, workspace)).ShouldEndWith("\n venda 12");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_stage_is_removed_for_good(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenAsync(app);
        Value(await EditAsync(app, workspace, new MapEdit.AddStage(Phase.After, "Garantia")));

        var removed = Value(await EditAsync(app, workspace, new MapEdit.RemoveStage(await StageAsync(app, workspace, "Garantia"))));

        removed.ShouldBe(new MapEdited("Removido do mapa: Garantia.", null));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_audit_tells_what_was_done_to_a_touchpoint(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenAsync(app);
        var counter = await IdAsync(app, workspace, "Balcão");
        Value(await RunAsync(app, workspace, (SetGoal set) => set.RunAsync(counter.Value, null, 12, default)));

        var retired = Value(await EditAsync(app, workspace, new MapEdit.RetirePoint(counter)));
        Value(await EditAsync(app, workspace, retired.Undo!));
        Value(await EditAsync(app, workspace, new MapEdit.RenamePoint(counter, "Balcão de vendas")));

        var lines = await LookAsync(app, workspace, context => context.AuditEntries.Where(e => e.Thing.Contains(counter.Value.ToString())).OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync());
        lines.TakeLast(3).ShouldBe(["touchpoint.retired", "touchpoint.activated", "touchpoint.renamed"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_form_whose_touchpoint_or_stage_is_gone_says_so_on_the_map(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenAsync(app);
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        var counter = await IdAsync(app, workspace, "Balcão");
        Value(await EditAsync(app, workspace, new MapEdit.AddStage(Phase.After, "Garantia")));
        var warranty = await StageAsync(app, workspace, "Garantia");
        var panel = $"{MapPaths.EditMap}?ponto={counter.Value}&etapa={(await StageAsync(app, workspace, "Visita")).Value}";
        var retire = await PageForm.OpenFormAsync(browser, panel, "aside form:has([value=ponto-desativar])");
        var add = await PageForm.OpenFormAsync(browser, MapPaths.EditMap, $"[data-stage='{warranty.Value}'] form");
        Value(await EditAsync(app, workspace, new MapEdit.RemoveStage(warranty)));

        var first = await retire.SendAsync();
        var second = await retire.SendAsync();
        var added = await add.Fill("nome", "Cartão").SendAsync();

        first.Headers.Location!.PathAndQuery.ShouldBe(MapPaths.EditMap);
        (await SaidAsync(second)).ShouldBe((409, "O ponto “Balcão” já está desativado."));
        (await SaidAsync(added)).ShouldBe((409, "Essa etapa não existe mais. Recarregue a página."));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_cannot_be_taken_back_any_more_is_refused_in_words_on_the_map(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenAsync(app);
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        var counter = await IdAsync(app, workspace, "Balcão");
        await (await PageForm.OpenFormAsync(browser, $"{MapPaths.EditMap}?ponto={counter.Value}&etapa={(await StageAsync(app, workspace, "Visita")).Value}", "form:has(#nome-do-ponto)"))
            .Fill("nome", "Balcão de vendas").SendAsync();
        var undo = await PageForm.OpenFormAsync(browser, MapPaths.EditMap, ".toast form");
        Value(await EditAsync(app, workspace, new MapEdit.RenamePoint(await IdAsync(app, workspace, "Caixa"), "Balcão")));

        var answer = await undo.SendAsync();

        answer.Headers.Location!.ToString().ShouldBe(MapPaths.EditMap);
        var map = await PageForm.ReadAsync(await browser.GetAsync(MapPaths.EditMap));
        map.QuerySelector(".toast")!.TextContent.ShouldContain("Já existe o ponto “Balcão”");
        map.QuerySelector(".toast form").ShouldBeNull();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_page_works_by_its_forms_alone_and_says_how_to_take_back(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenAsync(app);
        using var browser = await app.SignedInAsync(workspace, Role.Manager);
        var counter = await IdAsync(app, workspace, "Balcão");
        var panel = $"{MapPaths.EditMap}?ponto={counter.Value}&etapa={(await StageAsync(app, workspace, "Visita")).Value}";

        var refused = await (await PageForm.OpenFormAsync(browser, panel, "form:has(#nome-do-ponto)")).Fill("nome", "caixa").SendAsync();
        var renamed = await (await PageForm.OpenFormAsync(browser, panel, "form:has(#nome-do-ponto)")).Fill("nome", "Balcão de vendas").SendAsync();

        ((int)refused.StatusCode).ShouldBe(409);
        System.Net.WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()).ShouldContain("Já existe o ponto “caixa”");
        renamed.Headers.Location!.PathAndQuery.ShouldBe(MapPaths.EditMap);
        (await FindAsync(app, workspace, "Balcão de vendas")).Id.ShouldBe(counter);
        await (await PageForm.OpenFormAsync(browser, MapPaths.EditMap, ".toast form")).SendAsync();
        (await FindAsync(app, workspace, "Balcão")).Id.ShouldBe(counter);
    }

    [Fact]
    public async Task What_is_no_edit_or_of_another_company_changes_nothing()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenAsync(app);
        var other = await app.GivenWorkspaceAsync("Outra");
        var theirs = await StageAsync(app, workspace, "Visita");

        Code(await EditAsync(app, other, new MapEdit.AddPoint(theirs, "Vitrine"))).ShouldBe("stage.not_found");
        Code(await EditAsync(app, other, new MapEdit.RetirePoint(await IdAsync(app, workspace, "Balcão")))).ShouldBe("touchpoint.gone");
        MapEditFields.Read(_ => "x").ShouldBeNull();
    }

    static async Task<Workspace> GivenAsync(PontuaApp app)
    {
        var workspace = await app.GivenWorkspaceAsync();
        foreach (var (phase, stage, points) in new (Phase, string, string[])[] { (Phase.During, "Visita", ["Fachada", "Balcão", "Caixa"]), (Phase.After, "Suporte", ["Telefone", "Chat"]) })
        {
            var id = Value(await RunAsync(app, workspace, (EditStages stages) => stages.AddAsync(phase, stage, default))).Id;
            foreach (var point in points)
            {
                Value(await RunAsync(app, workspace, (AddTouchpoint add) => add.RunAsync(point, id, default)));
            }
        }

        return workspace;
    }

    static Task<Outcome<MapEdited>> EditAsync(PontuaApp app, Workspace workspace, MapEdit edit) => RunAsync(app, workspace, (EditMap map) => map.RunAsync(edit, default));

    /// <summary>The same edit after its way through an address.</summary>
    static MapEdit ReadAgain(MapEdit edit)
    {
        var fields = MapEditFields.Write(edit).ToDictionary(field => field.Key, field => field.Value);
        var read = MapEditFields.Read(name => fields.GetValueOrDefault(name) ?? "");
        read.ShouldBe(edit);
        return read!;
    }

    static async Task<TouchpointId> IdAsync(PontuaApp app, Workspace workspace, string name) => (await FindAsync(app, workspace, name)).Id;

    static async Task<StageId> StageAsync(PontuaApp app, Workspace workspace, string name) => (await FindStageAsync(app, workspace, name)).Id;

    static async Task<IEnumerable<string>> NamesAsync(PontuaApp app, Workspace workspace, StageId stage)
        => (await RunAsync(app, workspace, (ShowMapDesign design) => design.RunAsync(default))).In(stage).Select(t => t.Name);

    static async Task<string> DrawnAsync(PontuaApp app, Workspace workspace)
    {
        var map = await RunAsync(app, workspace, (ShowMapDesign design) => design.RunAsync(default));
        return string.Join('\n', map.Stages.Select(s => $"{s.Phase} {s.Name}: {string.Join(", ", map.In(s.Id).Select(t => $"{t.Name} ({t.State})"))}")) + $"\n{map.Goal.TouchpointId?.Value} {map.Goal.Outcome} {map.Goal.WithinDays}";
    }

    /// <summary>The status and the notice of a page that came back.</summary>
    static async Task<(int Status, string? Notice)> SaidAsync(HttpResponseMessage answer)
        => ((int)answer.StatusCode, (await PageForm.ReadAsync(answer)).QuerySelector("main .notice")?.TextContent.Trim());
}
