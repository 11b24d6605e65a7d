using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Server.Measurement;
using Pontua.Server.Tests.House;
using Pontua.Server.Tests.Measurement;
using Pontua.Server.Tests.TouchpointMap.Rounds;
using Pontua.Server.TouchpointMap;
using Pontua.Server.TouchpointMap.Spots;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Spots;

namespace Pontua.Server.Tests.TouchpointMap.Spots;

/// <summary>Customers scan a code at the place and answer one question.</summary>
public class SpotTests : RoundTest
{
    [Theory, MemberData(nameof(Databases))]
    public async Task A_customer_answers_in_one_step_and_the_scan_is_a_touch(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenCompanyAsync(app);
        var (spot, chat) = await GivenSpotAsync(app, workspace);
        using var customer = Stranger(app);

        await customer.GetAsync(spot);
        var form = await PageForm.OpenAsync(customer, spot, "answer"); // who looks again is asked the same, and is one scan
        form.Page.Body!.TextContent.ShouldContain("Neste momento, a Clínica Vida passou");
        form.Page.QuerySelectorAll("nav, script[src*=rating]").ShouldBeEmpty();
        (await form.Fill("answer", "4").Fill("comment", "Fui bem recebida").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await (await customer.GetAsync(spot)).Content.ReadAsStringAsync()).ShouldContain("Obrigado! Sua resposta chegou");
        var kept = (await LookAsync(app, workspace, context => context.Evaluations.ToListAsync())).ShouldHaveSingleItem();
        (kept.Side, kept.Grade, kept.Reason, kept.TouchpointId).ShouldBe((Side.Customer, 4, "Fui bem recebida", chat.Id));
        kept.AttributeId.ShouldNotBeNull();
        var map = Value(await RunAsync(app, workspace, (ShowMap show) => show.RunAsync(new(new Selection(), new()), default)));
        var figures = map.Touchpoints.Single(t => t.Touchpoint.Id == chat.Id);
        (figures.Cell.Touches, figures.Cell.Persons, figures.IsCustomerHidden).ShouldBe((1, 0, true)); // one answer nobody may trace

        await new GivenTouches(app, workspace.Id).AppendAsync(new GivenTouch("ana", "Chat", 5)); // known, but gave no score
        await app.Services.GetRequiredService<MemoryJourneys>().FollowAsync(default);
        map = Value(await RunAsync(app, workspace, (ShowMap show) => show.RunAsync(new(new Selection(), new()), default)));
        figures = map.Touchpoints.Single(t => t.Touchpoint.Id == chat.Id);
        (figures.Cell.Persons, figures.IsCustomerHidden).ShouldBe((1, true));
        using var viewer = await app.SignedInAsync(workspace, Role.Viewer);
        var measures = await PageForm.ReadAsync(await viewer.GetAsync("/medir/medidas?periodo=tudo"));
        measures.QuerySelector("td[data-label='Nota do cliente']")!.TextContent.Trim().ShouldStartWith("–");
    }

    [Fact]
    public async Task An_answer_sent_twice_counts_once_and_one_to_another_question_not_at_all()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenCompanyAsync(app);
        var (chat, _) = await GivenSpotAsync(app, workspace);
        var (site, _) = await GivenSpotAsync(app, workspace, "Site");
        using var customer = Stranger(app);
        var form = await PageForm.OpenAsync(customer, chat, "answer");
        var seal = form.Page.QuerySelector("[name=asked]")!.GetAttribute("value")!;

        (await form.Fill("answer", "9").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await form.Fill("answer", "2").SendAsync();
        (await form.SendAsync()).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await LookAsync(app, workspace, context => context.Evaluations.CountAsync())).ShouldBe(1);

