using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Measurement.Voices;
using Pontua.Server.Measurement;
using Pontua.Server.Measurement.Voices;
using Pontua.Server.Storage;
using Pontua.Server.Tests.House;
using Pontua.Server.Tests.TouchpointMap;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.Measurement;

public class VoicesTests : MapTest
{
    [Theory, MemberData(nameof(Databases))]
    public async Task A_blind_spot_is_named_of_the_attribute_and_the_unit_where_it_is(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var (chat, email) = (await FindAsync(app, workspace, "Chat"), await FindAsync(app, workspace, "E-mail"));
        await GivenAsync(app, workspace, attributes =>
        [
            .. Given(chat, Side.Company, attributes[0], 5, 5, 4), .. Given(chat, Side.Customer, attributes[0], [.. Enumerable.Repeat(2, 20), 3, 1]),
            .. Given(chat, Side.Company, attributes[1], 4, 4, 5), .. Given(chat, Side.Customer, attributes[1], [.. Enumerable.Repeat(4, 20), 5, 5]),
            .. Given(email, Side.Company, null, 3, 3), .. Given(email, Side.Customer, null, 5, 5, 5),
        ]);

        var shown = Value(await RunAsync(app, workspace, (ShowVoices show) => show.RunAsync(new Selection(), default)));

        var blind = shown.Lines.Where(line => line.Verdict is VoicesVerdict.BlindSpot && line.Attribute is not null).ShouldHaveSingleItem();
        (blind.Touchpoint.Name, blind.Position, blind.Raters, blind.Customers, blind.Evidence).ShouldBe(("Chat", 0, 3, 22, EvidenceLevel.BackedByData));
        blind.Voices!.Interval!.Value.Low.ShouldBeGreaterThan(0);
        shown.Lines.Single(line => line is { Touchpoint.Name: "Chat", Position: 1 }).Verdict.ShouldBe(VoicesVerdict.NoDifference);
        var few = shown.Lines.Single(line => line.Touchpoint.Name == "E-mail");
        (few.Attribute, few.Verdict, few.Evidence).ShouldBe((null, VoicesVerdict.TooFew, EvidenceLevel.Partly));
        shown.Lines[0].Verdict.ShouldBe(VoicesVerdict.BlindSpot);
    }

    [Fact]
    public async Task An_agent_who_has_not_graded_sees_no_grade_of_the_others()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var chat = await FindAsync(app, workspace, "Chat");
        await GivenAsync(app, workspace, attributes => [.. Given(chat, Side.Company, attributes[0], 5, 5, 4), .. Given(chat, Side.Customer, attributes[0], [.. Enumerable.Repeat(2, 12)])]);
        using var agent = await app.SignedInAsync(workspace, Role.Agent);
        using var manager = await app.SignedInAsync(workspace, Role.Manager);

        (await RowsAsync(agent)).ShouldNotContain("3 avaliadores");
        (await RowsAsync(manager)).ShouldContain("3 avaliadores");
    }

    static async Task<string> RowsAsync(HttpClient client)
        => (await PageForm.ReadAsync(await client.GetAsync(Server.TouchpointMap.MapPaths.Voices))).QuerySelector("tbody")!.TextContent;

    static IEnumerable<Evaluation> Given(Touchpoint touchpoint, Side side, AttributeId? attribute, params int[] grades)
        => grades.Select((grade, rater) => new Evaluation(Guid.CreateVersion7(), touchpoint.Id, side, $"{side} {rater}", TimeProvider.System.GetUtcNow().AddDays(-2)) { AttributeId = attribute, Grade = grade });

    static Task<int> GivenAsync(PontuaApp app, Workspace workspace, Func<List<AttributeId>, IEnumerable<Evaluation>> given)
        => LookAsync(app, workspace, async (PontuaContext context) =>
        {
            context.AddRange(given(await context.PostureAttributes.OrderBy(a => a.Position).Select(a => a.Id).ToListAsync()));
            return await context.SaveChangesAsync();
        });
}
