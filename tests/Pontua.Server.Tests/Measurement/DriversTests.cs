using System.Net;
using Pontua.Governance;
using Pontua.Measurement.Drivers;
using Pontua.Server.Measurement;
using Pontua.Server.Measurement.Drivers;
using Pontua.Server.Storage;
using Pontua.Server.Tests.House;
using Pontua.Server.Tests.TouchpointMap;
using Pontua.Server.TouchpointMap;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.Measurement;

public class DriversTests : MapTest
{
    [Theory, MemberData(nameof(Databases))]
    public async Task What_goes_with_the_rest_of_what_a_customer_says_matters_whatever_the_company_thinks(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenAsync(app);

        var shown = await ShowAsync(null);

        var (chat, site) = (Line("Chat"), Line("Site"));
        chat.Pairs.Derived!.Value.Value.ShouldBe(1, 1e-9); // whoever graded the chat gave the e-mail the same
        chat.Pairs.Truth!.Value.ShouldBe(1, 1e-9);
        site.Pairs.Derived.ShouldBeNull(); // all gave it the same
        chat.Quadrant.ShouldBe(Quadrant.Improve);
        shown.Wholes.ShouldBe(["Chat", "E-mail", "Site"]);

        shown = await ShowAsync("e-mail");
        shown.Lines.ShouldNotContain(line => line.Figures.Touchpoint.Name == "E-mail");
        Line("Chat").Pairs.Derived!.Value.Count.ShouldBe(30);

        async Task<DriversShown> ShowAsync(string? whole) => Value(await RunAsync(app, workspace, (ShowDrivers show) => show.RunAsync(new Selection(), whole, byMeans: false, default)));

        DriverLine Line(string name) => shown.Lines.Single(line => line.Figures.Touchpoint.Name == name);
    }

    [Fact]
    public async Task The_matrix_names_its_points_and_an_unknown_whole_is_refused_in_words()
    {
        await using var app = await PontuaApp.OnAsync();
        using var manager = await app.SignedInAsync(await GivenAsync(app), Role.Manager);

        var page = await PageForm.ReadAsync(await manager.GetAsync(MapPaths.Matrix));
        page.QuerySelectorAll("svg [data-name]").Select(name => name.TextContent).ShouldBe(["Chat", "E-mail", "Site"], ignoreOrder: true);
        page.QuerySelectorAll("tbody tr").Length.ShouldBe(3);

        var refused = await manager.GetAsync($"{MapPaths.Matrix}?todo=nada");
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("nada");
    }

    static async Task<Workspace> GivenAsync(PontuaApp app)
    {
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var points = new List<Touchpoint>();
        foreach (var name in new[] { "Chat", "E-mail", "Site" })
        {
            var point = await FindAsync(app, workspace, name);
            Value(await RunAsync(app, workspace, (EditTouchpoint edit) => edit.RunAsync(point.Id, TouchpointDesign.Of(point) with { ImportanceToCustomer = 4, ImportanceToCompany = 4 }, default)));
            points.Add(point);
        }

        await LookAsync(app, workspace, async (PontuaContext context) =>
        {
            for (var customer = 0; customer < 30; customer++)
            {
                var grade = customer % 3 == 0 ? 5 : 1;
                context.AddRange(points.Select((point, index) => new Evaluation(Guid.CreateVersion7(), point.Id, Side.Customer, $"cliente {customer}", TimeProvider.System.GetUtcNow().AddDays(-3)) { Grade = index == 2 ? 3 : grade }));
            }

            return await context.SaveChangesAsync();
        });
        return workspace;
    }
}
