using Microsoft.Extensions.Localization;
using Pontua.Measurement.Voices;
using Pontua.Server.Measurement.Priorities;
using Pontua.Server.Measurement.Rounds;
using Pontua.Server.Measurement.Verdicts;
using Pontua.Server.Measurement.Voices;
using Pontua.Server.TouchpointMap.Plans;
using Pontua.Server.Ui;

namespace Pontua.Server.Measurement.Reports;

/// <summary>The report's tables, each figure in the words of its page.</summary>
sealed class ReportTables(IStringLocalizer<Texts> text, CardWords cards, VerdictWords verdictWords)
{
    public ReportTable Grades(MapAnswer answer) => new(
        text["report.grades"],
        string.Join(' ', new[]
        {
            answer.Shouting.Any() ? text["report.attention", string.Join(", ", answer.Shouting.Select(t => t.Touchpoint.Name))].Value : text["map.nothing_shouts"].Value,
            cards.Expectation(answer.Expectation) is { } expectation ? $"{expectation}." : null,
        }.OfType<string>()),
        [text["report.stage"], text["figure.point"], text["figure.company"], text["report.raters"], text["figure.customer"], text["report.answers"], text["figure.reach"], text["figure.conversion"], "NPS"],
        [.. answer.Touchpoints.Where(t => !t.IsRetired && t.Stages.Count > 0).Select(t => (IReadOnlyList<ReportCell>)
        [
            string.Join(", ", t.Stages.Select(s => s.Name)), t.Touchpoint.Name, Number(t.Company?.Mean), Count(t.Company?.Raters), Number(t.IsCustomerHidden ? null : t.Voice?.Mean), Count(t.Voice?.Count),
            t.Reach is { IsEstimated: true } guess ? new ReportCell($"{Format.Percent(guess.Value)} {text["figure.estimated"]}", guess.Value) : Percent(t.Reach?.Value), Percent(t.IsAfterPurchase ? null : t.Conversion?.Value), t.IsCustomerHidden ? "–" : new ReportCell(Format.Nps(t.Nps?.Value), t.Nps?.Value),
        ])]);

    public ReportTable Attributes(MapAnswer answer) => new(
        text["report.attributes"], text["report.attributes.sentence"],
        [text["figure.point"], .. answer.Design.Attributes.Select(a => a.Name)],
        [.. answer.Touchpoints.Where(t => !t.IsRetired && t.Company?.Attributes.Count > 0).Select(t => (IReadOnlyList<ReportCell>)
        [
            t.Touchpoint.Name,
            .. answer.Design.Attributes.Select(a => Number(t.Awaited.Contains(a.Id) ? null : t.Company!.Attributes.Where(g => g.Attribute == a.Id).Select(g => (double?)g.Median).FirstOrDefault())),
        ])]);

    public ReportTable Agreement(IReadOnlyList<RoundResult> closed, bool isPart) => new(
        text["report.agreement"], OfCompany(closed.Count == 0 ? text["report.agreement.none"] : text.Counted("report.agreement.sentence", closed.Count), isPart),
        [text["report.round"], text["report.closed"], text["report.raters"], text["point.attribute"], text["report.reading"], "α", text["interval"], text["report.disagreements"]],
        [.. closed.SelectMany(round => round.ByAttribute.Select(a => (a.Attribute, a.Agreement)).Prepend((text["agreement.all"], round.Agreement)).Select(seen => (IReadOnlyList<ReportCell>)
        [
            round.Shown.Round.Name, Format.Instant(round.Shown.Round.ClosedAt, round.Shown.Zone), Count(round.Shown.Raters.Count(r => r.Answered > 0)), seen.Item1, text[$"agreement.{seen.Item2.Level}.short"].Value,
            Number(seen.Item2.Alpha?.Value, 2), seen.Item2.Alpha?.Interval is { } interval ? Format.Range(Format.Number(interval.Low, 2), Format.Number(interval.High, 2)) : "–",
            Count(round.Disagreements.Count(d => seen.Item2 == round.Agreement || d.Attribute.Name == seen.Item1)),
        ]))]);

    public ReportTable Voices(VoicesShown both) => new(
        text["voices.title"],
        string.Join(' ', ((IEnumerable<string>)[text.Counted("voices.blind", both.Count(VoicesVerdict.BlindSpot)), text["report.voices.means"]])
            .Concat(both.Lines.Count(IsLeftOut) is var left and > 0 ? [text.Counted("report.voices.left_out", left)] : [])),
        [text["figure.point"], text["point.attribute"], text["voices.staff"], text["figure.customer"], text["report.answers"], text["voices.difference"], text["interval"], text["voices.verdict"], text["evidence.title"]],
        [.. both.Lines.Where(line => !IsLeftOut(line)).Select(line => (IReadOnlyList<ReportCell>)
        [
            line.Touchpoint.Name, line.Attribute ?? text["voices.whole"], Number(line.Staff), Number(line.IsHidden ? null : line.Customer), Count(line.Customers),
            line.Voices is { Interval: not null } voices ? new ReportCell(Format.WithSign(voices.Difference), voices.Difference) : "–",
            line.Voices is { Interval: { } interval } ? Format.Range(Format.WithSign(interval.Low), Format.WithSign(interval.High)) : "–",
            text[$"voices.{line.Verdict ?? VoicesVerdict.TooFew}"].Value, text[$"evidence.{line.Evidence}"].Value,
        ])]);

