using Pontua.Governance;
using Pontua.Measurement.Priorities;
using Pontua.Server.Measurement;
using Pontua.Server.Measurement.Priorities;
using Pontua.Server.Storage;
using Pontua.Server.Tests.House;
using Pontua.Server.Tests.TouchpointMap;
using Pontua.Server.TouchpointMap;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.Measurement;

public class PrioritiesTests : MapTest
{
    [Theory, MemberData(nameof(Databases))]
    public async Task The_most_urgent_comes_first_and_what_nobody_graded_stands_apart_never_at_the_bottom(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenAsync(app);

        var shown = Value(await RunAsync(app, workspace, (ShowPriorities show) => show.RunAsync(new Selection(), PriorityWeights.Equal, default)));

        shown.Lines.Select(line => (line.Figures.Touchpoint.Name, line.Place, line.IsByCustomers)).ShouldBe([("Chat", 1, true), ("E-mail", 2, false)]);
        shown.Lines.ShouldAllBe(line => line.Best <= line.Place && line.Place <= line.Worst);
        shown.Lines.Select(line => line.Priority).ShouldBe(shown.Lines.Select(line => line.Figures.Priority!.Value), 1e-12); // as on the map
        shown.Ungraded.ShouldContain(point => point.Touchpoint.Name == "Site");
        shown.Ungraded.ShouldNotContain(point => point.Touchpoint.Name == "Chat");
    }

    [Fact]
    public async Task The_page_prints_its_formula_and_weights_stand_in_the_address()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenAsync(app);
        using var manager = await app.SignedInAsync(workspace, Role.Manager);

        (await FormulaAsync(MapPaths.Priorities)).ShouldBe("Prioridade = importância × (5 − nota) ÷ 4 × alcance");
        (await FormulaAsync($"{MapPaths.Priorities}?nota=20&alcance=0&importancia=talvez")).ShouldBe("Prioridade = importância × (5 − nota) ÷ 4 (em dobro)");

        async Task<string> FormulaAsync(string path) => (await PageForm.ReadAsync(await manager.GetAsync(path))).QuerySelector("p.lead")!.TextContent.Trim();
    }

    [Fact]
    public async Task What_asks_for_attention_behind_more_urgent_ones_tells_its_place_all_the_same()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        foreach (var name in (string[])["Site", "Redes sociais", "E-mail", "Fachada", "Estacionamento", "Faturamento", "Chat"])
        {
            var (point, isLast) = (await FindAsync(app, workspace, name), name == "Chat");
            Value(await RunAsync(app, workspace, (EditTouchpoint edit) => edit.RunAsync(
                point.Id, TouchpointDesign.Of(point) with { EstimatedReach = isLast ? EstimatedReach.Few : EstimatedReach.Most, ImportanceToCustomer = isLast ? 1 : 5, ImportanceToCompany = isLast ? 1 : 5 }, default)));
            await LookAsync(app, workspace, async (PontuaContext context) =>
            {
                context.AddRange(Given(point, Side.Company, isLast ? 3 : 4));
                return await context.SaveChangesAsync();
            });
        }

        using var manager = await app.SignedInAsync(workspace, Role.Manager);
        (await PageForm.ReadAsync(await manager.GetAsync("/mapa"))).QuerySelector("#mapa .rank")!.TextContent.ShouldEndWith("7º");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Where_customers_brought_value_what_the_better_ones_meet_weighs_more(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenAsync(app);
        await new GivenTouches(app, workspace.Id).AppendAsync([.. Enumerable.Range(0, 80).SelectMany(person => (GivenTouch[])
        [
            new($"c{person}", person < 40 ? "E-mail" : "Chat", person),
            new($"c{person}", "Loja", 1_000 + person) { ValueCents = person < 40 ? 300_000 : 100_000 },
        ])]);
        var asked = new Selection { From = new(2026, 1, 1), To = new(2026, 12, 31) };

        var shown = Value(await RunAsync(app, workspace, (ShowPriorities show) => show.RunAsync(asked, PriorityWeights.Equal, default)));
        var without = Value(await RunAsync(app, workspace, (ShowPriorities show) => show.RunAsync(asked, PriorityWeights.Equal with { Value = 0 }, default)));

        shown.KnowsValues.ShouldBeTrue();
        shown.Lines.ToDictionary(line => line.Figures.Touchpoint.Name, line => line.Figures.Value!.Value.Value).ShouldBe(new Dictionary<string, double> { ["E-mail"] = 1.5, ["Chat"] = .5 }, ignoreOrder: true);
        foreach (var line in shown.Lines)
        {
            line.Priority.ShouldBe(line.Figures.Value!.Value.Value * without.Lines.Single(other => other.Figures.Touchpoint.Id == line.Figures.Touchpoint.Id).Priority, 1e-12);
            line.Priority.ShouldBe(line.Figures.Priority!.Value, 1e-12); // as on the map
        }

        using var manager = await app.SignedInAsync(workspace, Role.Manager);
        var page = (await PageForm.ReadAsync(await manager.GetAsync($"{MapPaths.Priorities}?periodo=tudo"))).Body!.TextContent;
        page.ShouldContain("alcance × valor, onde conhecido");
        page.ShouldContain("1,50");
    }

    static async Task<Workspace> GivenAsync(PontuaApp app)
    {
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var (chat, email) = (await FindAsync(app, workspace, "Chat"), await FindAsync(app, workspace, "E-mail"));
        foreach (var point in new[] { chat, email })
        {
            Value(await RunAsync(app, workspace, (EditTouchpoint edit) => edit.RunAsync(point.Id, TouchpointDesign.Of(point) with { EstimatedReach = EstimatedReach.Most, ImportanceToCustomer = 4, ImportanceToCompany = 4 }, default)));
        }

        await LookAsync(app, workspace, async (PontuaContext context) =>
        {
            context.AddRange(Given(chat, Side.Company, 4, 5, 4).Concat(Given(chat, Side.Customer, [.. Enumerable.Repeat(1, 12)])).Concat(Given(email, Side.Company, 3, 3, 4)));
            return await context.SaveChangesAsync();
        });
        return workspace;
    }

    static IEnumerable<Evaluation> Given(Touchpoint touchpoint, Side side, params int[] grades)
        => grades.Select((grade, rater) => new Evaluation(Guid.CreateVersion7(), touchpoint.Id, side, $"{side} {rater}", TimeProvider.System.GetUtcNow().AddDays(-2)) { Grade = grade });
}
