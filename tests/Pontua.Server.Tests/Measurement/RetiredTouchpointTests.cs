using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Measurement;
using Pontua.Server.Tests.House;
using Pontua.Server.TouchpointMap;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.Measurement;

/// <summary>Forty customers met the reception and the chat; then the chat, which was bad, and the shop window, which was good, were retired.</summary>
public class RetiredTouchpointTests
{
    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task It_has_no_card_and_asks_for_nothing_and_its_touches_still_add_up(string database)
    {
        await using var given = await GivenAsync(database);

        var map = await given.AskAsync<ShowMap, MapAnswer>((map, stop) => map.RunAsync(new(new(), new()), stop));
        var unplaced = await given.AskAsync<ShowUnplaced, UnplacedShown>((show, stop) => show.RunAsync(new(), stop));

        map.Cards.Select(c => c.Touchpoint.Name).ShouldBe(["Recepção"]);
        map.Touchpoints.Select(t => t.Touchpoint.Name).ShouldBe(["Chat", "Recepção", "Vitrine"], ignoreOrder: true); // with a touch, a grade or a place
        map.ShouldSatisfyAllConditions(m => m.Shouting.ShouldBeEmpty(), m => m.DoingWell.ShouldBeEmpty(), m => m.Ungraded.ShouldBe(1));
        (map.Retired, map.Unplaced, map.Unclaimed, map.Unstaged, map.UnstagedPoints).ShouldBe((80, 80, 0, 0, 0));
        (map.Cards.Sum(c => c.Cell.Touches) + map.Unplaced).ShouldBe(map.Touches);
        unplaced.Touches.ShouldBe(map.Unplaced);
        unplaced.Names.Select(n => (n.Touchpoint.Name, n.IsRetired, n.Stage, n.Touches)).ShouldBe([("Chat", true, null, 80)]); // of all its stages, once
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task It_is_no_choice_and_still_answers_by_its_name(string database)
    {
        await using var given = await GivenAsync(database);

        var choices = await given.InAsync<ShowChoices, Choices>((show, stop) => show.RunAsync(stop));
        var funnel = await given.AskAsync<CountFunnel, FunnelShown>((count, stop) => count.RunAsync(new(new(), ["Recepção", "chat"]), stop));

        choices.Touchpoints.ShouldBe(["Recepção"]);
        choices.TouchpointsWith("Chat").ShouldBe(["Chat", "Recepção"]); // an address of before still shows what it asks for
        funnel.Steps.Select(s => s.Persons).ShouldBe([40, 40]);
    }

    [Fact]
    public async Task The_first_grades_do_not_ask_for_it()
    {
        await using var given = await GivenAsync("sqlite");

        var design = await given.InAsync<ShowMapDesign, MapDesign>((show, stop) => show.RunAsync(stop));

        design.MostImportant.Select(t => t.Name).ShouldBe(["Recepção"]);
        (await given.InAsync<CountGraded, int>((count, stop) => count.RunAsync(stop))).ShouldBe(0);
    }

    [Fact]
    public async Task The_pages_say_in_words_that_it_is_retired()
    {
        await using var given = await GivenAsync("sqlite");
        using var browser = await given.App.SignedInAsync(given.Workspace, Role.Manager);

        var sentence = (await PageAsync("/mapa?periodo=tudo")).QuerySelector(".map-sentence a")!;
        var unplaced = await PageAsync(sentence.GetAttribute("href")!);
        var row = unplaced.QuerySelector("tbody tr")!;
        var own = await PageAsync(row.QuerySelector("th a")!.GetAttribute("href")!);

        sentence.TextContent.ShouldBe("80 interações em pontos desativados");
        row.TextContent.ShouldContain("Desativado: não aparece no mapa.");
        row.QuerySelector(".btn").ShouldBeNull(); // it waits for no stage
        unplaced.QuerySelectorAll(".card ul:not(.bare) li a").Select(a => a.GetAttribute("href")).ShouldBe([MapPaths.Touchpoints]);
        own.QuerySelector("h1")!.TextContent.ShouldBe("Chat");
        own.QuerySelector(".top p")!.TextContent.ShouldEndWith("desativado");
        own.QuerySelectorAll("a").ShouldNotContain(a => a.GetAttribute("href")!.EndsWith("/avaliar", StringComparison.Ordinal));
        (await PageAsync("/mapa/parede?periodo=tudo")).QuerySelectorAll(".name").Select(n => n.TextContent).ShouldBe(["Recepção"]);

        async Task<IDocument> PageAsync(string path)
        {
            var answer = await browser.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            var html = await answer.Content.ReadAsStringAsync();
            return await BrowsingContext.New().OpenAsync(content => content.Content(html));
        }
    }

    static async Task<Given> GivenAsync(string database)
    {
        var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var touches = new GivenTouches(app, workspace.Id);
        await touches.AppendAsync([.. Enumerable.Range(0, 40).SelectMany(n => (GivenTouch[])
        [
            new($"cliente {n}", "Recepção", n) { Stage = "Chegada" },
            new($"cliente {n}", "Chat", 100 + n) { Stage = "Chegada" },
            new($"cliente {n}", "Chat", 200 + n) { Stage = "Retorno" },
        ])]);
        await using (var context = await app.ContextAsync(workspace.Id))
        {
            var window = context.Add(Touchpoint.Create(new(Guid.CreateVersion7()), "Vitrine").Match(made => made, refusal => throw new InvalidOperationException(refusal.Code))).Entity;
            window.StandIn((await context.Stages.SingleAsync(s => s.Name == "Chegada")).Id, 9);
            var chat = await context.Touchpoints.SingleAsync(t => t.Name == "Chat");
            (window.State, chat.State) = (TouchpointState.Retired, TouchpointState.Retired);
            context.AddRange(
                new Evaluation(Guid.CreateVersion7(), chat.Id, Side.Company, "rui", GivenTouches.Start) { Grade = 1 },
                new Evaluation(Guid.CreateVersion7(), window.Id, Side.Company, "rui", GivenTouches.Start) { Grade = 5 });
            await context.SaveChangesAsync();
        }

        return new(app, workspace, touches);
    }
}
