using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Tests.House;
using Pontua.Server.Tests.TouchpointMap.Rounds;
using Pontua.Server.TouchpointMap;
using Pontua.Server.TouchpointMap.Plans;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Plans;

namespace Pontua.Server.Tests.TouchpointMap.Plans;

public class PlansTests : RoundTest
{
    static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    [Theory, MemberData(nameof(Databases))]
    public async Task A_plan_has_an_owner_a_date_and_a_figure_and_moves_by_who_answers_for_it(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenCompanyAsync(app);
        var (ana, bia) = (await GivenMemberAsync(app, workspace, "Ana"), await GivenMemberAsync(app, workspace, "Bia"));
        var draft = await DraftAsync(app, workspace, ana);
        var plan = Value(await RunAsync(app, workspace, (EditPlan edit) => edit.AddAsync(draft, default)));

        Code(await AsAsync(app, workspace, bia, (EditPlan edit) => edit.BecomeAsync(plan.Id, PlanState.Doing, default))).ShouldBe("plan.not_yours");
        Code(await AsAsync(app, workspace, ana, (EditPlan edit) => edit.BecomeAsync(plan.Id, PlanState.Done, default))).ShouldBe("done");
        Code(await AsAsync(app, workspace, ana, (EditPlan edit) => edit.WriteAsync(plan.Id, draft, default))).ShouldBe("member.not_allowed");
        Code(await RunAsync(app, workspace, (EditPlan edit) => edit.WriteAsync(plan.Id, draft with { What = "Ligar de volta em 30 minutos", Change = -.5 }, default))).ShouldBe("done");

        var kept = await LookAsync(app, workspace, context => context.Plans.SingleAsync());
        (kept.What, kept.Change, kept.State, kept.CostCents, kept.OwnerUserId).ShouldBe(("Ligar de volta em 30 minutos", -.5, PlanState.Done, 150_000L, ana));
        kept.DoneOn.ShouldNotBeNull();
        Code(await RunAsync(app, workspace, (EditPlan edit) => edit.RemoveAsync(plan.Id, default))).ShouldBe("done");
        Code(await RunAsync(app, workspace, (EditPlan edit) => edit.RemoveAsync(plan.Id, default))).ShouldBe("plan.gone");
    }

    [Fact]
    public async Task A_calendar_takes_the_open_plans_with_the_days_they_are_due_and_graded_again()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenCompanyAsync(app);
        var draft = await DraftAsync(app, workspace, await GivenMemberAsync(app, workspace, "Ana"));
        var plan = Value(await RunAsync(app, workspace, (EditPlan edit) => edit.AddAsync(draft with { What = "Ligar de volta; sempre, já", RegradeOn = draft.Due!.Value.AddDays(10) }, default)));
        var done = Value(await RunAsync(app, workspace, (EditPlan edit) => edit.AddAsync(draft with { What = "Já feito" }, default)));
        Code(await RunAsync(app, workspace, (EditPlan edit) => edit.BecomeAsync(done.Id, PlanState.Done, default))).ShouldBe("done");
        using var viewer = await app.SignedInAsync(workspace, Role.Viewer);

