using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Measurement;
using Pontua.Server.Tests.House;
using Pontua.Server.TouchpointMap;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.TouchpointMap;

/// <summary>The map as of any day.</summary>
public class FormerMapTests : MapTest
{
    static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    [Theory, MemberData(nameof(Databases))]
    public async Task Days_that_are_over_keep_the_stages_they_had_and_today_has_its_own(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await GivenOldMapAsync(app);
        var (chat, before) = (await FindAsync(app, workspace, "Chat"), await StagesAsync(null));
        var left = await LookAsync(app, workspace, context => context.Stages.SingleAsync(s => s.Id == chat.Stages[0].StageId));

        Value(await RunAsync(app, workspace, (EditStages edit) => edit.RenameAsync(left.Id, "Outro nome", default)));
        var added = Value(await RunAsync(app, workspace, (EditStages edit) => edit.AddAsync(Phase.Before, "Novidade", default)));
        Value(await RunAsync(app, workspace, (MoveTouchpoint move) => move.RunAsync(chat.Id, left.Id, added.Id, null, default)));

        (await StagesAsync(null)).ShouldContain("Novidade");
        (await StagesAsync(Today.AddDays(-2))).ShouldBe(before);
        var then = await MapAsync(Today.AddDays(-2));
        then.Cards.Where(c => c.Touchpoint.Id == chat.Id).Select(c => c.Stage!.Name).ShouldContain(left.Name);
        then.Design.IsFormer.ShouldBeTrue();
        (await MapAsync(null)).Cards.Where(c => c.Touchpoint.Id == chat.Id).Select(c => c.Stage!.Name).ShouldContain("Novidade");
        (await MapAsync(Today.AddDays(-200))).Design.IsFormer.ShouldBeFalse(); // there was no map yet
        (await LookAsync(app, workspace, context => context.FormerMaps.CountAsync())).ShouldBe(1); // one a day

        async Task<MapAnswer> MapAsync(DateOnly? end) => Value(await RunAsync(app, workspace, (ShowMap show) => show.RunAsync(new(new Selection(null, end), new()), default)));

        async Task<List<string>> StagesAsync(DateOnly? end) => [.. (await MapAsync(end)).Design.Stages.Select(s => s.Name)];
    }

    [Fact]
    public async Task What_was_retired_stands_where_it_stood_and_what_is_new_stands_nowhere()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenOldMapAsync(app);
        var (chat, stage) = (await FindAsync(app, workspace, "Chat"), await LookAsync(app, workspace, context => context.Stages.FirstAsync()));
        await LookAsync(app, workspace, async context =>
        {
            context.Add(new Evaluation(Guid.CreateVersion7(), chat.Id, Side.Company, "ana", TimeProvider.System.GetUtcNow().AddDays(-5)) { Grade = 2 });
            return await context.SaveChangesAsync();
        });

        Value(await RunAsync(app, workspace, (RemoveTouchpoint remove) => remove.RunAsync([chat.Id], default)));
        var added = Value(await RunAsync(app, workspace, (AddTouchpoint add) => add.RunAsync("Totem", stage.Id, default)));

        var then = Value(await RunAsync(app, workspace, (ShowMap show) => show.RunAsync(new(new Selection(null, Today.AddDays(-1)), new()), default)));
        then.Cards.ShouldContain(c => c.Touchpoint.Id == chat.Id && c.Company!.Mean == 2);
        then.Cards.ShouldNotContain(c => c.Touchpoint.Id == added.Id);
    }

    [Fact]
    public async Task On_its_first_day_a_map_has_no_past()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);

        (await LookAsync(app, workspace, context => context.FormerMaps.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_map_begun_a_day_after_the_company_had_none_the_day_before_however_many_steps_it_took()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await AgeAsync(app, workspace);
        var stage = Value(await RunAsync(app, workspace, (EditStages edit) => edit.AddAsync(Phase.Before, "Descoberta", default)));
        Value(await RunAsync(app, workspace, (AddTouchpoint add) => add.RunAsync("Site", stage.Id, default)));
        Value(await RunAsync(app, workspace, (AddTouchpoint add) => add.RunAsync("Loja", stage.Id, default)));

        var then = Value(await RunAsync(app, workspace, (ShowMap show) => show.RunAsync(new(new Selection(null, Today), new()), default)));

        (then.Design.IsFormer, then.Cards.Count).ShouldBe((false, 2));
    }

    [Fact]
    public async Task The_slider_moves_the_end_of_the_period()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await GivenOldMapAsync(app);
        using var viewer = await app.SignedInAsync(workspace, Role.Viewer);
        var day = Today.AddDays(-20);

        var moved = await viewer.GetAsync($"/mapa?dia={day.DayNumber}&pintar=cliente");
        moved.Headers.Location!.Query.ShouldContain($"ate={day:yyyy-MM-dd}");
        moved.Headers.Location.Query.ShouldContain("pintar=cliente");

        var page = await PageForm.ReadAsync(await viewer.GetAsync(moved.Headers.Location));
        page.QuerySelector(".map-time output")!.TextContent.ShouldBe($"{day:dd/MM/yyyy}");
        page.QuerySelector("[name=dia]")!.GetAttribute("value").ShouldBe($"{day.DayNumber}");
        foreach (var nonsense in new[] { "amanha", "-1", "99999999" })
        {
            (await viewer.GetAsync($"/mapa?dia={nonsense}")).IsSuccessStatusCode.ShouldBeTrue();
        }
    }

    // Begun a month ago: a map has a past only after its first day.
    static async Task<Workspace> GivenOldMapAsync(PontuaApp app)
    {
        var workspace = await app.GivenWorkspaceAsync();
        await ApplyAsync(app, workspace);
        await AgeAsync(app, workspace);
        return workspace;
    }

    static Task<int> AgeAsync(PontuaApp app, Workspace workspace) => LookAsync(app, workspace, context => context.Workspaces.Where(w => w.Number == workspace.Number)
        .ExecuteUpdateAsync(row => row.SetProperty(w => w.CreatedAt, TimeProvider.System.GetUtcNow().AddDays(-30))));
}
