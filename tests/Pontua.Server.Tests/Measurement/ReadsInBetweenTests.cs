using Microsoft.Extensions.DependencyInjection;
using Pontua.Server.Measurement;
using Pontua.Server.Tests.House;

namespace Pontua.Server.Tests.Measurement;

/// <summary>A question reads in several steps; an import may end between two of them.</summary>
public class ReadsInBetweenTests
{
    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task A_touch_of_a_new_touchpoint_that_comes_while_a_timeline_is_read_is_not_in_it_yet(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var touches = new GivenTouches(app, workspace.Id);
        await touches.AppendAsync(new GivenTouch("ana", "Site", 0));

        var timeline = await app.InAsync(workspace.Id, async services =>
        {
            await services.GetRequiredService<CurrentMap>().ReadAsync(CancellationToken.None);
            await touches.AppendAsync(new("ana", "Loja", 60), new("ana", "Site", 120));
            return await services.GetRequiredService<ShowTimeline>().RunAsync(new(new(), 1), CancellationToken.None);
        });

        timeline.Match(shown => shown.Touches.Select(t => t.Touchpoint), refusal => [refusal.Code]).ShouldBe(["Site", "Site"]);
    }
}
