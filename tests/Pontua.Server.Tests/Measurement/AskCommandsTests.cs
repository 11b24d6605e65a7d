using System.Text.Json;
using Pontua.Server.Tests.House;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.Measurement;

/// <summary>The command line's answers are a contract: names, nulls, exit codes.</summary>
public class AskCommandsTests
{
    [Fact]
    public async Task Answers_have_the_names_of_the_contract()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await new GivenTouches(app, workspace.Id).AppendAsync(
            new("ana", "Site", 0) { Channel = "web" }, new("ana", "Telefone", 60) { Agent = "Rui", TalkMs = 100_500, WaitMs = 2_000 }, new("bia", "Site", 10));

        var map = (await AskAsync("map")).GetProperty("touchpoints")[0];
        Names(map).ShouldBe(["touchpoint", "phase", "stages", "channel", "touches", "persons", "reach", "company", "customer", "handling", "conversion", "nps", "priority"]);
        Names(map.GetProperty("company")).ShouldBe(["mean", "n"]);
        Names(map.GetProperty("customer")).ShouldBe(["mean", "n", "low", "high"]);
        Names(map.GetProperty("handling")).ShouldBe(["mean", "median", "p90", "n"]);
        Names(map.GetProperty("conversion")).ShouldBe(["value", "low", "high", "n"]);
        Names(map.GetProperty("nps")).ShouldBe(["value", "low", "high", "n"]);
        map.GetProperty("company").GetProperty("mean").ValueKind.ShouldBe(JsonValueKind.Null);
        map.GetProperty("company").GetProperty("n").GetInt32().ShouldBe(0);

        var measures = await AskAsync("measures", "--by", "agent", "--goal", "telefone", "--within", "30d");
        Names(measures).ShouldBe(["touchpoints", "groups"]);
        var phone = measures.GetProperty("touchpoints").EnumerateArray().Single(t => t.GetProperty("touchpoint").GetString() == "Telefone");
        Names(phone).ShouldBe(["touchpoint", "touches", "persons", "handling", "wait", "score", "nps", "grade", "months", "groups"]);
        phone.GetProperty("handling").GetProperty("mean").GetDouble().ShouldBe(100.5); // not rounded
        Names(phone.GetProperty("months")[0]).ShouldBe(["month", "touches", "persons", "handling", "nps", "grade", "conversion"]);
        phone.GetProperty("months")[0].GetProperty("month").GetString().ShouldBe("2026-03");
        measures.GetProperty("groups")[0].TryGetProperty("key", out _).ShouldBeTrue();
        Names(await AskAsync("measures")).ShouldBe(["touchpoints"]);

        var funnel = await AskAsync("funnel", "--steps", "Site; telefone", "--window", "1h");
        Names(funnel).ShouldBe(["persons", "steps"]);
        Names(funnel.GetProperty("steps")[1]).ShouldBe(["touchpoint", "persons", "share", "interval"]);
        funnel.GetProperty("steps")[1].GetProperty("share").GetDouble().ShouldBe(0.5);

        var paths = await AskAsync("paths", "--length", "1");
        Names(paths).ShouldBe(["paths", "remainder", "total"]);
        Names(paths.GetProperty("paths")[0]).ShouldBe(["touchpoints", "persons"]);

        var transition = (await AskAsync("transitions")).GetProperty("transitions")[0];
        Names(transition).ShouldBe(["from", "to", "count", "share", "medianSeconds", "p90Seconds"]);

        var timeline = await AskAsync("timeline", "--person", "ana");
        timeline.GetProperty("person").GetString().ShouldBe("ana");
        Names(timeline.GetProperty("touches")[0]).ShouldBe(["at", "touchpoint", "stage", "unit", "channel", "agent", "outcome"]);
        timeline.GetProperty("touches")[0].GetProperty("at").GetString().ShouldBe("2026-03-02T12:00:00Z");

        async Task<JsonElement> AskAsync(string question, params string[] more)
        {
            var answer = await PontuaCommand.RunAsync(app, ["ask", question, "--workspace", workspace.ShortName, "--json", .. more]);
            answer.Code.ShouldBe(0, answer.Errors);
            return answer.Json;
        }
    }

    [Fact]
    public async Task Words_say_what_is_estimated_the_NPS_and_months_as_the_pages_do()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await new GivenTouches(app, workspace.Id).AppendAsync(new("ana", "Site", 0) { ScoreTenths = 100 }, new("bia", "Site", 10) { ScoreTenths = 0 });
        await using (var context = await app.ContextAsync(workspace.Id))
        {
            var stage = context.Add(new Stage(new(Guid.CreateVersion7()), Phase.Before, "Descoberta", 0)).Entity;
            var outdoors = context.Add(Touchpoint.Create(new(Guid.CreateVersion7()), "Fachada").Match(t => t, r => throw new InvalidOperationException(r.Code))).Entity;
            outdoors.StandIn(stage.Id, 0);
            outdoors.EstimatedReach = .6;
            await context.SaveChangesAsync();
        }

        var map = (await PontuaCommand.RunAsync(app, "ask", "map", "--workspace", workspace.ShortName)).Output.Replace('\u00a0', ' ');
        var measures = (await PontuaCommand.RunAsync(app, "ask", "measures", "--by", "month", "--workspace", workspace.ShortName)).Output.Replace('\u00a0', ' ');

        map.ShouldContain("Fachada: interações 0, clientes 0 (alcance estimado 60 %)");
        map.ShouldContain("(alcance 100 %), nós – (n=0), cliente 3,0 (NPS 0, n=2)");
        measures.ShouldContain("  mar. 2026: interações 2,");
    }

    [Fact]
    public async Task Refusals_and_wrong_usage_have_their_exit_codes_and_nothing_on_standard_output()
    {
        await using var app = await PontuaApp.OnAsync();
        await app.GivenWorkspaceAsync();

        await ShouldEndAsync(1, "Fachada", "ask", "funnel", "--workspace", "clinica-vida", "--steps", "Fachada");
        await ShouldEndAsync(1, "Sul", "ask", "map", "--workspace", "clinica-vida", "--unit", "Sul");
        await ShouldEndAsync(1, "ana", "ask", "timeline", "--workspace", "clinica-vida", "--person", "ana");
        await ShouldEndAsync(1, "outra", "ask", "map", "--workspace", "outra");
        await ShouldEndAsync(2, "ontem", "ask", "map", "--workspace", "clinica-vida", "--from", "ontem");
        await ShouldEndAsync(2, "17", "ask", "paths", "--workspace", "clinica-vida", "--length", "17");
        await ShouldEndAsync(2, "--steps", "ask", "funnel", "--workspace", "clinica-vida");

        async Task ShouldEndAsync(int code, string named, params string[] arguments)
        {
            (await PontuaCommand.RunAsync(app, arguments)).ShouldEndWith(code, named);
        }
    }

    static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(p => p.Name);
}
