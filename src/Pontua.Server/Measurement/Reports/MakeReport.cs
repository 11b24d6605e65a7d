using Microsoft.Extensions.Localization;
using Pontua.Measurement.Priorities;
using Pontua.Server.Measurement.Priorities;
using Pontua.Server.Measurement.Rounds;
using Pontua.Server.Measurement.Verdicts;
using Pontua.Server.Measurement.Voices;
using Pontua.Server.TouchpointMap.Plans;
using Pontua.Server.TouchpointMap.Rounds;
using Pontua.Server.Ui;
using Pontua.TouchpointMap.Plans;

namespace Pontua.Server.Measurement.Reports;

/// <summary>Puts the report together from what the pages ask: the same questions, so the same figures.</summary>
sealed class MakeReport(ShowMap map, DrawMap draw, ShowVoices voices, ShowPriorities priorities, ShowRounds rounds, ShowRoundResult results, ShowPlans plans, ShowVerdict verdicts, ReportTables tables, IStringLocalizer<Texts> text, TimeProvider clock)
{
    public async Task<Outcome<Report>> RunAsync(Selection asked, Period period, string company, CancellationToken cancellation)
    {
        if (!(await map.RunAsync(new(asked, new()), cancellation)).Succeeded(out var answer, out var refusal)
            || !(await voices.RunAsync(asked, cancellation)).Succeeded(out var both, out refusal)
            || !(await priorities.RunAsync(asked, PriorityWeights.Equal, cancellation)).Succeeded(out var order, out refusal))
        {
            return refusal;
        }

        var all = await plans.ListAsync(null, cancellation);
        var planned = all with { Plans = [.. all.Plans.Where(p => p.Plan.Meets(asked.From, asked.To))] };
        var isPart = answer.Extent.Unit is not null || answer.Extent.Filter.Channels is not null;
        return new Report(
            company, ExtentOf(answer, period, company), $"{text["report.file"]}-{planned.Today:yyyy-MM-dd}",
            draw.Draw(answer, new(PaintKind.Company), MapLane.Stage, company, period.InWords(), MapOwners.Nobody),
            [
                tables.Grades(answer), tables.Attributes(answer), tables.Agreement(await ClosedAsync(answer.Extent, cancellation), isPart), tables.Voices(both), tables.Priorities(order),
                tables.Plans(planned, isPart), tables.Verdicts(await JudgedAsync(planned, all, cancellation), isPart),
            ]);
    }

    string ExtentOf(MapAnswer answer, Period period, string company) => string.Join(" · ", new[]
    {
        company, answer.Extent.Unit?.Name, period.InWords(), text.Counted("figure.raters", answer.Raters), text.Counted("wall.touches", answer.Touches),
        text["wall.made", Format.Date(Days.Of(clock.GetUtcNow(), answer.Design.Zone))].Value,
    }.OfType<string>());

    /// <summary>The rounds that closed in the period, latest first.</summary>
    async Task<IReadOnlyList<RoundResult>> ClosedAsync(Extent extent, CancellationToken cancellation)
    {
        var closed = new List<RoundResult>();
        foreach (var round in (await rounds.ListAsync(cancellation)).Where(r => r.Round.ClosedAt is { } at && at >= (extent.From ?? at) && (extent.To is not { } end || at < end)))
        {
            if ((await results.RunAsync(round.Round.Id, cancellation)).Succeeded(out var result, out _))
            {
                closed.Add(result);
            }
        }

        return closed;
    }

    /// <summary>What became of the plans that have begun and were not given up.</summary>
    async Task<IReadOnlyList<VerdictShown>> JudgedAsync(PlansShown planned, PlansShown all, CancellationToken cancellation)
    {
        var (judged, worked) = (new List<VerdictShown>(), all.Plans.Select(p => p.Plan).ToList());
        foreach (var plan in planned.Plans.Select(p => p.Plan).Where(p => p.State is not PlanState.Dropped && p.Start < planned.Today).OrderBy(p => p.Start))
        {
            if ((await verdicts.JudgeAsync(plan, worked, cancellation)).Succeeded(out var shown, out _))
            {
                judged.Add(shown);
            }
        }

        return judged;
    }
}
