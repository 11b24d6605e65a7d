using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;
using Pontua.Server.Tests.House;
using Pontua.Server.TouchpointMap;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.TouchpointMap;

public class DesignTests : MapTest
{
    [Theory, MemberData(nameof(Databases))]
    public async Task A_touchpoint_changes_name_stages_and_importance(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var phone = await FindAsync(app, workspace, "Atendimento por telefone");
        var (visit, support) = (await FindStageAsync(app, workspace, "Visita"), await FindStageAsync(app, workspace, "Suporte"));

        Code(await RunAsync(app, workspace, (EditTouchpoint edit) => edit.RunAsync(phone.Id, TouchpointDesign.Of(phone) with
        {
            Name = "Central telefônica",
            Stages = [visit.Id.Value, support.Id.Value],
            ImportanceToCustomer = 2,
            EstimatedReach = EstimatedReach.Few,
            State = TouchpointState.Planned,
        }, default))).ShouldBe("done");

        var changed = await FindAsync(app, workspace, "Central telefônica");
        changed.Stages.Select(s => s.StageId).ShouldBe([visit.Id, support.Id], ignoreOrder: true);
        (changed.ImportanceToCustomer, changed.EstimatedReach, changed.State).ShouldBe((2, 0.05, TouchpointState.Planned));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Names_are_unique_case_and_accents_aside(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var stage = await FindStageAsync(app, workspace, "Visita");
        var chat = await FindAsync(app, workspace, "Chat");

        Code(await RunAsync(app, workspace, (AddTouchpoint add) => add.RunAsync(" FATURAMÉNTO ", stage.Id, default))).ShouldBe("touchpoint.name_taken");
        Code(await RunAsync(app, workspace, (EditTouchpoint edit) => edit.RunAsync(chat.Id, TouchpointDesign.Of(chat) with { Name = "site" }, default))).ShouldBe("touchpoint.name_taken");
        Code(await RunAsync(app, workspace, (AddTouchpoint add) => add.RunAsync("Balcão de trocas", stage.Id, default))).ShouldBe("done");
    }

    [Fact]
    public async Task Of_two_who_give_one_name_at_once_the_second_hears_that_it_is_taken()
    {
        Assert.SkipUnless(PostgresCluster.IsThere, "no PostgreSQL here");
        await using var app = await PontuaApp.OnAsync("postgres");
        var workspace = await app.GivenWorkspaceAsync();
        var stage = Value(await RunAsync(app, workspace, (EditStages edit) => edit.AddAsync(Phase.During, "Visita", default))).Id;

        await ShouldBothAsync(async () => Code(await RunAsync(app, workspace, (EditUnits edit) => edit.AddAsync("Norte", default))), "unit.name_taken");
        await ShouldBothAsync(async () => Code(await RunAsync(app, workspace, (EditStages edit) => edit.AddAsync(Phase.After, "Garantia", default))), "stage.name_taken");
        await ShouldBothAsync(async () => Code(await RunAsync(app, workspace, (AddTouchpoint add) => add.RunAsync("Balcão", stage, default))), "touchpoint.name_taken");

        async Task ShouldBothAsync(Func<Task<string>> give, string taken)
        {
            await using var context = await app.ContextAsync(workspace.Id);
            await using var turn = await context.BeginChangeAsync(default);
            var both = new[] { give(), give() };
            await Waiting.ForTurnsAsync(context, 2);
            await turn.CommitAsync();
            (await Task.WhenAll(both)).ShouldBe(["done", taken], ignoreOrder: true);
        }
    }

    [Fact]
    public async Task What_a_touchpoint_cannot_be_is_refused_and_nothing_changes()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var chat = await FindAsync(app, workspace, "Chat");
        var design = TouchpointDesign.Of(chat) with { Name = "Outro nome" };
        Task<Outcome<Touchpoint>> Edit(TouchpointDesign asked) => RunAsync(app, workspace, (EditTouchpoint edit) => edit.RunAsync(chat.Id, asked, default));

        Code(await Edit(design with { Stages = [] })).ShouldBe("touchpoint.without_stage");
        Code(await Edit(design with { Stages = [Guid.CreateVersion7()] })).ShouldBe("stage.not_found");
        Code(await Edit(design with { ImportanceToCompany = 6 })).ShouldBe("touchpoint.importance");
        Code(await Edit(design with { Link = "javascript:alert(1)" })).ShouldBe("touchpoint.link");
        Code(await Edit(design with { Owner = Guid.CreateVersion7() })).ShouldBe("touchpoint.owner_gone");
        Code(await Edit(design with { Name = new string('a', 29) })).ShouldBe("text.too_long");
        (await FindAsync(app, workspace, "Chat")).Stages.Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_touchpoint_that_has_grades_is_retired_and_an_unused_one_is_deleted(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var (chat, site) = (await FindAsync(app, workspace, "Chat"), await FindAsync(app, workspace, "Site"));
        await RunAsync(app, workspace, (SetGoal set) => set.RunAsync(site.Id.Value, null, 30, default));
        await RunAsync(app, workspace, (GradeTouchpoint grade) => grade.RunAsync(chat.Id, new(4), default));

        await RunAsync(app, workspace, async (RemoveTouchpoint remove) => { await remove.RunAsync([chat.Id, site.Id], default); return 0; });

        var left = await LookAsync(app, workspace, context => context.Touchpoints.ToListAsync());
        left.Count.ShouldBe(18);
        left.Single(t => t.Name == "Chat").State.ShouldBe(TouchpointState.Retired);
        (await LookAsync(app, workspace, context => context.Goals.SingleAsync())).TouchpointId.ShouldBeNull();
    }

    [Fact]
    public async Task A_sale_is_not_counted_by_a_touchpoint_that_was_retired()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var site = await FindAsync(app, workspace, "Site");
        await RunAsync(app, workspace, (SetGoal set) => set.RunAsync(site.Id.Value, null, 30, default));

        Value(await RunAsync(app, workspace, (EditTouchpoint edit) => edit.RunAsync(site.Id, TouchpointDesign.Of(site) with { State = TouchpointState.Retired }, default)));

        (await LookAsync(app, workspace, context => context.Goals.SingleAsync())).TouchpointId.ShouldBeNull();
    }

