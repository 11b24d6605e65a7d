using AngleSharp;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Measurement;
using Pontua.Server.Tests.House;
using Pontua.Server.Ui;

namespace Pontua.Server.Tests.Measurement;

/// <summary>Months that are not whole are marked, and held against none.</summary>
public class DaysToldTests
{
    const int Day = 86_400;

    [Fact]
    public async Task The_month_with_most_touches_is_one_of_the_whole_months()
    {
        // March has begun before the data, June ends after it.
        var (sentence, months, note) = await ShownAsync([0, 1, 2, 3, 35, 36, 37, 65, 66, 100]);

        sentence.ShouldBe("Dos meses completos, o de mais interações foi abr. 2026: 3.");
        months.ShouldBe(["mar. 2026*", "abr. 2026", "mai. 2026", "jun. 2026*"]);
        note.ShouldBe("* mar. 2026: desde o dia 2; jun. 2026: até o dia 10");
    }

    [Fact]
    public async Task With_fewer_than_two_whole_months_none_is_said_to_have_most()
    {
        var (sentence, months, note) = await ShownAsync([0, 35, 36, 62]);

        sentence.ShouldBe("Interações em cada mês.");
        months.ShouldBe(["mar. 2026*", "abr. 2026", "mai. 2026*"]);
        note.ShouldBe("* mar. 2026: desde o dia 2; mai. 2026: até o dia 3");
    }

    [Fact]
    public void A_month_that_is_not_over_is_not_whole_on_its_last_day()
    {
        var (begin, end) = (new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30));

        Told(end).IsWhole(begin).ShouldBeFalse();
        Told(end.AddDays(1)).IsWhole(begin).ShouldBeTrue();

        DaysTold Told(DateOnly today) => DaysTold.Of(new TouchSpan(begin.AddMonths(-3), end, new(end, TimeOnly.MinValue, TimeSpan.Zero)), new Period(Period.Custom, begin, end.AddDays(1)), today);
    }

    /// <param name="days">Of the touches, from 2026-03-02 on.</param>
    static async Task<(string Sentence, IEnumerable<string> Months, string Note)> ShownAsync(IEnumerable<int> days)
    {
        await using var app = await PontuaApp.OnAsync("sqlite");
        var workspace = await app.GivenWorkspaceAsync();
        await new GivenTouches(app, workspace.Id).AppendAsync([.. days.Select(day => new GivenTouch($"cliente {day}", "Recepção", day * Day) { Stage = "Chegada" })]);
        using var browser = await app.SignedInAsync(workspace, Role.Viewer);
        await using var context = await app.ContextAsync(workspace.Id);
        var html = await browser.GetStringAsync($"/mapa/pontos/{(await context.Touchpoints.SingleAsync()).Id.Value}?periodo=tudo");
        var chart = (await BrowsingContext.New().OpenAsync(content => content.Content(html))).QuerySelector("figure.chart-card")!;
        return (Plain(chart.QuerySelector("figcaption")!.TextContent), chart.QuerySelectorAll("tbody th").Select(th => Plain(th.TextContent)), Plain(chart.NextElementSibling!.TextContent));
    }

    static string Plain(string words) => words.Replace('\u00a0', ' ').Trim();
}