    // Of most nothing can be said yet: the page lists them, paper counts them.
    static bool IsLeftOut(VoicesLine line) => (line.Verdict ?? VoicesVerdict.TooFew) is VoicesVerdict.TooFew;

    public ReportTable Priorities(PrioritiesShown order) => new(
        text["priorities.title"],
        text[order.KnowsValues ? "report.priorities.sentence_value" : "report.priorities.sentence"] + (order.Ungraded.Count == 0 ? "" : $" {text.Counted("report.priorities.ungraded", order.Ungraded.Count)}"),
        [
            text["report.place"], text["figure.point"], text["priorities.between"], text["priorities.importance"], text["priorities.grade"], text["figure.reach"],
            .. OfValues(order, text["figure.value"]), text["figure.priority"],
        ],
        [.. order.Lines.Select(line => (IReadOnlyList<ReportCell>)
        [
            new(text["priorities.place", line.Place], line.Place), line.Figures.Touchpoint.Name, text["priorities.places", line.Best, line.Worst].Value, Number(line.Figures.Touchpoint.Importance),
            Number(line.Figures.Grade), Percent(line.Figures.Reach?.Value),
            .. OfValues(order, Number(line.Figures.Value?.Value, 2)), Number(line.Priority, 2),
        ])]);

    // Where nobody told what customers bring there is no such column.
    static IEnumerable<T> OfValues<T>(PrioritiesShown order, T cell) => order.KnowsValues ? [cell] : [];

    public ReportTable Plans(PlansShown planned, bool isPart) => new(
        text["verdict.plans"], OfCompany(planned.Plans.Any(p => p.IsLate) ? text.Counted("report.plans.sentence", planned.Plans.Count(p => p.IsLate)) : text["report.plans.none_late"], isPart),
        [text["report.plan"], text["figure.point"], text["report.owner"], text["report.start"], text["report.due"], text["report.state"], text["report.metric"], text["report.wanted"]],
        [.. planned.Plans.Select(p => (IReadOnlyList<ReportCell>)
        [
            p.Plan.What, p.Touchpoint, p.Owner ?? text["card.owner_left"], Format.Date(p.Plan.Start), Format.Date(p.Plan.Due), text[p.IsLate ? "report.late" : $"report.state.{p.Plan.State}"].Value,
            verdictWords.Metric(p.Plan), new(verdictWords.Wanted(p.Plan), p.Plan.Change),
        ])]);

    public ReportTable Verdicts(IReadOnlyList<VerdictShown> judged, bool isPart) => new(
        text["report.verdicts"], OfCompany(judged.Count == 0 ? text["report.verdicts.none"] : text["report.verdicts.sentence"], isPart),
        [text["report.plan"], text["figure.point"], text["report.metric"], text["report.before"], text["report.after"], text["verdict.change"], text["interval"], text["report.reading"]],
        [.. judged.Select(shown => (IReadOnlyList<ReportCell>)
        [
            shown.Plan.What, shown.Touchpoint, verdictWords.Metric(shown.Plan),
            .. shown.Verdict.Change is { } change
                ? (IEnumerable<ReportCell>)[VerdictWords.Say(change.Then), VerdictWords.Say(change.Now), new(verdictWords.Signed(change, change.Value), change.Now is Pontua.Measurement.Share ? 100 * change.Value : change.Value), Format.Range(verdictWords.Signed(change, change.Interval.Low), verdictWords.Signed(change, change.Interval.High))]
                : ["–", "–", "–", "–"],
            $"{verdictWords.Kind(shown.Verdict)} {verdictWords.Why(shown)}",
        ])]);

    /// <param name="isPart">A unit or some channels were asked for, which rounds and plans know nothing of.</param>
    string OfCompany(string sentence, bool isPart) => isPart ? $"{sentence} {text["report.whole_company"]}" : sentence;

    static ReportCell Number(double? value, int decimals = 1) => new(Format.Number(value, decimals), value);

    static ReportCell Percent(double? share) => new(Format.Percent(share), share);

    static ReportCell Count(long? count) => count is { } n ? new ReportCell(Format.Count(n), n) : "–";
}
