using Microsoft.Extensions.DependencyInjection;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Commands.Ask;
using Pontua.Server.Measurement;
using Pontua.Server.Tests.House;
using Pontua.Server.Tests.Ingestion;

namespace Pontua.Server.Tests.Measurement;

/// <summary>Every question over one small log, worked out by hand: three persons, a stranger, two units.</summary>
public class QuestionsTests
{
    const int Day = 86_400;
    static readonly Selection Everything = new();

    static readonly GivenTouch[] Log =
    [
        new("ana", "Site", 0) { Channel = "web", Unit = "Centro" },
        new("ana", "Telefone", 60) { Channel = "fone", Agent = "Rui", TalkMs = 100_000, WaitMs = 0, Unit = "Centro" },
        new("ana", "Contrato", Day) { Outcome = "assinou" },
        new("bia", "Site", 10) { Channel = "web" },
        new("bia", "Telefone", 30) { Channel = "fone", Agent = "Lia", TalkMs = 300_000, WaitMs = 20_000, Unit = "Norte" },
        new("caio", "Telefone", 40 * Day) { Channel = "fone", Agent = "Rui", TalkMs = 200_000 },
        new(null, "Telefone", 50) { Channel = "fone", Agent = "Rui" },
    ];

    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task The_funnel_counts_those_who_took_the_steps_in_order(string database)
    {
        await using var given = await GivenAsync(database);

        var funnel = await given.AskAsync<CountFunnel, FunnelShown>((funnel, stop) => funnel.RunAsync(new(Everything, ["site", "TELEFONE", "Contrato"]), stop));

        funnel.Persons.ShouldBe(3);
        funnel.Steps.Select(s => s.Persons).ShouldBe([2, 2, 1]);
        funnel.Steps[2].Share!.Value.Value.ShouldBe(0.5);
    }