        using var other = Stranger(app);
        var elsewhere = await PageForm.OpenAsync(other, site, "answer");
        var refused = await elsewhere.Fill("answer", "5").Fill("asked", seal).SendAsync();
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Abra de novo e responda");
        (await LookAsync(app, workspace, context => context.Evaluations.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_stuffs_a_spot_is_stopped_and_what_came_before_stays()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenCompanyAsync(app);
        var (spot, chat) = await GivenSpotAsync(app, workspace);
        await LookAsync(app, workspace, async context =>
        {
            var own = await context.Spots.SingleAsync();
            context.AddRange(Enumerable.Range(0, KeepAnswer.MostAnHour).Select(n => new Evaluation(Guid.CreateVersion7(), chat.Id, Side.Customer, $"{n}", TimeProvider.System.GetUtcNow().AddMinutes(-5)) { Grade = 5, SpotId = own.Id }));
            return await context.SaveChangesAsync();
        });
        using var customer = Stranger(app);

        var refused = await (await PageForm.OpenAsync(customer, spot, "answer")).Fill("answer", "5").SendAsync();

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await LookAsync(app, workspace, context => context.Evaluations.CountAsync())).ShouldBe(KeepAnswer.MostAnHour);
    }

    [Fact]
    public async Task Who_works_here_is_led_to_grade_and_a_made_up_code_opens_nothing()
    {
        await using var app = await PontuaApp.OnAsync();
        var (workspace, other) = (await GivenCompanyAsync(app), await GivenCompanyAsync(app, "Outra Clínica"));
        var (spot, chat) = await GivenSpotAsync(app, workspace);
        using var agent = await app.SignedInAsync(workspace, Role.Agent);
        using var neighbour = await app.SignedInAsync(other, Role.Manager);
        using var stranger = Stranger(app);

        (await agent.GetAsync(spot)).Headers.Location!.AbsolutePath.ShouldBe(MapPaths.Grade(chat.Id));
        (await agent.GetAsync($"{spot}?cliente=1")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await neighbour.GetAsync(spot)).StatusCode.ShouldBe(HttpStatusCode.OK); // a customer like any other
        (await stranger.GetAsync(SpotPaths.Ask(SpotCode.Of(workspace.Id, new byte[8])))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync("/q/nada")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync("/q/nada?obrigado=1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        Value(await RunAsync(app, workspace, (RemoveTouchpoint remove) => remove.RunAsync([chat.Id], default)));
        (await stranger.GetAsync(spot)).StatusCode.ShouldBe(HttpStatusCode.NotFound); // the old sign still hangs
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_few_customers_wrote_is_kept_until_nobody_is_told_by_it(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenCompanyAsync(app);
        var (_, chat) = await GivenSpotAsync(app, workspace);
        using var viewer = await app.SignedInAsync(workspace, Role.Viewer);
        await AnswersAsync(4);
        (await viewer.GetStringAsync(MapPaths.Point(chat.Id))).ShouldNotContain("Demorado");

        await AnswersAsync(1);

        var said = (await PageForm.ReadAsync(await viewer.GetAsync(MapPaths.Point(chat.Id)))).QuerySelectorAll(".said").First(s => s.TextContent.Contains("Demorado", StringComparison.Ordinal));
        said.TextContent.ShouldNotContain(":"); // the day, not the minute

        Task AnswersAsync(int count) => LookAsync(app, workspace, async context =>
        {
            context.AddRange(Enumerable.Range(0, count).Select(_ => new ExpectationAnswer(Guid.CreateVersion7(), chat.Id, null, TimeProvider.System.GetUtcNow().AddDays(-1), 2, "Demorado")));
            return await context.SaveChangesAsync();
        });
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_map_and_the_touchpoint_say_how_many_found_it_better_than_expected(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenCompanyAsync(app);
        var (_, chat) = await GivenSpotAsync(app, workspace);
        await LookAsync(app, workspace, async context =>
        {
            context.AddRange(Enumerable.Range(0, 20).Select(n => new ExpectationAnswer(Guid.CreateVersion7(), chat.Id, null, TimeProvider.System.GetUtcNow().AddDays(-1), n < 5 ? 4 : 3, n == 0 ? "Rápido!" : null)));
            return await context.SaveChangesAsync();
        });
        using var viewer = await app.SignedInAsync(workspace, Role.Viewer);

        foreach (var path in new[] { MapPaths.Map, MapPaths.Point(chat.Id) })
        {
            var page = WebUtility.HtmlDecode(await viewer.GetStringAsync(path)).Replace('\u00a0', ' ');
            page.ShouldContain("Superamos a expectativa de 25 % dos clientes (IC 11 a 47, n = 20)");
        }

        (await viewer.GetStringAsync(MapPaths.Point(chat.Id))).ShouldContain("R&#xE1;pido!");
    }

    [Fact]
    public async Task A_sheet_has_a_sign_for_each_and_a_code_once_printed_stays()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenCompanyAsync(app);
        var (spot, chat) = await GivenSpotAsync(app, workspace);
        var site = await FindAsync(app, workspace, "Site");
        Value(await RunAsync(app, workspace, (MakeSpots make) => make.RunAsync([chat.Id, site.Id], null, default)));
        using var manager = await app.SignedInAsync(workspace, Role.Manager);

        var sheet = await PageForm.ReadAsync(await manager.GetAsync(SpotPaths.Sheet));

        sheet.QuerySelectorAll(".ticket").Length.ShouldBe(2);
        sheet.Body!.TextContent.ShouldContain(spot);
        (await LookAsync(app, workspace, context => context.Spots.CountAsync())).ShouldBe(2);
        Code(await RunAsync(app, workspace, (MakeSpots make) => make.RunAsync([], null, default))).ShouldBe("spot.none_chosen");
        Code(await RunAsync(app, workspace, (MakeSpots make) => make.RunAsync([new(Guid.CreateVersion7())], null, default))).ShouldBe("touchpoint.gone");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_logo_stands_on_the_signs_and_nothing_but_the_picture_is_kept_of_it(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenCompanyAsync(app);
        await GivenSpotAsync(app, workspace);
        using var manager = await app.SignedInAsync(workspace, Role.Manager);

        (await SendAsync("isto não é uma imagem"u8.ToArray())).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        byte[] picture = [0xFF, 0xD8, 0xFF, 0xFE, 0, 6, .. "Casa"u8, 0xFF, 0xDB, 0, 4, 5, 6, 0xFF, 0xDA, 0, 4, 1, 2, 7, 8, 0xFF, 0xD9];
        (await SendAsync(picture)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var sheet = await PageForm.ReadAsync(await manager.GetAsync(SpotPaths.Sheet));
        var logo = await manager.GetAsync(sheet.QuerySelector(".ticket .logo")!.GetAttribute("src"));
        (logo.Content.Headers.ContentType!.MediaType, (await logo.Content.ReadAsByteArrayAsync()).AsSpan().IndexOf("Casa"u8)).ShouldBe(("image/jpeg", -1));
        using var neighbour = await app.SignedInAsync(await GivenCompanyAsync(app, "Outra Clínica"), Role.Manager);
        (await neighbour.GetAsync(SpotPaths.Logo)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        Value(await RunAsync(app, workspace, (KeepLogo keep) => keep.RunAsync(null, default)));
        (await manager.GetAsync(SpotPaths.Logo)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        async Task<HttpResponseMessage> SendAsync(byte[] file) => await (await PageForm.OpenAsync(manager, SpotPaths.List, "logo")).Attach("logo", "logo.jpg", file).Fill("do", "keep").SendAsync();
    }

    static async Task<(string Path, Touchpoint Touchpoint)> GivenSpotAsync(PontuaApp app, Workspace workspace, string name = "Chat")
    {
        var point = await FindAsync(app, workspace, name);
        var spot = Value(await RunAsync(app, workspace, (MakeSpots make) => make.RunAsync([point.Id], null, default))).Single();
        return (SpotPaths.Ask(SpotCode.Parse(spot.Code)!), point);
    }
}
