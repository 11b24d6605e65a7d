using Microsoft.EntityFrameworkCore;
using Pontua.Server.Measurement;
using Pontua.Server.Storage;
using Pontua.Server.Tests.House;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.Measurement;

/// <summary>The map over a small company: forty customers, one reception that everybody meets.</summary>
public class MapTests
{
    static readonly DateTimeOffset March = GivenTouches.Start;

    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task What_is_bad_important_and_met_by_many_shouts_first(string database)
    {
        await using var given = await GivenAsync(database);
        await GradeAsync(given, "Recepção", Side.Company, 2, "ana");
        await GradeAsync(given, "Telefone", Side.Company, 2, "ana");
        await GradeAsync(given, "Site", Side.Company, 4, "ana");
        await ChangeAsync(given, "Recepção", t => (t.ImportanceToCustomer, t.ImportanceToCompany) = (5, 4));

        var map = await MapAsync(given);

        map.Shouting.Select(t => t.Touchpoint.Name).ShouldBe(["Recepção", "Telefone"]);
        var reception = Point(map, "Recepção");
        reception.Reach!.Value.Value.ShouldBe(1); // all forty
        reception.Priority!.Value.ShouldBe(4.5 * (5 - 2) / 4, 1e-12);
        Point(map, "Telefone").Priority!.Value.ShouldBe(3 * (5 - 2) / 4d * (10 / 40d), 1e-12);
        Point(map, "Site").Rank.ShouldBeNull();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Ten_customers_may_contradict_the_company_nine_may_not(string database)
    {
        await using var given = await GivenAsync(database);
        await GradeAsync(given, "Recepção", Side.Company, 5, "ana");
        foreach (var customer in Enumerable.Range(0, 9))
        {
            await GradeAsync(given, "Recepção", Side.Customer, 1 + (customer % 2), $"cliente {customer}");
        }

        Point(await MapAsync(given), "Recepção").Grade.ShouldBe(5);
        await GradeAsync(given, "Recepção", Side.Customer, 2, "cliente 9");

        var reception = Point(await MapAsync(given), "Recepção");
        reception.Customer!.Value.ShouldSatisfyAllConditions(v => v.Count.ShouldBe(10), v => v.Mean.ShouldBe(1.5));
        reception.Grade.ShouldBe(1.5);
        reception.Disagree.ShouldBeTrue();
        reception.Rank.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_the_company_has_not_graded_is_ungraded_whatever_customers_say(string database)
    {
        await using var given = await GivenAsync(database);
        await GradeAsync(given, "Recepção", Side.Company, 4, "ana");
        await GradeAsync(given, "Telefone", Side.Customer, 5, "cliente 0");
        await given.Touches.AppendAsync(new GivenTouch("cliente 0", "Fachada", 954)); // on no stage: it has no tile

        var map = await MapAsync(given);

        map.Ungraded.ShouldBe(2); // Telefone and Site
        map.Cards.Where(c => c.Company is null).Select(c => c.Touchpoint.Name).ShouldBe(["Telefone", "Site"], ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_period_has_the_companys_grades_as_they_stood_at_its_end(string database)
    {
        await using var given = await GivenAsync(database);
        await GradeAsync(given, "Site", Side.Company, 2, "ana", March);
        await GradeAsync(given, "Site", Side.Company, 5, "ana", March.AddDays(40));

        Point(await MapAsync(given, new(To: new(2026, 4, 1))), "Site").Company!.Mean.ShouldBe(2);
        Point(await MapAsync(given, new(From: new(2026, 5, 1))), "Site").Company!.Mean.ShouldBe(5);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_touchpoint_graded_only_after_the_period_is_not_called_ungraded(string database)
    {
        await using var given = await GivenAsync(database);
        await GradeAsync(given, "Recepção", Side.Company, 2, "ana", March.AddDays(40));

        var before = await MapAsync(given, new(To: new(2026, 4, 1)));
        var now = await MapAsync(given);

        (before.Ungraded, before.GradedLater).ShouldBe((2, 1));
        Point(before, "Recepção").ShouldSatisfyAllConditions(t => t.Company.ShouldBeNull(), t => t.IsGradedLater.ShouldBeTrue());
        (now.Ungraded, now.GradedLater).ShouldBe((2, 0));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Customers_speak_in_their_period_only(string database)
    {
        await using var given = await GivenAsync(database);
        await GradeAsync(given, "Site", Side.Customer, 5, "cliente", March);

        Point(await MapAsync(given, new(To: new(2026, 4, 1))), "Site").Customer!.Value.Count.ShouldBe(1);
        (await MapAsync(given, new(From: new(2026, 4, 1)))).Touchpoints.ShouldNotContain(t => t.Touchpoint.Name == "Site" && t.Customer != null);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Scores_speak_on_their_own_scale(string database)
    {
        await using var given = await GivenAsync(database);
        await given.Touches.AppendAsync(new GivenTouch("cliente 0", "Pesquisa", 900) { ScoreTenths = 100 }, new GivenTouch("cliente 1", "Pesquisa", 900) { ScoreTenths = 30 });
        await given.Touches.AppendAsync(new GivenTouch("cliente 0", "Consulta", 901) { ScoreTenths = 40 }, new GivenTouch("cliente 1", "Consulta", 901) { ScoreTenths = 50 });

        var map = await MapAsync(given);

        Point(map, "Pesquisa").ShouldSatisfyAllConditions(t => t.Nps!.Value.Value.ShouldBe(0), t => t.Customer.ShouldBeNull());
        Point(map, "Consulta").ShouldSatisfyAllConditions(t => t.Nps.ShouldBeNull(), t => t.Customer!.Value.Mean.ShouldBe(4.5));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_touchpoint_in_two_stages_has_the_figures_of_each(string database)
    {
        await using var given = await GivenAsync(database);
        await given.Touches.AppendAsync(
            new("cliente 0", "WhatsApp", 950) { Stage = "Agenda" }, new("cliente 1", "WhatsApp", 951) { Stage = "Agenda" }, new("cliente 1", "WhatsApp", 952) { Stage = "Retorno" });

        var map = await MapAsync(given);

        Point(map, "WhatsApp").Cell.Touches.ShouldBe(3);
        map.Cards.Where(c => c.Touchpoint.Name == "WhatsApp").Select(c => (c.Stage!.Name, c.Cell.Touches, c.Cell.Persons)).ShouldBe([("Agenda", 2, 2), ("Retorno", 1, 1)], ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Cards_and_what_has_no_card_are_all_touches(string database)
    {
        await using var given = await GivenAsync(database);
        await given.Touches.AppendAsync(
            new("cliente 0", "WhatsApp", 950) { Stage = "Agenda" }, new("cliente 1", "WhatsApp", 951) { Stage = "Retorno" },
            new("cliente 2", "WhatsApp", 952), new("cliente 3", "WhatsApp", 953) { Stage = "Cobrança" }, new("cliente 4", "Fachada", 954));
        await InContextAsync(given, async context => (await context.Touchpoints.SingleAsync(t => t.Name == "WhatsApp"))
            .LeaveStage((await context.Stages.SingleAsync(s => s.Name == "Cobrança")).Id));

        var map = await MapAsync(given);

        map.Astray.ShouldBe(2); // without a stage, and in one where it no longer stands
        map.Unplaced.ShouldBe(3);
        (map.Unclaimed, map.UnstagedPoints).ShouldBe((1, 1)); // Fachada stands nowhere, WhatsApp does
        (map.Cards.Sum(c => c.Cell.Touches) + map.Unplaced).ShouldBe(map.Touches);
        map.Touches.ShouldBe(51 + 5);
        var unplaced = await given.AskAsync<ShowUnplaced, UnplacedShown>((show, stop) => show.RunAsync(new(), stop));
        unplaced.Touches.ShouldBe(map.Unplaced);
        unplaced.Names.Select(n => (n.Touchpoint.Name, n.Stage, n.StandsOnMap, n.Touches)).ShouldBe(
            [("WhatsApp", "Cobrança", true, 1), ("WhatsApp", null, true, 1), ("Fachada", null, false, 1)], ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_estimate_stands_in_until_thirty_persons_are_seen(string database)
    {
        await using var given = await GivenAsync(database);
        await ChangeAsync(given, "Telefone", t => t.EstimatedReach = 0.9);

        Point(await MapAsync(given), "Telefone").Reach!.Value.IsEstimated.ShouldBeFalse(); // forty seen
        Point(await MapAsync(given, new(To: new(2026, 3, 2))), "Telefone").Reach!.Value.ShouldSatisfyAllConditions(r => r.IsEstimated.ShouldBeTrue(), r => r.Value.ShouldBe(0.9));
    }

    static TouchpointFigures Point(MapAnswer map, string name) => map.Touchpoints.Single(t => t.Touchpoint.Name == name);

    static async Task<MapAnswer> MapAsync(Given given, Selection? selection = null)
    {
        await given.InAsync<MemoryJourneys, bool>(async (journeys, stop) => { await journeys.FollowAsync(stop); return true; });
        return await given.AskAsync<ShowMap, MapAnswer>((map, stop) => map.RunAsync(new(selection ?? new(), new()), stop));
    }

    static Task GradeAsync(Given given, string touchpoint, Side side, int grade, string rater, DateTimeOffset? at = null)
        => InContextAsync(given, async context =>
        {
            var id = (await context.Touchpoints.SingleAsync(t => t.Name == touchpoint)).Id;
            context.Add(new Evaluation(Guid.CreateVersion7(), id, side, rater, at ?? March) { Grade = grade });
        });

    static Task ChangeAsync(Given given, string touchpoint, Action<Touchpoint> change)
        => InContextAsync(given, async context => change(await context.Touchpoints.SingleAsync(t => t.Name == touchpoint)));

    static async Task InContextAsync(Given given, Func<PontuaContext, Task> work)
    {
        await using var context = await given.App.ContextAsync(given.Workspace.Id);
        await work(context);
        await context.SaveChangesAsync();
    }

    static async Task<Given> GivenAsync(string database)
    {
        var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var touches = new GivenTouches(app, workspace.Id);
        await touches.AppendAsync([.. Enumerable.Range(0, 40).SelectMany(n => (GivenTouch[])
        [
            new($"cliente {n}", "Recepção", n) { Stage = "Chegada" },
            .. n < 10 ? [new GivenTouch($"cliente {n}", "Telefone", 100 + n) { Stage = "Chegada" }] : Array.Empty<GivenTouch>(),
            .. n == 0 ? [new GivenTouch("cliente 0", "Site", 200) { Stage = "Chegada" }] : Array.Empty<GivenTouch>(),
        ])]);
        return new(app, workspace, touches);
    }
}
