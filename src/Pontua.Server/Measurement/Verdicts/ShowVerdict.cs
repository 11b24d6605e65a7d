using Microsoft.EntityFrameworkCore;
using Pontua.Journeys;
using Pontua.Measurement;
using Pontua.Measurement.Verdicts;
using Pontua.Server.Governance;
using Pontua.Server.Storage;
using Pontua.Server.TouchpointMap.Plans;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Plans;

namespace Pontua.Server.Measurement.Verdicts;

/// <summary>Whether a plan worked: its figure as long after its start as before, beside touchpoints of the same phase that nobody was working on.</summary>
sealed class ShowVerdict(IDbContextFactory<PontuaContext> contexts, ShowPlans plans, ShowWorkspace workspace, ShowMap map, CurrentMap current, IJourneys journeys, TimeProvider clock)
{
    const int DaysOfWeek = 7;

    // Plans that began on the same day are judged by the same two maps.
    readonly Dictionary<Selection, MapAnswer> _maps = [];

    public async Task<Outcome<VerdictShown>> RunAsync(PlanId id, CancellationToken cancellation)
    {
        var all = (await plans.ListAsync(null, cancellation)).Plans.Select(p => p.Plan).ToList();
        return all.Find(p => p.Id == id) is { } plan ? await JudgeAsync(plan, all, cancellation) : new Refusal("plan.gone", RefusalKind.NotFound);
    }

    /// <param name="all">The company's plans: where somebody worked meanwhile, nothing can be compared.</param>
    public async Task<Outcome<VerdictShown>> JudgeAsync(Plan plan, IEnumerable<Plan> all, CancellationToken cancellation)
    {
        var today = (await workspace.RunAsync(cancellation)).DayOf(clock.GetUtcNow());
        var days = Math.Min(Verdict.LongestDays, today.DayNumber - plan.Start.DayNumber); // today is not over
        var (before, after) = (new Selection(plan.Start.AddDays(-days), plan.Start), new Selection(plan.Start, plan.Start.AddDays(days)));
        var point = (await current.ReadAsync(cancellation)).Touchpoints.First(t => t.Id == plan.TouchpointId);
        if (days < Verdict.FewestDays)
        {
            return new VerdictShown(plan, point.Name, before, after, Verdict.TooEarly, []);
        }

        if (!(await ReadAsync(plan, before, cancellation)).Succeeded(out var then, out var refusal) || !(await ReadAsync(plan, after, cancellation)).Succeeded(out var now, out refusal))
        {
            return refusal;
        }

        var others = await ComparableAsync(plan, all, before.From!.Value, after.To!.Value, cancellation);
        var moved = others.Where(other => now.ContainsKey(other.Id) && then.ContainsKey(other.Id)).Select(other => (other.Name, By: now[other.Id].Value - then[other.Id].Value)).ToList();
        var change = now.TryGetValue(plan.TouchpointId, out var later) && then.TryGetValue(plan.TouchpointId, out var earlier) ? new Difference(later, earlier) : null;
        return new VerdictShown(plan, point.Name, before, after, Verdict.Of(change, [.. moved.Select(other => other.By)], plan.Change), [.. moved.Select(other => other.Name)]);
    }

