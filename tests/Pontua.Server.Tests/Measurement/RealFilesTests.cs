using System.Text.Json;
using Pontua.Ingestion;
using Pontua.Journeys;
using Pontua.Measurement;
using Pontua.Server.Measurement;
using Pontua.Server.Measurement.Drivers;
using Pontua.Server.Tests.House;
using Pontua.TouchpointMap;

namespace Pontua.Server.Tests.Measurement;

/// <summary>The real import over real files gives the numbers of their references.</summary>
public class RealFilesTests
{
    static readonly Selection Everything = new();

    public static TheoryData<string> Databases => PontuaApp.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task Loan_applications(string database)
    {
        await using var real = await RealFiles.OpenAsync("bpi2012_loan", database);
        await real.ImportTouchesAsync("events.csv.gz", Events);

        await ShouldAgreeAsync(real);
        var persons = (await real.MeasuresAsync()).ToDictionary(m => m.Key, m => m.Value.Persons);
        foreach (var (activity, cases) in real.Table("funnel_cases", v => v.GetInt64()))
        {
            persons[activity].ShouldBe(cases);
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Help_desk_tickets(string database)
    {
        await using var real = await RealFiles.OpenAsync("helpdesk_italy", database);
        await real.ImportTouchesAsync("events.csv.gz", Events);

        await ShouldAgreeAsync(real);
        var variants = real.Reference.GetProperty("top_variants").EnumerateArray().ToList();
        var paths = await real.AskAsync<CountPaths, PathsShown>(p => p.RunAsync(new(Everything, PathsAsked.LongestLength, variants.Count), CancellationToken.None));
        paths.Paths.Select(p => (string.Join(" > ", p.Touchpoints), p.Persons))
            .ShouldBe(variants.Select(v => (v.GetProperty("path").GetString()!, v.GetProperty("cases").GetInt64())));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Calls_of_a_bank(string database)
    {
        await using var real = await RealFiles.OpenAsync("callcentre_bank1999", database);
        await real.ImportTouchesAsync("calls.csv.gz", new()
        {
            [TouchField.Subject] = "customer_id",
            [TouchField.Touchpoint] = "type",
            [TouchField.At] = "date+vru_entry",
            [TouchField.Agent] = "server",
            [TouchField.Talk] = "ser_time",
            [TouchField.Wait] = "q_time",
            [TouchField.Channel] = "outcome",
        }, anonymous: "0", where: ["outcome=AGENT", "server!=NO_SERVER", "ser_time>0"]);

        var measures = await real.AskAsync<ShowMeasures, MeasuresShown>(m => m.RunAsync(new(Everything, new(), MeasuresBy.Agent), CancellationToken.None));
        foreach (var (type, expected) in real.Table("tma_service_seconds_by_type", v => v))
        {
            ShouldBe(measures.Touchpoints.Single(t => t.Touchpoint.Name == type).Total.Handling, expected);
        }

        foreach (var (agent, expected) in real.Table("by_agent", v => v))
        {
            var figures = measures.Groups!.Single(g => g.Key == agent).Figures;
            figures.Handling.Count.ShouldBe(expected.GetProperty("calls").GetInt64());
            figures.Handling.Mean.ShouldBe(expected.GetProperty("tma_mean").GetDouble(), 0.00501);
            figures.Handling.Median.ShouldBe(expected.GetProperty("tma_median").GetDouble(), 0.0001);
        }

        // All types together are one channel here: the calls that were served.
        var all = await real.AskAsync<ShowMeasures, MeasuresShown>(m => m.RunAsync(new(Everything, new(), MeasuresBy.Channel), CancellationToken.None));
        ShouldBe(all.Groups!.Single(g => g.Key == "AGENT").Figures.Handling, real.Reference.GetProperty("tma_service_seconds"));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Calls_by_type_and_by_how_they_ended(string database)
    {
        await using var real = await RealFiles.OpenAsync("callcentre_bank1999", database);
        var report = await real.ImportTouchesAsync("calls.csv.gz", new()
        {
            [TouchField.Subject] = "customer_id",
            [TouchField.Touchpoint] = "type",
            [TouchField.At] = "date+vru_entry",
            [TouchField.Channel] = "outcome",
            [TouchField.Outcome] = "outcome",
        }, anonymous: "0");

        (report.Stored, report.Refused, report.Persons).ShouldBe((real.Reference.GetProperty("calls").GetInt64(), 0, real.Reference.GetProperty("identified_customers").GetInt64()));
        var measures = await real.AskAsync<ShowMeasures, MeasuresShown>(m => m.RunAsync(new(Everything, new(), MeasuresBy.Channel), CancellationToken.None));
        measures.Touchpoints.ToDictionary(t => t.Touchpoint.Name, t => t.Total.Touches).ShouldBe(real.Table("type", v => v.GetInt64()), ignoreOrder: true);
        measures.Groups!.ToDictionary(g => g.Key!, g => g.Figures.Touches).ShouldBe(real.Table("outcome", v => v.GetInt64()), ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Waits_of_served_calls(string database)
    {
        await using var real = await RealFiles.OpenAsync("callcentre_bank1999", database);
        await real.ImportTouchesAsync("calls.csv.gz", new()
        {
            [TouchField.Subject] = "customer_id",
            [TouchField.Touchpoint] = "=Telefone",
            [TouchField.At] = "date+vru_entry",
            [TouchField.Wait] = "q_time",
            [TouchField.Outcome] = "outcome",
        }, anonymous: "0", where: ["outcome=AGENT"]);

        ShouldBe((await real.MeasuresAsync())["Telefone"].Wait, real.Reference.GetProperty("wait_seconds_of_served"));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Leads_and_deals(string database)
    {
        await using var real = await RealFiles.OpenAsync("olist_funnel", database);
        await real.ImportTouchesAsync("olist_marketing_qualified_leads_dataset.csv.gz",
            new() { [TouchField.Subject] = "mql_id", [TouchField.Touchpoint] = "=Contato", [TouchField.At] = "first_contact_date", [TouchField.Channel] = "origin" }, zone: "UTC");
        await real.ImportTouchesAsync("olist_closed_deals_dataset.csv.gz",
            new() { [TouchField.Subject] = "mql_id", [TouchField.Touchpoint] = "=Contrato", [TouchField.At] = "won_date" }, zone: "UTC");

        var measures = await real.AskAsync<ShowMeasures, MeasuresShown>(m => m.RunAsync(new(Everything, new("Contrato", TimeSpan.FromDays(730)), MeasuresBy.Channel), CancellationToken.None));
        var leads = measures.Touchpoints.Single(t => t.Touchpoint.Name == "Contato");
        leads.Total.Persons.ShouldBe(real.Reference.GetProperty("leads").GetInt64());
        measures.Touchpoints.Single(t => t.Touchpoint.Name == "Contrato").Total.Persons.ShouldBe(real.Reference.GetProperty("won").GetInt64());
        var beforeTheirLead = real.Reference.GetProperty("negative_days").GetInt64(); // a deal before its lead is no conversion of it
        leads.Total.Conversion!.Value.Part.ShouldBe(real.Reference.GetProperty("won").GetInt64() - beforeTheirLead);
        var missing = 0L;
        foreach (var (origin, expected) in real.Table("by_origin", v => v))
        {
            var figures = leads.Groups!.Single(g => g.Key == (origin == "(blank)" ? null : origin)).Figures;
            figures.Persons.ShouldBe(expected.GetProperty("leads").GetInt64());
            missing += expected.GetProperty("won").GetInt64() - figures.Conversion!.Value.Part;
        }

        missing.ShouldBe(beforeTheirLead);
        var transitions = await real.AskAsync<CountTransitions, TransitionsShown>(t => t.RunAsync(new(Everything), CancellationToken.None));
        (transitions.Transitions[0].From, transitions.Transitions[0].Count, transitions.Transitions[1].Count).ShouldBe(("Contato", 528, 1));
    }

    [Fact]
    public async Task Days_from_first_contact_to_the_deal()
    {
        await using var real = await RealFiles.OpenAsync("olist_funnel", "sqlite");
        await real.ImportTouchesAsync("olist_marketing_qualified_leads_dataset.csv.gz", new() { [TouchField.Subject] = "mql_id", [TouchField.Touchpoint] = "=Contato", [TouchField.At] = "first_contact_date" }, zone: "UTC");
        await real.ImportTouchesAsync("olist_closed_deals_dataset.csv.gz", new() { [TouchField.Subject] = "mql_id", [TouchField.Touchpoint] = "=Contrato", [TouchField.At] = "won_date" }, zone: "UTC");

        var days = new List<double>();
        for (PersonsFound? page = null; page is null or { HasNext: true };)
        {
            page = await real.AskAsync<FindPersons, PersonsFound>(f => f.RunAsync(new PersonsAsked.Met(Everything, "Contrato"), (page?.Page + 1) ?? 0, CancellationToken.None));
            foreach (var person in page.Persons)
            {
                var touches = (await real.AskAsync<ShowTimeline, TimelineShown>(t => t.RunAsync(new(Everything, person.Person.Number), CancellationToken.None))).Touches;
                days.Add((touches.Single(t => t.Touchpoint == "Contrato").At - touches.Single(t => t.Touchpoint == "Contato").At).TotalDays);
            }
        }

        days.Sort();
        var expected = real.Reference.GetProperty("days_first_contact_to_won");
        days.Count.ShouldBe(expected.GetProperty("n").GetInt32());
        days.Count(d => d < 0).ShouldBe(real.Reference.GetProperty("negative_days").GetInt32());
        days.Average().ShouldBe(expected.GetProperty("mean").GetDouble(), 0.0001);
        foreach (var (name, share) in new[] { ("p25", 0.25), ("median", 0.5), ("p75", 0.75), ("p90", 0.9), ("max", 1) })
        {
            var (below, rest) = ((int)(share * (days.Count - 1)), share * (days.Count - 1) % 1);
            (days[below] + (rest * (days[Math.Min(below + 1, days.Count - 1)] - days[below]))).ShouldBe(expected.GetProperty(name).GetDouble(), 0.0001, name);
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Passengers_grades_of_an_airport_over_four_years_and_what_goes_with_the_whole(string database)
    {
        await using var real = await RealFiles.OpenAsync("sfo_touchpoint_survey", database);
        foreach (var year in (int[])[2014, 2015, 2016, 2017])
        {
            await real.ImportGradesAsync("ratings_long.csv.gz",
                new() { [GradeField.Rater] = "respondent", [GradeField.Touchpoint] = "touchpoint", [GradeField.Grade] = "rating", [GradeField.At] = $"={year}-05-15" }, Side.Customer, $"year={year}");
        }

        foreach (var year in (int[])[2014, 2015, 2016, 2017])
        {
            var map = await real.AskAsync<ShowMap, MapAnswer>(m => m.RunAsync(new(Of(year), new()), CancellationToken.None));
            var expected = real.Reference.GetProperty($"{year}").GetProperty("by_touchpoint").EnumerateObject().ToList();
            map.Touchpoints.Count(t => t.Customer is not null).ShouldBe(expected.Count);
            foreach (var touchpoint in expected)
            {
                var voice = map.Touchpoints.Single(t => t.Touchpoint.Name == touchpoint.Name).Customer!.Value;
                voice.Count.ShouldBe(touchpoint.Value.GetProperty("n").GetInt64());
                voice.Mean.ShouldBe(touchpoint.Value.GetProperty("mean").GetDouble(), 0.0000501);
            }
        }

        // Worked out apart from the long table, in a language of its own.
        var drivers = await real.AskAsync<ShowDrivers, DriversShown>(d => d.RunAsync(Of(2017), "airport_as_a_whole", byMeans: true, CancellationToken.None));
        foreach (var (name, n, r, well, wellContent, badly, badlyContent) in (IEnumerable<(string, long, double, long, long, long, long)>)
            [("restaurants", 2348, .559477, 1307, 1249, 246, 110), ("clean_overall", 2631, .53115, 2247, 2008, 12, 2), ("wifi", 2077, .467627, 1551, 1415, 150, 84), ("finding_way", 2571, .373827, 2209, 1912, 47, 21)])
        {
            var line = drivers.Lines.Single(l => l.Figures.Touchpoint.Name == name);
            line.Pairs.Derived!.Value.Count.ShouldBe(n, name);
            line.Pairs.Derived.Value.Value.ShouldBe(r, 1e-6, name);
            (line.Pairs.Truth!.Now, line.Pairs.Truth.Then).ShouldBe((new Share(wellContent, well), new Share(badlyContent, badly)), name);
        }

        drivers.Lines.ShouldNotContain(line => line.Figures.Touchpoint.Name == "airport_as_a_whole");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Passengers_would_recommend_the_airport(string database)
    {
        await using var real = await RealFiles.OpenAsync("sfo_touchpoint_survey", database);
        var dated = await real.WithColumnAsync("2017_SFO_Customer_Survey.csv.gz", "date", "2017-05-15");
        await real.ImportTouchesAsync(dated, // the file's own day is only that of the month
            new() { [TouchField.Subject] = "RESPNUM", [TouchField.Touchpoint] = "=Aeroporto", [TouchField.At] = "date", [TouchField.Score] = "NETPRO" }, where: ["NETPRO!=11", "NETPRO!="]);

        var map = await real.AskAsync<ShowMap, MapAnswer>(m => m.RunAsync(new(Of(2017), new()), CancellationToken.None));
        var nps = map.Touchpoints.Single(t => t.Touchpoint.Name == "Aeroporto").Nps!.Value;

        var expected = real.Reference.GetProperty("2017").GetProperty("nps");
        (nps.Count, nps.Promoters, nps.Detractors).ShouldBe((expected.GetProperty("answers").GetInt64(), expected.GetProperty("promoters").GetInt64(), expected.GetProperty("detractors").GetInt64()));
        nps.Value.ShouldBe(expected.GetProperty("nps_unweighted").GetDouble(), 0.00501);
        nps.Interval.Low.ShouldBe(37.18236, 1e-4); // adjusted Wald of 2,749 answers, 1,436.75 of them promoters and 342.75 detractors, worked out apart
        nps.Interval.High.ShouldBe(42.41022, 1e-4);
    }

    static Selection Of(int year) => new(new(year, 1, 1), new(year + 1, 1, 1));

    static readonly Dictionary<TouchField, string> Events = new()
    {
        [TouchField.Subject] = "case_id",
        [TouchField.Touchpoint] = "activity",
        [TouchField.At] = "timestamp",
        [TouchField.Agent] = "resource",
    };

    static async Task ShouldAgreeAsync(RealFiles real)
    {
        var measures = await real.MeasuresAsync();
        measures.ToDictionary(m => m.Key, m => m.Value.Touches).ShouldBe(real.Table("activity_events", v => v.GetInt64()), ignoreOrder: true);
        measures.ToDictionary(m => m.Key, m => m.Value.Persons).ShouldBe(real.Table("activity_cases", v => v.GetInt64()), ignoreOrder: true);
        measures.Values.Sum(m => m.Touches).ShouldBe(real.Reference.GetProperty("events").GetInt64());

        var paths = await real.AskAsync<CountPaths, PathsShown>(p => p.RunAsync(new(Everything), CancellationToken.None));
        paths.Total.ShouldBe(real.Reference.GetProperty("cases").GetInt64());
        (paths.Paths.Sum(p => p.Persons) + paths.Remainder).ShouldBe(paths.Total);

        var follows = real.Reference.GetProperty("top_directly_follows").EnumerateArray()
            .Select(f => (f.GetProperty("a").GetString()!, f.GetProperty("b").GetString()!, f.GetProperty("n").GetInt64())).ToList();
        var transitions = await real.AskAsync<CountTransitions, TransitionsShown>(t => t.RunAsync(new(Everything, follows.Count), CancellationToken.None));
        transitions.Transitions.Select(t => (t.From, t.To, t.Count)).ShouldBe(follows, ignoreOrder: true);
        transitions.Total.ShouldBe(real.Reference.GetProperty("events").GetInt64() - paths.Total); // every touch but each person's first
    }

    static void ShouldBe(Distribution actual, JsonElement expected)
    {
        actual.Count.ShouldBe(expected.GetProperty("n").GetInt64());
        actual.Mean.ShouldBe(expected.GetProperty("mean").GetDouble(), 0.000501);
        actual.Median.ShouldBe(expected.GetProperty("median").GetDouble(), 0.000501);
        actual.P90.ShouldBe(expected.GetProperty("p90").GetDouble(), 0.000501);
    }
}
