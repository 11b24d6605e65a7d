using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pontua.Journeys;
using Pontua.Server.Storage;

namespace Pontua.Server.Measurement;

/// <summary>Shows each touchpoint's figures, in all, by month, and divided by channel, agent, unit or month.</summary>
sealed class ShowMeasures(IDbContextFactory<PontuaContext> contexts, CurrentMap map, IJourneys journeys, TimeProvider clock)
{
    // Each touchpoint has a cell for each channel, in memory: a column of free text that was taken for channels has one for nearly each touch.
    const int MostChannels = 1_000;

    public async Task<Outcome<MeasuresShown>> RunAsync(MeasuresAsked asked, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var design = await map.ReadAsync(cancellation);
        if (!design.Find(asked.Selection).Succeeded(out var extent, out var refusal)
            || !GoalFound.Of(design, asked.Goal, clock.GetUtcNow()).Succeeded(out var goal, out refusal))
        {
            return refusal;
        }

        if (asked.By == MeasuresBy.Channel && design.Channels.Count > MostChannels)
        {
            return Refusal.Of("measures.too_many_channels", design.Channels.Count, MostChannels);
        }

        var grades = await CustomerGrades.CountByQuarterHourAsync(context, extent, cancellation);
        var months = await MeasuredMonths.OfAsync(design, extent, grades, journeys, cancellation);
        var question = new MeasuresQuestion(
            extent.Filter, design.ByTouchpoint(extent), [.. months.Select(m => Days.Start(m, design.Zone).ToUnixTimeSeconds())], goal?.Condition,
            asked.By == MeasuresBy.Channel ? design.Channels.Folded : null);
        var answer = await journeys.MeasureAsync(question, cancellation);
        var reading = new MeasuresReading(design, goal, grades, months);
        IMeasureDivision? division = asked.By switch
        {
            MeasuresBy.Channel => new ByChannel(reading, answer, await OverallAsync()),
            MeasuresBy.Month => new ByMonth(reading, answer, await OverallAsync()),
            MeasuresBy.Unit => await ByUnit.AskAsync(reading, question, extent, journeys, cancellation),
            MeasuresBy.Agent => await ByAgent.ReadAsync(reading, context, extent, cancellation),
            _ => null,
        };
        var touchpoints = design.Touchpoints
            .Select((touchpoint, position) => new TouchpointMeasures(
                touchpoint, reading.Total(position, answer), reading.Months(position, answer.Groups[position].Periods), division?.Of(position)))
            .Where(t => !t.Total.IsEmpty);
        return new MeasuresShown(design, extent, goal, answer.Persons, answer.Touches, [.. touchpoints], division?.Overall());

        // Persons and quantiles do not add up: the whole is asked for as one group.
        Task<MeasuresAnswer> OverallAsync()
            => journeys.MeasureAsync(question with { Groups = design.Group(extent, _ => 0, 1) }, cancellation);
    }

    public static string KeyOf(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
