using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Tests.House;
using Pontua.Server.TouchpointMap.Rounds;
using Pontua.TouchpointMap.Rounds;

namespace Pontua.Server.Tests.TouchpointMap.Rounds;

/// <summary>Somebody without an account grades by a link; the wall holds around them.</summary>
public class RaterLinkTests : RoundTest
{
    [Theory, MemberData(nameof(Databases))]
    public async Task The_holder_of_a_link_grades_without_an_account_and_sees_nothing_else(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenCompanyAsync(app);
        var (round, chat) = await OpenAsync(app, workspace, RoundAsks.Reason, raters: [new(RaterRole.MysteryShopper, Name: "Marta"), new(RaterRole.Outsider, Name: "João")]);
        var link = RoundPaths.Link(await LinkOfAsync(app, workspace, "Marta"));
        using var stranger = Stranger(app);

        var list = await PageForm.ReadAsync(await stranger.GetAsync(link));
        list.Body!.TextContent.ShouldContain("Olá, Marta! Clínica Vida pede a sua avaliação.");
        list.Body.TextContent.ShouldNotContain("João");
        list.QuerySelectorAll("nav").ShouldBeEmpty();

        var path = RoundPaths.Item(link, new(chat.Id, null));
        var form = await PageForm.OpenAsync(stranger, path, "note");
        foreach (var attribute in await AttributesAsync(app, workspace))
        {
            form.Fill($"grade-{attribute.Value}", "4").Fill($"reason-{attribute.Value}", "Fui bem atendida");
        }

        (await form.SendAsync()).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await LookAsync(app, workspace, context => context.RoundEntries.AsSplitQuery().SingleAsync())).Grades.ShouldAllBe(g => g.Grade == 4 && g.Reason == "Fui bem atendida");
        Value(await RunAsync(app, workspace, (CloseRound close) => close.RunAsync(round.Id, default)));
        (await EvaluationsAsync(app, workspace)).ShouldAllBe(e => e.Rater == "Marta");
    }

    [Fact]
    public async Task A_link_that_was_made_anew_a_made_up_one_and_one_of_another_company_open_nothing()
    {
        await using var app = await PontuaApp.OnAsync();
        var (workspace, other) = (await GivenCompanyAsync(app), await GivenCompanyAsync(app, "Outra Clínica"));
        var (_, chat) = await OpenAsync(app, workspace, raters: [new(RaterRole.MysteryShopper, Name: "Marta")]);
        var old = await LinkOfAsync(app, workspace, "Marta");
        var now = await LinkOfAsync(app, workspace, "Marta");
        using var stranger = Stranger(app);

        (await stranger.GetAsync(RoundPaths.Link(now))).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var token in new[] { old, KeyText.Of(KeyText.RaterLink, workspace.Id, new byte[32]).Text, now.Replace($"_{workspace.Number}_", $"_{other.Number}_", StringComparison.Ordinal), "nada", now[..^1] })
        {
            (await stranger.GetAsync(RoundPaths.Link(token))).StatusCode.ShouldBe(HttpStatusCode.NotFound, token);
            (await stranger.GetAsync(RoundPaths.Item(RoundPaths.Link(token), new(chat.Id, null)))).StatusCode.ShouldBe(HttpStatusCode.NotFound, token);
        }
    }

    [Fact]
    public async Task A_photo_that_is_too_large_is_refused_in_words_and_what_was_typed_stays()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenCompanyAsync(app);
        var (_, chat) = await OpenAsync(app, workspace, RoundAsks.Reason, raters: [new(RaterRole.MysteryShopper, Name: "Marta")]);
        using var stranger = Stranger(app);
        var form = await PageForm.OpenAsync(stranger, RoundPaths.Item(RoundPaths.Link(await LinkOfAsync(app, workspace, "Marta")), new(chat.Id, null)), "note");
        foreach (var attribute in await AttributesAsync(app, workspace))
        {
            form.Fill($"grade-{attribute.Value}", "2").Fill($"reason-{attribute.Value}", "Ninguém respondeu");
        }

        var answer = await form.Attach("photo", "fachada.jpg", [0xFF, 0xD8, 0xFF, .. new byte[40_000_000]]).SendAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await PageForm.ReadAsync(answer);
        page.QuerySelector("#photo-error")!.TextContent.ShouldContain("15 MB");
        page.QuerySelectorAll("textarea[name^=reason]").Select(t => t.TextContent.Trim()).ShouldAllBe(text => text == "Ninguém respondeu");
        page.QuerySelectorAll("input[value='2'][checked]").Length.ShouldBe(2);
    }

    static async Task<string> LinkOfAsync(PontuaApp app, Workspace workspace, string name)
    {
        var rater = await LookAsync(app, workspace, context => context.RoundRaters.SingleAsync(r => r.Name == name));
        return Value(await RunAsync(app, workspace, (EditRaters edit) => edit.MakeLinkAsync(rater.Id, default)));
    }
}