    [Fact]
    public async Task A_photo_goes_with_the_last_touchpoint_that_shows_it()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var (chat, site) = (await FindAsync(app, workspace, "Chat"), await FindAsync(app, workspace, "Site"));
        byte[] photo = [0xFF, 0xD8, 0xFF, 0xDB, 0, 4, 5, 6, 0xFF, 0xDA, 0, 4, 1, 2, 7, 8, 0xFF, 0xD9];
        foreach (var shown in new[] { chat, site })
        {
            Value(await RunAsync(app, workspace, (KeepPhoto keep) => keep.RunAsync(shown.Id, new MemoryStream(photo), default)));
        }

        Value(await RunAsync(app, workspace, (RemoveTouchpoint remove) => remove.RunAsync([chat.Id], default)));
        Directory.EnumerateFiles(Path.Combine(app.Folder, "blobs"), "*", SearchOption.AllDirectories).Count().ShouldBe(1);

        Value(await RunAsync(app, workspace, (StartMap start) => start.RunAsync(ReadyTemplates.Sme, "pt-BR", default)));
        Directory.EnumerateFiles(Path.Combine(app.Folder, "blobs"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Names_of_stages_and_units_are_written_all_or_not_at_all(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var (first, second) = (await FindStageAsync(app, workspace, "Descoberta"), await FindStageAsync(app, workspace, "Primeiro contato"));
        var (north, south) = (await AddAsync("Norte"), await AddAsync("Sul"));

        Code(await StagesAsync("Primeiro contato", "Descoberta")).ShouldBe("done"); // they change names
        Code(await StagesAsync("Chegada", "chegada")).ShouldBe("stage.name_taken");
        Code(await StagesAsync("Chegada", "")).ShouldBe("text.missing");
        Code(await UnitsAsync("Sul", "Norte")).ShouldBe("done");
        Code(await UnitsAsync("Leste", "leste")).ShouldBe("unit.name_taken");

        var names = await LookAsync(app, workspace, context => context.Stages.ToDictionaryAsync(s => s.Id, s => s.Name));
        (names[first.Id], names[second.Id], names.ContainsValue("Festa")).ShouldBe(("Primeiro contato", "Descoberta", true));
        (await LookAsync(app, workspace, context => context.Units.SingleAsync(u => u.Id == north.Id))).Name.ShouldBe("Sul");

        Task<Outcome<int>> StagesAsync(string one, string two)
            => RunAsync(app, workspace, (EditStages edit) => edit.WriteAsync(new Dictionary<StageId, string> { [first.Id] = one, [second.Id] = two }, two == "Descoberta" ? [(Phase.After, "Festa")] : [], default));
        Task<Outcome<int>> UnitsAsync(string one, string two)
            => RunAsync(app, workspace, (EditUnits edit) => edit.WriteAsync(new Dictionary<UnitId, string> { [north.Id] = one, [south.Id] = two }, [], default));
        async Task<Unit> AddAsync(string name) => Value(await RunAsync(app, workspace, (EditUnits edit) => edit.AddAsync(name, default)));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Stages_move_inside_their_phase_and_over_its_edge(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var first = await FindStageAsync(app, workspace, "Primeiro contato");

        await RunAsync(app, workspace, (EditStages edit) => edit.MoveAsync(first.Id, -1, default));
        (await OrderAsync(app, workspace)).ShouldStartWith("Primeiro contato, Descoberta, Visita");

        await RunAsync(app, workspace, (EditStages edit) => edit.MoveAsync(first.Id, +1, default));
        await RunAsync(app, workspace, (EditStages edit) => edit.MoveAsync(first.Id, +1, default));
        (await OrderAsync(app, workspace)).ShouldStartWith("Descoberta, Primeiro contato, Visita");
        (await FindStageAsync(app, workspace, "Primeiro contato")).Phase.ShouldBe(Phase.During);

        await RunAsync(app, workspace, (EditStages edit) => edit.MoveAsync(first.Id, -1, default));
        (await FindStageAsync(app, workspace, "Primeiro contato")).Phase.ShouldBe(Phase.Before);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_stage_is_removed_only_when_nothing_needs_it(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var (support, site) = (await FindStageAsync(app, workspace, "Suporte"), await FindAsync(app, workspace, "Site"));

        Code(await RunAsync(app, workspace, (EditStages edit) => edit.RemoveAsync(support.Id, default))).ShouldBe("stage.not_empty");

        var added = Value(await RunAsync(app, workspace, (EditStages edit) => edit.AddAsync(Phase.After, "Garantia", default)));
        await RunAsync(app, workspace, (EditTouchpoint edit) => edit.RunAsync(site.Id, TouchpointDesign.Of(site) with { Stages = [support.Id.Value, added.Id.Value] }, default));
        await RunAsync(app, workspace, (GradeTouchpoint grade) => grade.RunAsync(site.Id, new(4, Stage: added.Id.Value), default));
        Code(await RunAsync(app, workspace, (EditStages edit) => edit.RemoveAsync(added.Id, default))).ShouldBe("stage.has_history");

        var empty = Value(await RunAsync(app, workspace, (EditStages edit) => edit.AddAsync(Phase.After, "Festa", default)));
        Code(await RunAsync(app, workspace, (EditStages edit) => edit.AddAsync(Phase.After, "festa", default))).ShouldBe("stage.name_taken");
        Code(await RunAsync(app, workspace, (EditStages edit) => edit.RemoveAsync(empty.Id, default))).ShouldBe("done");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_attribute_with_grades_is_retired_and_comes_back_with_them(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var chat = await FindAsync(app, workspace, "Chat");
        var safety = await LookAsync(app, workspace, context => context.PostureAttributes.SingleAsync(a => a.Name == "Segurança"));
        await RunAsync(app, workspace, (GradeTouchpoint grade) => grade.RunAsync(chat.Id, new(2, safety.Id.Value), default));

        Code(await EditAsync("Agilidade", "Clareza")).ShouldBe("done");
        (await NamesAsync()).ShouldBe(["Agilidade", "Clareza"]);
        Code(await RunAsync(app, workspace, (GradeTouchpoint grade) => grade.RunAsync(chat.Id, new(2, safety.Id.Value), default))).ShouldBe("posture.attribute_gone");

        Code(await EditAsync("Agilidade", "segurança")).ShouldBe("done");
        (await LookAsync(app, workspace, context => context.PostureAttributes.SingleAsync(a => a.Name == "segurança"))).Id.ShouldBe(safety.Id);

        Code(await EditAsync("Agilidade")).ShouldBe("posture.attribute_count");
        Code(await EditAsync("Agilidade", "AGILIDADE")).ShouldBe("posture.attribute_twice");

        Task<Outcome<Posture>> EditAsync(params string[] names) => RunAsync(app, workspace, (EditPosture edit) =>
            edit.RunAsync(new NewPosture { Statement = "Gente que resolve.", Attributes = [.. names.Select(n => new NewAttribute { Name = n, Weight = 2 })] }, default));
        Task<List<string>> NamesAsync() => LookAsync(app, workspace, context =>
            context.PostureAttributes.Where(a => a.RetiredAt == null).OrderBy(a => a.Position).Select(a => a.Name).ToListAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Attributes_that_swap_or_hand_on_their_names_stay_who_they_are(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        Code(await EditAsync((null, "Agilidade"), (null, "Clareza"), (null, "Respeito"))).ShouldBe("done");
        var (speed, clarity, respect) = (await IdAsync("Agilidade"), await IdAsync("Clareza"), await IdAsync("Respeito"));

        Code(await EditAsync((speed, "Clareza"), (clarity, "Agilidade"), (respect, "Respeito"))).ShouldBe("done");
        (await IdAsync("Clareza"), await IdAsync("Agilidade")).ShouldBe((speed, clarity));

        // The name that one gives up is taken by a new one, in whatever order they are sent.
        Code(await EditAsync((null, "Respeito"), (respect, "Cuidado"), (speed, "Clareza"))).ShouldBe("done");
        (await IdAsync("Cuidado")).ShouldBe(respect);
        (await IdAsync("Respeito")).ShouldNotBe(respect);
        (await LookAsync(app, workspace, context => context.PostureAttributes.OrderBy(a => a.Position).Select(a => a.Name).ToListAsync())).ShouldBe(["Respeito", "Cuidado", "Clareza"]);

        Task<Outcome<Posture>> EditAsync(params (Guid? Id, string Name)[] wanted) => RunAsync(app, workspace, (EditPosture edit) =>
            edit.RunAsync(new NewPosture { Attributes = [.. wanted.Select(w => new NewAttribute { Id = w.Id, Name = w.Name })] }, default));
        async Task<Guid> IdAsync(string name) => (await LookAsync(app, workspace, context => context.PostureAttributes.SingleAsync(a => a.Name == name))).Id.Value;
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Units_have_names_of_their_own_and_retire(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();

        var centre = Value(await RunAsync(app, workspace, (EditUnits edit) => edit.AddAsync("Centro", default)));
        Code(await RunAsync(app, workspace, (EditUnits edit) => edit.AddAsync("CENTRO", default))).ShouldBe("unit.name_taken");
        Code(await RunAsync(app, workspace, (EditUnits edit) => edit.WriteAsync(new Dictionary<UnitId, string> { [centre.Id] = "Matriz" }, [], default))).ShouldBe("done");
        Value(await RunAsync(app, workspace, (EditUnits edit) => edit.RetireAsync(centre.Id, true, default))).RetiredAt.ShouldNotBeNull();
        Value(await RunAsync(app, workspace, (EditUnits edit) => edit.RetireAsync(centre.Id, false, default))).RetiredAt.ShouldBeNull();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_goal_is_a_touchpoint_or_an_outcome(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var site = await FindAsync(app, workspace, "Site");
        Task<Outcome<Goal>> Set(Guid? touchpoint, string? outcome, int days) => RunAsync(app, workspace, (SetGoal set) => set.RunAsync(touchpoint, outcome, days, default));

        Code(await Set(site.Id.Value, "venda", 90)).ShouldBe("goal.twice");
        Code(await Set(null, "venda", 0)).ShouldBe("goal.days");
        Code(await Set(Guid.CreateVersion7(), null, 90)).ShouldBe("touchpoint.gone");
        var goal = Value(await Set(null, " venda ", 45));
        (goal.TouchpointId, goal.Outcome, goal.WithinDays).ShouldBe((null, "venda", 45));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_suggestion_is_accepted_into_its_stage_in_one_step(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var support = await FindStageAsync(app, workspace, "Suporte");

        var suggestion = Value(await RunAsync(app, workspace, (SuggestTouchpoint suggest) => suggest.RunAsync("Entrega em casa", support.Id, default)));
        Value(await RunAsync(app, workspace, (SuggestTouchpoint suggest) => suggest.RunAsync("entrega em CASA", null, default))).Id.ShouldBe(suggestion.Id);
        Code(await RunAsync(app, workspace, (SuggestTouchpoint suggest) => suggest.RunAsync("CHAT", null, default))).ShouldBe("touchpoint.name_taken");

        Code(await RunAsync(app, workspace, (SuggestTouchpoint suggest) => suggest.AcceptAsync(suggestion.Id, support.Id, default))).ShouldBe("done");
        (await FindAsync(app, workspace, "Entrega em casa")).Stages.Single().StageId.ShouldBe(support.Id);
        Code(await RunAsync(app, workspace, (SuggestTouchpoint suggest) => suggest.AcceptAsync(suggestion.Id, support.Id, default))).ShouldBe("suggestion.gone");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_grade_is_kept_with_its_rater_and_not_knowing_is_missing(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var chat = await FindAsync(app, workspace, "Chat");
        Task<Outcome<Evaluation>> Grade(NewEvaluation asked) => RunAsync(app, workspace, (GradeTouchpoint grade) => grade.RunAsync(chat.Id, asked, default));

        var kept = Value(await Grade(new(4, Reason: " Responde rápido. ")));
        (kept.Grade, kept.Reason, kept.Rater, kept.Side, kept.AttributeId).ShouldBe((4, "Responde rápido.", Rater.ToString(), Side.Company, null));
        Value(await Grade(new(null))).Grade.ShouldBeNull();
        Code(await Grade(new(0))).ShouldBe("grade.out_of_range");
        Code(await Grade(new(6))).ShouldBe("grade.out_of_range");
        Code(await Grade(new(3, Unit: Guid.CreateVersion7()))).ShouldBe("unit.not_found");
        Code(await Grade(new(3, Stage: (await FindStageAsync(app, workspace, "Visita")).Id.Value))).ShouldBe("stage.not_found");
        (await LookAsync(app, workspace, context => context.Evaluations.CountAsync())).ShouldBe(2);
    }

    static Task<string> OrderAsync(PontuaApp app, Pontua.Governance.Workspace workspace) => LookAsync(app, workspace, async context =>
        string.Join(", ", (await context.Stages.ToListAsync()).OrderBy(s => s.Phase).ThenBy(s => s.Position).Select(s => s.Name)));
}
