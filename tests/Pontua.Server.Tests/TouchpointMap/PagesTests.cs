using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Tests.House;
using Pontua.Server.TouchpointMap;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.TouchpointMap;

public class PagesTests : MapTest
{
    [Theory, MemberData(nameof(Databases))]
    public async Task The_first_steps_lead_to_a_map_with_six_grades(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var client = await app.SignedInAsync(workspace, Role.Admin);

        Goes(await (await PageForm.OpenAsync(client, "/comecar", "kind")).Fill("kind", "clinic").SendAsync(), "/comecar/postura");
        Goes(await (await PageForm.OpenAsync(client, "/comecar/postura", "attribute")).Add("attribute", "Clareza").SendAsync(), "/comecar/pontos");
        var parking = await FindAsync(app, workspace, "Estacionamento");
        Goes(await (await PageForm.OpenAsync(client, "/comecar/pontos", "kept"))
            .Clear("kept", parking.Id.Value.ToString()).Fill("new-After", "Grupo de pacientes").Fill("do", "go").SendAsync(), "/comecar/notas");
        for (var step = 1; step <= 6; step++)
        {
            Goes(await (await PageForm.OpenAsync(client, $"/comecar/notas?passo={step}", "grade")).Fill("grade", "4").SendAsync(), $"/comecar/notas?passo={step + 1}");
        }

        (await (await client.GetAsync("/comecar/notas?passo=7")).Content.ReadAsStringAsync()).ShouldContain("Pronto: 6 de 25 avaliados");
        var (grades, attributes, names) = await LookAsync(app, workspace, async context => (
            await context.Evaluations.ToListAsync(), await context.PostureAttributes.OrderBy(a => a.Position).Select(a => a.Name).ToListAsync(), await context.Touchpoints.Select(t => t.Name).ToListAsync()));
        grades.ShouldAllBe(g => g.Grade == 4 && g.AttributeId == null);
        grades.Select(g => g.TouchpointId).Distinct().Count().ShouldBe(6);
        attributes.ShouldBe(["Profissionalismo", "Segurança", "Clareza"]);
        names.ShouldContain("Grupo de pacientes");
        names.ShouldNotContain("Estacionamento");
    }

    [Fact]
    public async Task The_first_screen_ticks_professionalism_and_safety_also_from_nothing()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        var client = await app.SignedInAsync(workspace, Role.Admin);

        Goes(await (await PageForm.OpenAsync(client, "/comecar", "kind")).Fill("kind", "").SendAsync(), "/comecar/postura");