    [Theory]
    [InlineData(30, null, 1), InlineData(0, null, 0), InlineData(30, 20, 0), InlineData(30, 25, 1)]
    public async Task A_later_step_counts_after_the_period_as_long_as_the_window_lasts_and_it_is_followed(int days, int? followedHours, int reached)
    {
        await using var given = await GivenAsync("sqlite");
        var day = new DateOnly(2026, 3, 2);
        var asked = new FunnelAsked(new(day, day.AddDays(1)), ["Site", "Contrato"], TimeSpan.FromDays(days)) { FollowedTo = followedHours is { } hours ? GivenTouches.Start.AddHours(hours) : null };

        var funnel = await given.AskAsync<CountFunnel, FunnelShown>((funnel, stop) => funnel.RunAsync(asked, stop));

        funnel.Persons.ShouldBe(2); // Caio comes later
        funnel.Steps.Select(s => s.Persons).ShouldBe([2, reached]);
        (await given.AskAsync<FindPersons, PersonsFound>((find, stop) => find.RunAsync(new PersonsAsked.Reached(asked, 1, Lost: false), 0, stop))).Total.ShouldBe(reached);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Paths_and_remainder_are_all_persons(string database)
    {
        await using var given = await GivenAsync(database);

        var paths = await given.AskAsync<CountPaths, PathsShown>((paths, stop) => paths.RunAsync(new(Everything, Length: 2, Top: 1), stop));

        paths.Paths.Single().Touchpoints.ShouldBe(["Site", "Telefone"]);
        paths.Paths.Single().Persons.ShouldBe(2);
        (paths.Remainder, paths.Total).ShouldBe((1, 3));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Transitions_tell_how_often_and_how_long_after(string database)
    {
        await using var given = await GivenAsync(database);

        var shown = await given.AskAsync<CountTransitions, TransitionsShown>((transitions, stop) => transitions.RunAsync(new(Everything), stop));
        var (transitions, total, origins) = shown;

        transitions[0].ShouldBe(new TransitionShown("Site", "Telefone", 2, 40, 20 + (0.9 * 40)));
        transitions[1].ShouldBe(new TransitionShown("Telefone", "Contrato", 1, Day - 60, Day - 60));
        TransitionsJson.Of(shown).Transitions.Select(t => t.Share).ShouldBe([1, 1]); // of all that leave, who stops aside
        total.ShouldBe(3);
        origins.Values.ShouldBe([new("Site", 2, 0), new("Telefone", 3, 2), new("Contrato", 1, 1)], ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Measures_count_touches_of_nobody_but_not_as_persons(string database)
    {
        await using var given = await GivenAsync(database);

        var measures = await given.AskAsync<ShowMeasures, MeasuresShown>((measures, stop) => measures.RunAsync(new(Everything, new("Contrato")), stop));

        var phone = measures.Touchpoints.Single(t => t.Touchpoint.Name == "Telefone");
        (phone.Total.Touches, phone.Total.Persons).ShouldBe((4, 3));
        (phone.Total.Handling.Count, phone.Total.Handling.Mean, phone.Total.Handling.Median, phone.Total.Handling.P90).ShouldBe((3, 200, 200, 280));
        (phone.Total.Wait.Count, phone.Total.Wait.Mean).ShouldBe((2, 10));
        phone.Months.Select(m => (m.Month, m.Figures.Touches)).ShouldBe([(new DateOnly(2026, 3, 1), 3), (new DateOnly(2026, 4, 1), 1)]);
        phone.Total.Conversion!.Value.Part.ShouldBe(1);
        phone.Total.Conversion.Value.Whole.ShouldBe(3); // all met it long ago: their 90 days are over
        measures.Touchpoints.Single(t => t.Touchpoint.Name == "Contrato").Total.Conversion.ShouldBeNull();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_outcome_may_be_the_goal(string database)
    {
        await using var given = await GivenAsync(database);

        var measures = await given.AskAsync<ShowMeasures, MeasuresShown>((measures, stop) => measures.RunAsync(new(Everything, new("Assinou", TimeSpan.FromHours(1))), stop));

        measures.Touchpoints.Single(t => t.Touchpoint.Name == "Site").Total.Conversion!.Value.Part.ShouldBe(0); // signed a day later, not within the hour
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_touch_without_a_channel_counts_with_its_touchpoints_in_every_answer(string database)
    {
        await using var given = await GivenAsync(database);
        await given.Touches.AppendAsync(new("ana", "Telefone", 70), new("dora", "Contrato", 80), new(null, "Telefone", 90));
        await using (var context = await given.App.ContextAsync(given.Workspace.Id))
        {
            context.Touchpoints.Single(t => t.Name == "Telefone").Channel = "Fone"; // a word that touches came with
            context.Touchpoints.Single(t => t.Name == "Contrato").Channel = "papel"; // and one that none did
            await context.SaveChangesAsync();
        }

        await given.App.Services.GetRequiredService<MemoryJourneys>().FollowAsync(CancellationToken.None);
        var whole = await MeasuresAsync(Everything, MeasuresBy.Channel);

        Shown(whole).ShouldBe([("fone", 6, 3), ("web", 2, 2), ("papel", 2, 2)], ignoreOrder: true);
        whole.Groups!.Sum(g => g.Figures.Touches).ShouldBe(Log.Length + 3);
        foreach (var (channel, touches, _) in Shown(whole))
        {
            var only = new Selection(Channel: channel);
            (await MeasuresAsync(only, MeasuresBy.Agent)).Groups!.Sum(g => g.Figures.Touches).ShouldBe(touches, channel);
            (await MeasuresAsync(only, null)).Touchpoints.Sum(t => t.Total.Touches).ShouldBe(touches, channel);
        }

        var ana = await given.AskAsync<SearchPersons, long>((search, stop) => search.FindAsync("ana", stop));
        (await given.AskAsync<ShowTimeline, TimelineShown>((timeline, stop) => timeline.RunAsync(new(new(Channel: "FONE"), ana), stop)))
            .Touches.Select(t => t.Channel).ShouldBe(["fone", null]);

        Task<MeasuresShown> MeasuresAsync(Selection selection, MeasuresBy? by)
            => given.AskAsync<ShowMeasures, MeasuresShown>((measures, stop) => measures.RunAsync(new(selection, new(), by), stop));

        static IEnumerable<(string?, long, long)> Shown(MeasuresShown measures) => measures.Groups!.Select(g => (g.Key, g.Figures.Touches, g.Figures.Persons));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Measures_divide_by_channel_agent_unit_and_month(string database)
    {
        await using var given = await GivenAsync(database);

        (await DividedAsync(MeasuresBy.Channel)).ShouldBe([("fone", 4, 3), ("web", 2, 2), (null, 1, 1)], ignoreOrder: true);
        (await DividedAsync(MeasuresBy.Agent)).ShouldBe([("Rui", 3, 2), ("Lia", 1, 1), (null, 3, 2)], ignoreOrder: true);
        (await DividedAsync(MeasuresBy.Unit)).ShouldBe([("Centro", 2, 1), ("Norte", 1, 1), (null, 4, 3)], ignoreOrder: true);
        (await DividedAsync(MeasuresBy.Month)).ShouldBe([("2026-03", 6, 2), ("2026-04", 1, 1)], ignoreOrder: true);

        async Task<IEnumerable<(string?, long, long)>> DividedAsync(MeasuresBy by)
            => (await given.AskAsync<ShowMeasures, MeasuresShown>((measures, stop) => measures.RunAsync(new(Everything, new(), by), stop)))
                .Groups!.Select(g => (g.Key, g.Figures.Touches, g.Figures.Persons));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Handling_times_longer_than_the_longest_count_as_that(string database)
    {
        const int longest = 24 * 86_400_000; // ms
        var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await using var given = new Given(app, workspace, new(app, workspace.Id));
        await given.Touches.AppendAsync(new GivenTouch("ana", "Fone", 0) { Agent = "Lia", TalkMs = longest, HoldMs = longest });

        var measures = await given.AskAsync<ShowMeasures, MeasuresShown>((measures, stop) => measures.RunAsync(new(Everything, new(), MeasuresBy.Agent), stop));

        measures.Groups!.Single().Figures.Handling.Mean.ShouldBe(int.MaxValue / 1000.0); // 24 days and 20 hours
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Every_touch_of_one_instant_stands_on_some_page_of_the_timeline(string database)
    {
        var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        await using var given = new Given(app, workspace, new(app, workspace.Id));
        await given.Touches.AppendAsync([.. Enumerable.Range(0, 5).Select(i => new GivenTouch("ana", $"Ponto {i}", 0))]);

        var (seen, before) = (new List<string>(), default(TimelinePoint?));
        do
        {
            var page = await given.AskAsync<ShowTimeline, TimelineShown>((timeline, stop) => timeline.RunAsync(new(Everything, 1, Most: 2, before), stop));
            seen.AddRange(page.Touches.Reverse().Select(t => t.Touchpoint));
            before = TimelinePoint.Read(page.Earlier?.ToString());
        }
        while (before is not null);

        seen.ShouldBe(["Ponto 4", "Ponto 3", "Ponto 2", "Ponto 1", "Ponto 0"]);
    }

    [Fact]
    public async Task Units_times_touchpoints_may_be_more_than_the_journeys_can_number()
    {
        const int many = 270; // with the touches of no unit 271 x 270 groups, were each pair one
        var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        await using var given = new Given(app, workspace, new(app, workspace.Id));
        var rows = string.Concat(Enumerable.Range(0, many).Select(i => $"ana;Ponto {i};01/03/2026;Unidade {i}\n"));
        await app.ImportAsync(workspace, app.File($"{Importing.Header};unidade\n{rows}"), Importing.Mapping((TouchField.Unit, "unidade")));

        var measures = await given.AskAsync<ShowMeasures, MeasuresShown>((measures, stop) => measures.RunAsync(new(Everything, new(), MeasuresBy.Unit), stop));

        measures.Groups!.Count.ShouldBe(many);
        measures.Touchpoints.ShouldAllBe(t => t.Groups!.Single().Figures.Touches == 1);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Periods_begin_inclusive_and_end_exclusive_in_the_companys_zone(string database)
    {
        await using var given = await GivenAsync(database);

        // 2026-03-02 12:00 UTC is 09:00 in São Paulo: the contract, a day later, falls on the 3rd.
        (await TotalAsync(new(new(2026, 3, 2), new(2026, 3, 3)))).ShouldBe(2);
        (await TotalAsync(new(new(2026, 3, 3), new(2026, 3, 4)))).ShouldBe(1);
        (await TotalAsync(new(Unit: "norte"))).ShouldBe(1);
        (await TotalAsync(new(Channel: "FONE"))).ShouldBe(3);

        async Task<long> TotalAsync(Selection selection)
            => (await given.AskAsync<CountPaths, PathsShown>((paths, stop) => paths.RunAsync(new(selection), stop))).Total;
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_timeline_tells_each_touch_in_order(string database)
    {
        await using var given = await GivenAsync(database);
        var ana = await given.AskAsync<SearchPersons, long>((search, stop) => search.FindAsync("ana", stop));

        var timeline = await given.AskAsync<ShowTimeline, TimelineShown>((timeline, stop) => timeline.RunAsync(new(Everything, ana), stop));

        timeline.Touches.Select(t => t.Touchpoint).ShouldBe(["Site", "Telefone", "Contrato"]);
        timeline.Touches[1].ShouldSatisfyAllConditions(
            t => t.Unit.ShouldBe("Centro"), t => t.Channel.ShouldBe("fone"), t => t.Agent.ShouldBe("Rui"), t => t.Handling.ShouldBe(TimeSpan.FromSeconds(100)));
        timeline.Touches[2].Outcome.ShouldBe("assinou");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_persons_behind_a_figure_are_as_many_as_the_figure(string database)
    {
        await using var given = await GivenAsync(database);

        (await NamesAsync(new PersonsAsked.Reached(new(Everything, ["Site", "Telefone", "Contrato"]), 1, Lost: true))).ShouldBe(["bia"]);
        (await NamesAsync(new PersonsAsked.Met(Everything, "Telefone"))).ShouldBe(["ana", "bia", "caio"]);
        (await NamesAsync(new PersonsAsked.Went(Everything, "Site", "Telefone"))).ShouldBe(["ana", "bia"]);
        (await NamesAsync(new PersonsAsked.Took(Everything, 5, ["Telefone"]))).ShouldBe(["caio"]);
        (await NamesAsync(new PersonsAsked.Stopped(Everything, "Telefone"))).ShouldBe(["bia", "caio"]);

        async Task<IEnumerable<string>> NamesAsync(PersonsAsked asked)
            => (await given.AskAsync<FindPersons, PersonsFound>((find, stop) => find.RunAsync(asked, 0, stop))).Persons.Select(p => p.Person.Title);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_is_not_there_is_refused_by_name(string database)
    {
        await using var given = await GivenAsync(database);

        (await CodeAsync<CountFunnel, FunnelShown>((funnel, stop) => funnel.RunAsync(new(Everything, ["Fachada"]), stop))).ShouldBe("touchpoint.not_found");
        (await CodeAsync<CountPaths, PathsShown>((paths, stop) => paths.RunAsync(new(new(Unit: "Sul")), stop))).ShouldBe("unit.unknown");
        (await CodeAsync<CountPaths, PathsShown>((paths, stop) => paths.RunAsync(new(new(Channel: "fax")), stop))).ShouldBe("channel.unknown");
        (await CodeAsync<SearchPersons, long>((search, stop) => search.FindAsync("dora", stop))).ShouldBe("person.unknown");
        (await CodeAsync<ShowMap, MapAnswer>((map, stop) => map.RunAsync(new(Everything, new("fechou")), stop))).ShouldBe("goal.unknown");

        Task<string> CodeAsync<TUse, TAnswer>(Func<TUse, CancellationToken, Task<Outcome<TAnswer>>> ask)
            where TUse : notnull
            => given.InAsync<TUse, string>(async (use, stop) => (await ask(use, stop)).Match(_ => "answered", refusal => refusal.Code));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_undone_import_leaves_every_answer(string database)
    {
        await using var given = await GivenAsync(database);
        await given.Touches.AppendAsync(new("dora", "Site", 5) { Import = 1 }, new("ana", "Site", 5) { Import = 1 });
        (await TotalAsync()).ShouldBe(4);

        await given.Touches.UndoAsync(1);

        (await TotalAsync()).ShouldBe(3);

        async Task<long> TotalAsync()
        {
            await given.App.Services.GetRequiredService<MemoryJourneys>().FollowAsync(CancellationToken.None);
            return (await given.AskAsync<CountPaths, PathsShown>((paths, stop) => paths.RunAsync(new(Everything), stop))).Total;
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task One_requests_questions_see_the_same_touches_though_more_come_in_meanwhile(string database)
    {
        await using var given = await GivenAsync(database);

        await given.AskAsync<CountPaths, bool>(async (paths, stop) =>
        {
            (await TotalAsync(paths)).ShouldBe(3);
            await given.Touches.AppendAsync(new GivenTouch("dora", "Site", 5));
            await given.App.Services.GetRequiredService<MemoryJourneys>().FollowAsync(stop);
            (await TotalAsync(paths)).ShouldBe(3);
            return true;
        });

        await Eventually.HoldsAsync(async () => await given.AskAsync<CountPaths, long>(async (paths, _) => await TotalAsync(paths)) == 4);

        static async Task<long> TotalAsync(CountPaths paths)
            => (await paths.RunAsync(new(Everything), CancellationToken.None)).Match(p => p.Total, refusal => throw new InvalidOperationException(refusal.Code));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_another_process_writes_is_seen_though_nobody_tells(string database)
    {
        await using var given = await GivenAsync(database);
        (await TotalAsync()).ShouldBe(3);

        await given.Touches.AppendAsync(new GivenTouch("dora", "Site", -5)); // the server follows the log by itself
        await Eventually.HoldsAsync(async () => await TotalAsync() == 4);

        async Task<long> TotalAsync() => (await given.AskAsync<CountPaths, PathsShown>((paths, stop) => paths.RunAsync(new(Everything), stop))).Total;
    }

    static async Task<Given> GivenAsync(string database)
    {
        var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();
        var touches = new GivenTouches(app, workspace.Id);
        await touches.AppendAsync(Log);
        return new(app, workspace, touches);
    }
}

sealed record Given(PontuaApp App, Workspace Workspace, GivenTouches Touches) : IAsyncDisposable
{
    /// <summary>The answer of a use case; a refusal fails the test.</summary>
    public Task<TAnswer> AskAsync<TUse, TAnswer>(Func<TUse, CancellationToken, Task<Outcome<TAnswer>>> ask)
        where TUse : notnull
        => InAsync<TUse, TAnswer>(async (use, stop) => (await ask(use, stop)).Match(answer => answer, refusal => throw new InvalidOperationException(refusal.Code)));

    public Task<T> InAsync<TUse, T>(Func<TUse, CancellationToken, Task<T>> work)
        where TUse : notnull
        => App.InAsync(Workspace.Id, services => work(services.GetRequiredService<TUse>(), CancellationToken.None));

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
