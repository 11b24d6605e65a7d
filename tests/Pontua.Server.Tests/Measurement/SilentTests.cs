using System.Net;
using Pontua.Governance;
using Pontua.Server.Measurement;
using Pontua.Server.Tests.House;
using Pontua.Server.Tests.TouchpointMap;
using Pontua.Server.TouchpointMap;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.Measurement;

public class SilentTests : MapTest
{
    [Theory, InlineData(null), InlineData(80)]
    public async Task Where_nothing_has_come_in_for_so_long_nothing_is_missed(int? days)
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        if (days is { } since)
        {
            await new GivenTouches(app, workspace.Id).AppendAsync(new GivenTouch("1", "Site", (int)(TimeProvider.System.GetUtcNow().AddDays(-since) - GivenTouches.Start).TotalSeconds));
        }

        (await RunAsync(app, workspace, (ShowSilent show) => show.ListAsync(default))).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_should_show_by_itself_and_has_no_touch_for_ninety_days_is_named_with_one_click_to_act(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        var (chat, site) = (await ObservedAsync("Chat"), await ObservedAsync("Site"));
        var now = (int)(TimeProvider.System.GetUtcNow() - GivenTouches.Start).TotalSeconds;
        await new GivenTouches(app, workspace.Id).AppendAsync(new GivenTouch("1", "Chat", now - (100 * 86_400)), new GivenTouch("1", "Site", now - 86_400));

        (await SilentAsync()).ShouldContain("Chat");
        (await SilentAsync()).ShouldNotContain("Site");
        using var manager = await app.SignedInAsync(workspace, Role.Manager);
        var form = await PageForm.OpenFormAsync(manager, MapPaths.Unplaced, $"form:has([value='{chat.Id.Value}'])");
        (await form.SendAsync(SilentRoutes.NotMeasured)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await FindAsync(app, workspace, "Chat")).Observation.ShouldBe(Observation.NotMeasured);
        (await SilentAsync()).ShouldNotContain("Chat");
        Code(await RunAsync(app, workspace, (EditTouchpoint edit) => edit.ObserveAsync(site.Id, (Observation)77, default))).ShouldNotBe("done");

        async Task<List<string>> SilentAsync() => [.. (await RunAsync(app, workspace, (ShowSilent show) => show.ListAsync(default))).Select(t => t.Name)];

        async Task<Touchpoint> ObservedAsync(string name)
        {
            var point = await FindAsync(app, workspace, name);
            Value(await RunAsync(app, workspace, (EditTouchpoint edit) => edit.ObserveAsync(point.Id, Observation.ByItself, default)));
            return point;
        }
    }
}