    /// <summary>The plan's figure week by week; none where it is too early to judge.</summary>
    public async Task<PlanWeeks> WeeksAsync(VerdictShown shown, CancellationToken cancellation)
    {
        var days = shown.After.To!.Value.DayNumber - shown.Plan.Start.DayNumber;
        if (days < Verdict.FewestDays)
        {
            return PlanWeeks.None;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var design = await current.ReadAsync(cancellation);
        return await PlanWeeks.ReadAsync(context, journeys, design, GoalFound.Of(design, new(), clock.GetUtcNow()).Match<GoalFound?>(goal => goal, _ => null), shown.Plan, days, cancellation);
    }

    /// <summary>The plan's figure at each touchpoint that has enough behind it.</summary>
    async Task<Outcome<IReadOnlyDictionary<TouchpointId, IEstimate>>> ReadAsync(Plan plan, Selection asked, CancellationToken cancellation)
    {
        if (!_maps.TryGetValue(asked, out var answer))
        {
            if (!(await map.RunAsync(new(asked, new()), cancellation)).Succeeded(out answer, out var refusal))
            {
                return refusal;
            }

            _maps[asked] = answer;
        }

        var weekly = plan.Metric is PlanMetric.HandlingTime ? await WeeksAsync(answer, cancellation) : null;
        var graded = plan is { Metric: PlanMetric.CustomerGrade, AttributeId: { } attribute } ? await GradesAsync(answer.Extent, attribute, cancellation) : null;
        var isAfter = asked.From == plan.Start;
        return answer.Touchpoints
            .Select(t => (t.Touchpoint.Id, Figure: plan.Metric switch
            {
                PlanMetric.CompanyGrade => CompanyOf(answer.Given[t.Touchpoint.Id], plan, answer, isAfter),
                PlanMetric.CustomerGrade when graded is not null => Enough(CustomerVoice.Of(CustomerGrades.ByGrade(graded[t.Touchpoint.Id]), null)?.Figure),
                PlanMetric.CustomerGrade => t.IsCustomerHidden ? null : Enough(t.Voice?.Figure),
                PlanMetric.Nps => Enough(t.Nps),
                PlanMetric.Conversion => Enough(t.Conversion),
                _ => weekly![answer.Design.PositionOf(t.Touchpoint.Id)!.Value],
            }))
            .Where(t => t.Figure is not null).ToDictionary(t => t.Id, t => t.Figure!);
    }

    static IEstimate? Enough(IEstimate? figure) => figure?.Count >= CustomerVoice.FewestToCompare ? figure : null;

    // After the start only what was graded since: what was said before it says nothing of it.
    static IEstimate? CompanyOf(IEnumerable<Evaluation> given, Plan plan, MapAnswer answer, bool isAfter)
    {
        var counted = CompanyGrade.Counted(given.Where(e => !isAfter || e.At >= answer.Extent.From), answer.Design.Weights);
        var sums = new MeanSums();
        foreach (var voice in plan.AttributeId is { } attribute ? CompanyGrade.VoicesOf(counted.Where(e => e.AttributeId == attribute)) : CompanyGrade.VoicesOfTouchpoint(counted, answer.Design.Weights))
        {
            sums.Add(voice);
        }

        return sums.Figure(Grade.Lowest, Grade.Highest) is { Count: >= CompanyGrade.FewestToCompare } figure ? figure : null;
    }

    async Task<ILookup<TouchpointId, CustomerGradeCount>> GradesAsync(Extent extent, AttributeId attribute, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return (await CustomerGrades.CountAsync(context, extent, cancellation)).Where(c => c.Attribute == attribute).ToLookup(c => c.Touchpoint);
    }

    /// <summary>The mean of the weekly means of handling time, in the order of the design's touchpoints; null: too few weeks.</summary>
    async Task<IReadOnlyList<IEstimate?>> WeeksAsync(MapAnswer answer, CancellationToken cancellation)
    {
        var (from, to) = (answer.Extent.Asked.From!.Value, answer.Extent.Asked.To!.Value);
        var weeks = Enumerable.Range(0, (to.DayNumber - from.DayNumber) / DaysOfWeek).Select(week => Days.Start(from.AddDays(DaysOfWeek * week), answer.Design.Zone).ToUnixTimeSeconds()).ToList();
        var measured = await journeys.MeasureAsync(new(answer.Extent.Filter, answer.Design.ByTouchpoint(answer.Extent), weeks, null), cancellation);
        return [.. measured.Groups.Select(group => (IEstimate?)WeeklyMean.Of([.. group.Periods.Where(week => week.Handling.Count > 0).Select(week => week.Handling.Mean)]))];
    }

    async Task<IReadOnlyList<Touchpoint>> ComparableAsync(Plan plan, IEnumerable<Plan> all, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var design = await current.ReadAsync(cancellation);
        var worked = all.Where(p => p.State is not PlanState.Dropped && p.Meets(from, to)).Select(p => p.TouchpointId).ToHashSet();
        var phases = design.StagesOf(design.Touchpoints.First(t => t.Id == plan.TouchpointId)).Select(s => s.Phase).ToHashSet();
        return [.. design.InUse.Where(t => t.Id != plan.TouchpointId && !worked.Contains(t.Id) && design.StagesOf(t).Any(s => phases.Contains(s.Phase)))];
    }
}

/// <param name="Before">As many days as <paramref name="After"/>, right before the start.</param>
/// <param name="Others">The comparable touchpoints that it was set beside.</param>
sealed record VerdictShown(Plan Plan, string Touchpoint, Selection Before, Selection After, Verdict Verdict, IReadOnlyList<string> Others);