        var page = await PageForm.ReadAsync(await client.GetAsync("/comecar/postura"));
        page.QuerySelectorAll("input[name=attribute]").Select(i => i.GetAttribute("value")).ShouldBe(["Profissionalismo", "Segurança", "Agilidade", "Clareza", "Cordialidade", "Confiança"]);
        page.QuerySelectorAll("input[name=attribute][checked]").Select(i => i.GetAttribute("value")).ShouldBe(["Profissionalismo", "Segurança"]);
        (await LookAsync(app, workspace, context => context.Stages.CountAsync())).ShouldBe(3);
    }

    [Fact]
    public async Task Going_back_and_choosing_another_kind_replaces_the_map()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        var client = await app.SignedInAsync(workspace, Role.Admin);

        await (await PageForm.OpenAsync(client, "/comecar", "kind")).Fill("kind", "consorcio").SendAsync();
        await (await PageForm.OpenAsync(client, "/comecar", "kind")).Fill("kind", "clinic").SendAsync();

        (await LookAsync(app, workspace, context => context.Touchpoints.CountAsync())).ShouldBe(25);
    }

    [Fact]
    public async Task Enter_in_the_list_of_touchpoints_adds_one_and_keeps_the_ticks()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var client = await app.SignedInAsync(workspace, Role.Manager);
        var chat = await FindAsync(app, workspace, "Chat");

        var answer = await (await PageForm.OpenAsync(client, "/comecar/pontos", "kept")).Clear("kept", chat.Id.Value.ToString()).Fill("new-During", "Caixa").Fill("do", "add").SendAsync();

        var page = await PageForm.ReadAsync(answer);
        page.QuerySelector($"input[value='{chat.Id.Value}'][type=checkbox]")!.HasAttribute("checked").ShouldBeFalse();
        page.Body!.TextContent.ShouldContain("Caixa");
        (await FindAsync(app, workspace, "Chat")).State.ShouldBe(TouchpointState.Active);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_design_of_a_touchpoint_is_kept_and_a_refusal_shows_the_form_again(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var client = await app.SignedInAsync(workspace, Role.Manager);
        var chat = await FindAsync(app, workspace, "Chat");
        var path = MapPaths.Edit(chat.Id);

        var refused = await (await PageForm.OpenAsync(client, path, "name")).Fill("name", "FATURAMENTO").SendAsync();
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await PageForm.ReadAsync(refused);
        page.GetElementById("f-name-error")!.TextContent.ShouldContain("Já existe o ponto “FATURAMENTO”");
        page.QuerySelector("input[name=name]")!.GetAttribute("value").ShouldBe("FATURAMENTO");

        const string Wild = "<b>Oi</b> 'aspas' =1+1 🙂 مرحبا";
        Goes(await (await PageForm.OpenAsync(client, path, "name")).Fill("objective", Wild).Fill("to-customer", "2").Fill("reach", "Few").Fill("truth", "true").SendAsync(), MapPaths.Point(chat.Id));
        var kept = await FindAsync(app, workspace, "Chat");
        (kept.Objective, kept.ImportanceToCustomer, kept.EstimatedReach, kept.IsMomentOfTruth, kept.Channel, kept.Stages.Count).ShouldBe((Wild, 2, 0.05, true, "Chat", 1));
        (await (await client.GetAsync(path)).Content.ReadAsStringAsync()).ShouldNotContain("<b>Oi</b>");
    }

    [Fact]
    public async Task Grading_asks_one_attribute_a_question_with_the_objective_above()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var client = await app.SignedInAsync(workspace, Role.Agent);
        var chat = await FindAsync(app, workspace, "Chat");
        var path = MapPaths.Grade(chat.Id);

        var page = await PageForm.ReadAsync(await client.GetAsync(path));
        page.Body!.TextContent.ShouldContain(chat.Objective!);
        page.QuerySelector("legend")!.TextContent.ShouldBe("Quanto “Chat” transmite “Profissionalismo” hoje?");
        page.QuerySelectorAll("input[name=grade]").Length.ShouldBe(6);

        (await (await PageForm.OpenAsync(client, path, "grade")).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await (await PageForm.OpenAsync(client, path, "grade")).Fill("grade", "6").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Goes(await (await PageForm.OpenAsync(client, path, "grade")).Fill("grade", "2").Fill("reason", "Demora").SendAsync(), $"{path}?atributo=2");
        Goes(await (await PageForm.OpenAsync(client, $"{path}?atributo=2", "grade")).Fill("grade", "").Fill("finish", "yes").SendAsync(), "/mapa");

        var grades = await LookAsync(app, workspace, context => context.Evaluations.OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync());
        grades.Select(g => (g.Grade, g.Reason)).ShouldBe([(2, "Demora"), (null, null)]);
        grades.ShouldAllBe(g => g.AttributeId != null);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_one_has_said_of_a_touchpoint_stands_where_it_is_asked_again_and_its_reason_on_the_touchpoints_page(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        const string Rater = "Rita Prado";
        var client = await app.SignedInAsync(workspace, Role.Agent, Rater);
        var chat = await FindAsync(app, workspace, "Chat");
        await (await PageForm.OpenAsync(client, MapPaths.Grade(chat.Id), "grade")).Fill("grade", "4").SendAsync();
        await (await PageForm.OpenAsync(client, MapPaths.Grade(chat.Id), "grade")).Fill("grade", "2").Fill("reason", "Demora à noite").SendAsync();
        await (await PageForm.OpenAsync(client, $"{MapPaths.Grade(chat.Id)}?atributo=2", "grade")).Fill("grade", "").SendAsync();

        var again = await PageForm.ReadAsync(await client.GetAsync(MapPaths.Grade(chat.Id)));
        var unknown = await PageForm.ReadAsync(await client.GetAsync($"{MapPaths.Grade(chat.Id)}?atributo=2"));
        var ofAnother = await PageForm.ReadAsync(await (await app.SignedInAsync(workspace, Role.Agent)).GetAsync(MapPaths.Grade(chat.Id)));
        var page = await PageForm.ReadAsync(await client.GetAsync(MapPaths.Point(chat.Id)));

        again.QuerySelector("input[name=grade]:checked")!.GetAttribute("value").ShouldBe("2");
        again.QuerySelector("textarea")!.TextContent.ShouldBe("Demora à noite");
        again.QuerySelector("main form details")!.HasAttribute("open").ShouldBeFalse(); // a tap goes on, and keeps the reason
        again.QuerySelector("main form")!.TextContent.ShouldContain("O motivo continua o mesmo: “Demora à noite”.");
        unknown.QuerySelector("input[name=grade]:checked")!.GetAttribute("value").ShouldBe("");
        ofAnother.QuerySelector("input[name=grade]:checked").ShouldBeNull();
        page.QuerySelectorAll(".said").Select(said => said.TextContent).Single().ShouldContain("Demora à noiteProfissionalismo · ");
        page.QuerySelector(".said")!.TextContent.ShouldNotContain(Rater);
        (await SaidAsync(Role.Viewer)).ShouldNotContain(Rater);
        (await SaidAsync(Role.Manager)).ShouldContain(Rater);

        async Task<string> SaidAsync(Role role)
            => (await PageForm.ReadAsync(await (await app.SignedInAsync(workspace, role)).GetAsync(MapPaths.Point(chat.Id)))).QuerySelector(".said")!.TextContent;
    }

    [Fact]
    public async Task After_the_last_attribute_comes_the_next_touchpoint_that_one_has_not_graded()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var client = await app.SignedInAsync(workspace, Role.Agent);
        var touchpoints = await LookAsync(app, workspace, context => context.Touchpoints.ToListAsync());
        var graded = new List<string>();

        var path = MapPaths.Grade((await FindAsync(app, workspace, "Chat")).Id);
        while (path != "/mapa")
        {
            graded.Add(path);
            var sent = await (await PageForm.OpenAsync(client, $"{path}?atributo=2", "grade")).Fill("grade", "3").SendAsync();
            path = new Uri(new("https://localhost"), sent.Headers.Location!).AbsolutePath;
        }

        graded.ShouldBe(touchpoints.Select(t => MapPaths.Grade(t.Id)), ignoreOrder: true); // each once
        (await PageForm.ReadAsync(await client.GetAsync($"{graded[0]}?atributo=2"))).Body!.TextContent.ShouldNotContain("O próximo é");
    }

    [Fact]
    public async Task The_way_back_to_the_touchpoint_before_leads_to_the_stage_in_which_it_was_graded()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var client = await app.SignedInAsync(workspace, Role.Agent);
        var chat = await FindAsync(app, workspace, "Chat");
        var stage = chat.Stages[0].StageId.Value;
        var last = $"{MapPaths.Grade(chat.Id)}?atributo={await LookAsync(app, workspace, context => context.PostureAttributes.CountAsync())}";

        var sent = await (await PageForm.OpenAsync(client, last, "grade")).Fill("grade", "2").Fill("stage", $"{stage}").SendAsync();
        var next = await PageForm.ReadAsync(await client.GetAsync(sent.Headers.Location));
        var back = next.QuerySelectorAll("a").Single(a => a.TextContent == "Voltar a Chat").GetAttribute("href")!;

        back.ShouldBe($"{last}&etapa={stage}");
        (await PageForm.ReadAsync(await client.GetAsync(back))).QuerySelector("input[name=grade]:checked")!.GetAttribute("value").ShouldBe("2");
    }

    [Fact]
    public async Task Skipping_goes_ahead_only_and_ends_at_the_map_where_one_may_also_stop_at_once()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var client = await app.SignedInAsync(workspace, Role.Agent);
        var all = await LookAsync(app, workspace, context => context.Touchpoints.CountAsync());
        var skipped = new List<string>();

        var path = MapPaths.Grade((await FindAsync(app, workspace, "Chat")).Id);
        while (path is not null)
        {
            var page = await PageForm.ReadAsync(await client.GetAsync($"{path}?atributo=2"));
            skipped.Add(page.QuerySelector("h1")!.TextContent);
            skipped.ShouldBeUnique();
            Links(page, "Parar por aqui").ShouldBe(["/mapa"]);
            path = Links(page, "Pular").SingleOrDefault()?.Split('?')[0];
        }

        skipped.Count.ShouldBeInRange(2, all - 1); // what stands before it on the map does not come

        static IEnumerable<string> Links(IDocument page, string text)
            => page.QuerySelectorAll("main form a").Where(a => a.TextContent.Trim() == text).Select(a => a.GetAttribute("href")!);
    }

    [Fact]
    public async Task The_team_suggests_and_the_manager_accepts_in_one_click()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var (agent, manager) = (await app.SignedInAsync(workspace, Role.Agent, "Bia Lima"), await app.SignedInAsync(workspace, Role.Manager));

        var visit = await FindStageAsync(app, workspace, "Visita");

        Goes(await (await PageForm.OpenAsync(agent, "/mapa/sugerir", "name")).Fill("name", "Provador").Fill("stage", visit.Id.Value.ToString()).SendAsync(), "/mapa");
        var page = await PageForm.ReadAsync(await manager.GetAsync("/ajustes/sugestoes"));
        page.Body!.TextContent.ShouldContain("Bia Lima");
        var accept = page.QuerySelector("button[value^='accept:']")!.GetAttribute("value")!;
        Goes(await (await PageForm.OpenAsync(manager, "/ajustes/sugestoes", "do")).Fill("do", accept).SendAsync(), "/ajustes/sugestoes");

        var room = await FindAsync(app, workspace, "Provador");
        (room.State, room.Stages.Single().StageId).ShouldBe((TouchpointState.Active, visit.Id));
    }

    [Fact]
    public async Task A_suggestion_without_a_stage_asks_for_one_and_goes_nowhere_before()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var manager = await app.SignedInAsync(workspace, Role.Manager);
        Goes(await (await PageForm.OpenAsync(manager, "/mapa/sugerir", "name")).Fill("name", "Provador").SendAsync(), "/mapa");
        var page = await PageForm.ReadAsync(await manager.GetAsync("/ajustes/sugestoes"));
        var accept = page.QuerySelector("button[value^='accept:']")!.GetAttribute("value")!;
        var stage = page.QuerySelector<IHtmlSelectElement>("select[name^='stage-']")!;
        (stage.Value, stage.IsRequired).ShouldBe(("", true));

        var refused = await (await PageForm.OpenAsync(manager, "/ajustes/sugestoes", "do")).Fill("do", accept).SendAsync();

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PageForm.ReadAsync(refused)).QuerySelector("[role=alert]")!.TextContent.ShouldContain("Escolha em que etapa “Provador” entra no mapa.");
        (await LookAsync(app, workspace, context => context.Touchpoints.AnyAsync(t => t.Name == "Provador"))).ShouldBeFalse();
        var visit = $"{(await FindStageAsync(app, workspace, "Visita")).Id.Value}";
        Goes(await (await PageForm.OpenAsync(manager, "/ajustes/sugestoes", "do")).Fill(stage.Name!, visit).Fill("do", accept).SendAsync(), "/ajustes/sugestoes");
        $"{(await FindAsync(app, workspace, "Provador")).Stages.Single().StageId.Value}".ShouldBe(visit);
    }

    [Fact]
    public async Task No_suggestion_asks_for_the_stage_of_another_and_one_that_another_manager_settled_says_so()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var manager = await app.SignedInAsync(workspace, Role.Manager);
        await (await PageForm.OpenAsync(manager, "/mapa/sugerir", "name")).Fill("name", "Provador").SendAsync();
        await (await PageForm.OpenAsync(manager, "/mapa/sugerir", "name")).Fill("name", "Vitrine").SendAsync();
        var page = await PageForm.ReadAsync(await manager.GetAsync("/ajustes/sugestoes"));
        page.QuerySelectorAll<IHtmlSelectElement>("select[name^='stage-']").Select(s => s.Closest("form")!.QuerySelectorAll("select").Length).ShouldBe([1, 1]);
        var decline = page.QuerySelector("button[value^='decline:']")!;
        decline.HasAttribute("formnovalidate").ShouldBeTrue();
        var stale = (await PageForm.OpenAsync(manager, "/ajustes/sugestoes", "do")).Fill("do", decline.GetAttribute("value")!);
        Goes(await stale.SendAsync(), "/ajustes/sugestoes");

        var late = await stale.SendAsync();

        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await PageForm.ReadAsync(late)).QuerySelector("[role=alert]")!.TextContent.ShouldContain("Essa sugestão já foi aceita ou recusada.");
    }

    [Fact]
    public async Task A_manager_meets_open_suggestions_on_the_map_and_in_the_settings()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var (agent, manager) = (await app.SignedInAsync(workspace, Role.Agent), await app.SignedInAsync(workspace, Role.Manager));
        (await LinkAsync(manager, "/mapa")).ShouldBeNull();
        (await LinkAsync(manager, "/ajustes"))!.QuerySelector(".chip").ShouldBeNull();

        await (await PageForm.OpenAsync(agent, "/mapa/sugerir", "name")).Fill("name", "Provador").SendAsync();

        (await LinkAsync(manager, "/mapa"))!.TextContent.ShouldBe("1 ponto sugerido pela equipe");
        (await LinkAsync(manager, "/ajustes"))!.QuerySelector(".chip")!.TextContent.ShouldBe("1");
        (await LinkAsync(agent, "/mapa")).ShouldBeNull();

        static async Task<IElement?> LinkAsync(HttpClient client, string page)
            => (await PageForm.ReadAsync(await client.GetAsync(page))).QuerySelector("main a[href='/ajustes/sugestoes']");
    }

    [Theory]
    [InlineData("/mapa/sugerir", "name", "do", 28)]
    [InlineData("/ajustes/pontos", "name", "add", 28)]
    [InlineData("/ajustes/etapas", "new-After", "rename", 28)]
    [InlineData("/ajustes/unidades", "new", "rename", 60)]
    public async Task A_name_says_how_long_it_may_be_and_a_longer_one_is_refused_in_words(string path, string field, string verb, int longest)
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var client = await app.SignedInAsync(workspace, Role.Manager);

        var page = await PageForm.ReadAsync(await client.GetAsync(path));
        var answer = await (await PageForm.OpenAsync(client, path, field)).Fill(field, new string('a', longest + 1)).Fill("do", verb).SendAsync();

        page.GetElementById($"f-{field}-hint")!.TextContent.ShouldContain($"até {longest} caracteres");
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PageForm.ReadAsync(answer)).GetElementById($"f-{field}-error")!.TextContent.ShouldContain($"passa de {longest} caracteres");
    }

    [Fact]
    public async Task A_goal_that_is_neither_touchpoint_nor_outcome_is_saved_as_none_and_said_so()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var client = await app.SignedInAsync(workspace, Role.Manager);

        Goes(await (await PageForm.OpenAsync(client, "/ajustes/meta", "days")).Fill("touchpoint", "").Fill("outcome", " ").SendAsync(), "/ajustes/meta");

        WebUtility.HtmlDecode(await client.GetStringAsync("/ajustes/meta")).ShouldContain("Sem nada que conte como venda");
    }

    [Fact]
    public async Task A_refused_posture_is_shown_as_it_was_sent_the_cards_without_a_name_too()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace); // two attributes
        var client = await app.SignedInAsync(workspace, Role.Manager);

        var answer = await (await PageForm.OpenAsync(client, "/ajustes/postura", "statement")).Fill("name", "").Add("name", "Clareza").SendAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await PageForm.ReadAsync(answer);
        page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("de 2 a 7 atributos");
        page.QuerySelectorAll("input[name=id]").Count(id => id.GetAttribute("value") is { Length: > 0 }).ShouldBe(2);
    }

    [Fact]
    public async Task Stages_units_posture_and_goal_are_edited_on_their_pages()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var client = await app.SignedInAsync(workspace, Role.Manager);
        var visit = await FindStageAsync(app, workspace, "Visita");

        Goes(await (await PageForm.OpenAsync(client, "/ajustes/etapas", "do")).Fill($"name-{visit.Id.Value}", "Na loja").Fill("new-After", "Garantia").Fill("do", "rename").SendAsync(), "/ajustes/etapas");
        Goes(await (await PageForm.OpenAsync(client, "/ajustes/unidades", "new")).Fill("new", "Centro").Fill("do", "rename").SendAsync(), "/ajustes/unidades");
        Goes(await (await PageForm.OpenAsync(client, "/ajustes/meta", "days")).Fill("outcome", "venda").Fill("days", "30").SendAsync(), "/ajustes/meta");
        var posture = await PageForm.OpenAsync(client, "/ajustes/postura", "statement");
        Goes(await posture.Fill("statement", "Gente que resolve.").SendAsync(), "/ajustes/postura");
        (await (await PageForm.OpenAsync(client, "/ajustes/etapas", "do")).Fill("do", $"remove:{visit.Id.Value}").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        (await FindStageAsync(app, workspace, "Na loja")).Id.ShouldBe(visit.Id);
        (await FindStageAsync(app, workspace, "Garantia")).Phase.ShouldBe(Phase.After);
        (await LookAsync(app, workspace, context => context.Units.SingleAsync())).Name.ShouldBe("Centro");
        (await LookAsync(app, workspace, context => context.Goals.SingleAsync())).Outcome.ShouldBe("venda");
        (await LookAsync(app, workspace, context => context.Postures.SingleAsync())).Statement.ShouldBe("Gente que resolve.");
        (await LookAsync(app, workspace, context => context.PostureAttributes.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task A_template_goes_out_as_a_file_and_comes_in_again()
    {
        await using var app = await PontuaApp.OnAsync();
        var (ours, theirs) = (await app.GivenWorkspaceAsync("Nossa"), await app.GivenWorkspaceAsync("Deles"));
        await ApplyAsync(app, ours);
        var file = await (await (await app.SignedInAsync(ours, Role.Manager)).GetAsync(MapPaths.TemplateFile)).Content.ReadAsByteArrayAsync();
        var client = await app.SignedInAsync(theirs, Role.Manager);

        Goes(await (await PageForm.OpenAsync(client, "/ajustes/modelos", "file")).Attach("file", "mapa.json", file).SendAsync(), "/ajustes/pontos");
        (await LookAsync(app, theirs, context => context.Touchpoints.CountAsync())).ShouldBe(19);

        var refused = await (await PageForm.OpenAsync(client, "/ajustes/modelos", "file")).Attach("file", "foto.json", "não é JSON"u8.ToArray()).SendAsync();
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("linha 1");
    }

    [Fact]
    public async Task A_photo_is_shown_without_what_it_carried_and_only_to_its_company()
    {
        await using var app = await PontuaApp.OnAsync();
        var (ours, theirs) = (await app.GivenWorkspaceAsync("Nossa"), await app.GivenWorkspaceAsync("Deles"));
        await ApplyAsync(app, ours);
        await ApplyAsync(app, theirs);
        var client = await app.SignedInAsync(ours, Role.Manager);
        var chat = await FindAsync(app, ours, "Chat");
        byte[] photo = [0xFF, 0xD8, 0xFF, 0xFE, 0, 6, .. "Casa"u8, 0xFF, 0xDB, 0, 4, 5, 6, 0xFF, 0xDA, 0, 4, 1, 2, 7, 8, 0xFF, 0xD9];

        Goes(await (await PageForm.OpenAsync(client, MapPaths.Photo(chat.Id), "photo")).Attach("photo", "../../casa.jpg", photo).Fill("do", "keep").SendAsync(), MapPaths.Photo(chat.Id));

        var shown = await client.GetAsync(MapPaths.PhotoFile(chat.Id));
        shown.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        shown.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        shown.Headers.GetValues("Content-Security-Policy").ShouldContain("sandbox; default-src 'none'");
        Encoding.Latin1.GetString(await shown.Content.ReadAsByteArrayAsync()).ShouldNotContain("Casa");
        (await (await app.SignedInAsync(theirs, Role.Admin)).GetAsync(MapPaths.PhotoFile(chat.Id))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var refused = await (await PageForm.OpenAsync(client, MapPaths.Photo(chat.Id), "photo")).Attach("photo", "a.heic", [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0]).Fill("do", "keep").SendAsync();
        (await refused.Content.ReadAsStringAsync()).ShouldContain("HEIC");
        byte[] another = [.. photo[..^4], 9, 9, .. photo[^2..]];
        Goes(await (await PageForm.OpenAsync(client, MapPaths.Photo(chat.Id), "photo")).Attach("photo", "casa.jpg", another).Fill("do", "keep").SendAsync(), MapPaths.Photo(chat.Id));
        Directory.EnumerateFiles(Path.Combine(app.Folder, "blobs"), "*", SearchOption.AllDirectories).Count().ShouldBe(1); // the one replaced is gone
        Goes(await (await PageForm.OpenAsync(client, MapPaths.Photo(chat.Id), "photo")).Fill("do", "remove").SendAsync(), MapPaths.Photo(chat.Id));
        Directory.EnumerateFiles(Path.Combine(app.Folder, "blobs"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
        (await client.GetAsync(MapPaths.PhotoFile(chat.Id))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(Role.Viewer, false, false)]
    [InlineData(Role.Agent, true, false)]
    [InlineData(Role.Manager, true, true)]
    [InlineData(Role.Admin, true, true)]
    public async Task Each_role_does_what_it_may(Role role, bool grades, bool edits)
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var client = await app.SignedInAsync(workspace, role);
        var chat = await FindAsync(app, workspace, "Chat");

        foreach (var path in new[] { MapPaths.Grade(chat.Id), "/mapa/sugerir", "/comecar/notas" })
        {
            ((await client.GetAsync(path)).StatusCode == HttpStatusCode.OK).ShouldBe(grades, path);
        }

        foreach (var path in new[] { MapPaths.Edit(chat.Id), MapPaths.Photo(chat.Id), "/comecar", "/comecar/postura", "/comecar/pontos", "/ajustes/pontos", "/ajustes/etapas", "/ajustes/postura", "/ajustes/unidades", "/ajustes/meta", "/ajustes/modelos", "/ajustes/sugestoes", MapPaths.TemplateFile })
        {
            ((await client.GetAsync(path)).StatusCode == HttpStatusCode.OK).ShouldBe(edits, path);
        }
    }

    [Fact]
    public async Task Another_companys_touchpoint_is_as_one_that_never_was()
    {
        await using var app = await PontuaApp.OnAsync();
        var (ours, theirs) = (await app.GivenWorkspaceAsync("Nossa"), await app.GivenWorkspaceAsync("Deles"));
        await ApplyAsync(app, ours);
        await ApplyAsync(app, theirs);
        var client = await app.SignedInAsync(theirs, Role.Admin);
        var chat = await FindAsync(app, ours, "Chat");

        foreach (var path in new[] { MapPaths.Edit(chat.Id), MapPaths.Grade(chat.Id), MapPaths.Photo(chat.Id) })
        {
            (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    static void Goes(HttpResponseMessage answer, string path)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        var location = answer.Headers.Location!;
        (location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString).ShouldBe(path);
    }
}