        var answer = await viewer.GetAsync(PlanPaths.Calendar);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/calendar");
        var lines = (await answer.Content.ReadAsStringAsync()).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        lines.Count(line => line == "BEGIN:VEVENT").ShouldBe(2);
        lines.ShouldContain($"DTSTART;VALUE=DATE:{draft.Due:yyyyMMdd}");
        lines.ShouldContain($"DTSTART;VALUE=DATE:{draft.Due!.Value.AddDays(10):yyyyMMdd}");
        lines.ShouldContain(@"SUMMARY:Prazo: Ligar de volta\; sempre\, já");
        lines.ShouldContain($"UID:{plan.Id.Value}-due@pontua");
        lines.ShouldNotContain(line => line.Contains("Já feito", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_a_plan_is_refused_at_its_field()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenCompanyAsync(app);
        var draft = await DraftAsync(app, workspace, await GivenMemberAsync(app, workspace, "Ana"));
        async Task<string> AddAsync(PlanDraft asked) => (await RunAsync(app, workspace, (EditPlan edit) => edit.AddAsync(asked, default))).Match(_ => "done", refusal => $"{refusal.Code} {refusal.Field}");

        (await AddAsync(draft with { What = " " })).ShouldBe("text.missing What");
        (await AddAsync(draft with { Owner = null })).ShouldBe("plan.owner Owner");
        (await AddAsync(draft with { Owner = Guid.CreateVersion7() })).ShouldBe("touchpoint.owner_gone Owner");
        (await AddAsync(draft with { Start = null })).ShouldBe("plan.start Start");
        (await AddAsync(draft with { Due = draft.Start!.Value.AddDays(-1) })).ShouldBe("plan.due Due");
        (await AddAsync(draft with { RegradeOn = draft.Start!.Value.AddDays(-1) })).ShouldBe("plan.regrade RegradeOn");
        (await AddAsync(draft with { CostCents = -1 })).ShouldBe("plan.cost CostCents");
        (await AddAsync(draft with { Metric = (PlanMetric)77 })).ShouldBe("plan.metric Metric");
        (await AddAsync(draft with { Metric = null })).ShouldBe("plan.metric Metric");
        (await AddAsync(draft with { Change = 0 })).ShouldBe("plan.change Change");
        (await AddAsync(draft with { Change = 5 })).ShouldBe("plan.change Change");
        (await AddAsync(draft with { Change = double.NaN })).ShouldBe("plan.change Change");
        (await AddAsync(draft with { Touchpoint = new(Guid.CreateVersion7()) })).ShouldBe("touchpoint.gone Touchpoint");
        (await AddAsync(draft with { Attribute = new(Guid.CreateVersion7()) })).ShouldBe("posture.attribute_gone Attribute");
        (await LookAsync(app, workspace, context => context.Plans.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_late_stands_first_by_person_and_a_reminder_names_it()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenCompanyAsync(app);
        var ana = await GivenMemberAsync(app, workspace, "Ana");
        var draft = await DraftAsync(app, workspace, ana);
        Value(await RunAsync(app, workspace, (EditPlan edit) => edit.AddAsync(draft with { Start = Today.AddDays(-40), Due = Today.AddDays(-9) }, default)));
        Value(await RunAsync(app, workspace, (EditPlan edit) => edit.AddAsync(draft with { What = "Trocar a placa" }, default)));
        using var manager = await app.SignedInAsync(workspace, Role.Manager);

        var page = await PageForm.ReadAsync(await manager.GetAsync(PlanPaths.List));
        page.QuerySelector("#atrasados")!.TextContent.ShouldContain("Ligar de volta em até 1 hora");
        page.QuerySelector("#atrasados")!.TextContent.ShouldNotContain("Trocar a placa");
        var form = await PageForm.OpenFormAsync(manager, PlanPaths.List, "#plans");
        var reminded = await PageForm.ReadAsync(await form.Add("do", $"remind:{ana}").SendAsync());
        reminded.QuerySelector("#message-to-send")!.TextContent.ShouldContain("Olá, Ana! 1 plano seu passou do prazo: Ligar de volta em até 1 hora");
    }

    [Fact]
    public async Task The_form_reads_numbers_as_people_write_them()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenCompanyAsync(app);
        using var manager = await app.SignedInAsync(workspace, Role.Manager, "Ana");
        var chat = await FindAsync(app, workspace, "Chat");
        async Task<HttpResponseMessage> SendAsync(string change, string cost)
            => await (await PageForm.OpenAsync(manager, PlanPaths.NewFor(chat.Id), "what")).Fill("what", "Responder em 2 minutos").Fill("change", change).Fill("cost", cost).SendAsync();

        (await SendAsync("+0,5", "R$ 1.500,50")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await SendAsync("meio", "")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SendAsync("1", "mil")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var plan = await LookAsync(app, workspace, context => context.Plans.SingleAsync());
        (plan.Change, plan.CostCents, plan.TouchpointId).ShouldBe((.5, 150_050L, chat.Id));
        (await manager.GetStringAsync(MapPaths.Point(chat.Id))).ShouldContain("Responder em 2 minutos");
    }

    [Fact]
    public async Task A_touchpoint_and_an_attribute_with_a_plan_are_retired_and_not_deleted()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenCompanyAsync(app);
        var draft = await DraftAsync(app, workspace, await GivenMemberAsync(app, workspace, "Ana"));
        Value(await RunAsync(app, workspace, (EditPlan edit) => edit.AddAsync(draft, default)));

        Value(await RunAsync(app, workspace, (RemoveTouchpoint remove) => remove.RunAsync([draft.Touchpoint], default)));

        (await FindAsync(app, workspace, "Chat")).State.ShouldBe(TouchpointState.Retired);
    }

    static async Task<PlanDraft> DraftAsync(PontuaApp app, Workspace workspace, Guid owner)
    {
        var (chat, attributes) = (await FindAsync(app, workspace, "Chat"), await AttributesAsync(app, workspace));
        return new("Ligar de volta em até 1 hora", "Clientes esperam demais", chat.Id, attributes[0], owner, Today, Today.AddDays(20), 150_000, PlanMetric.CustomerGrade, .5, Today.AddDays(60));
    }
}
