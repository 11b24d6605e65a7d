using Microsoft.Extensions.Localization;
using Pontua.Measurement;
using Pontua.Measurement.Verdicts;
using Pontua.Server.Ui;
using Pontua.TouchpointMap.Plans;

namespace Pontua.Server.Measurement.Verdicts;

/// <summary>A verdict in words and its figures in the unit of what the plan was to move: the page and the report say the same.</summary>
sealed class VerdictWords(IStringLocalizer<Texts> text)
{
    /// <summary>Funcionou. Piorou. Sem evidência.</summary>
    public string Kind(Verdict verdict) => text[$"verdict.{verdict.Kind}"];

    public string Why(VerdictShown shown) => shown.Verdict switch
    {
        { Kind: VerdictKind.TooEarly } => text["verdict.why.early", Verdict.FewestDays],
        { Kind: VerdictKind.TooFew } => text[shown.Plan.Metric is PlanMetric.CompanyGrade ? "verdict.why.few_company" : shown.Plan.Metric is PlanMetric.HandlingTime ? "verdict.why.few_weeks" : "verdict.why.few"],
        { Beside: not null } verdict => text.Counted($"verdict.why.{verdict.Kind}.beside", verdict.Comparable),
        var verdict => text[$"verdict.why.{verdict.Kind}"],
    };

    public string Metric(Plan plan) => text[$"verdict.metric.{plan.Metric}"];

    public static string Say(IEstimate figure) => figure is WeeklyMean ? Format.Duration(figure.Value) : EstimateWords.Value(figure);

    public static string Ends(IEstimate figure)
    {
        var ends = figure.IntervalOf(together: 1);
        return Format.Range(End(ends.Low), End(ends.High));

        string End(double value) => figure switch { WeeklyMean => Format.Duration(Math.Max(0, value)), Share => Format.Percent(value, 1), Nps => Format.Nps(value), _ => Format.Number(value) };
    }

    public string Behind(IEstimate figure) => figure is WeeklyMean ? text.Counted("verdict.weeks", figure.Count) : EstimateWords.Behind(figure, text);

    /// <summary>A change: shares move by percentage points, time by seconds.</summary>
    public string Signed(Difference change, double value) => change.Now switch
    {
        Share => text["verdict.points", Format.WithSign(100 * value)],
        WeeklyMean => text["verdict.seconds", Format.WithSign(value, 0)],
        Nps => Format.WithSign(value, 0),
        _ => Format.WithSign(value),
    };

    /// <summary>What the plan wanted, in the same unit.</summary>
    public string Wanted(Plan plan) => plan.Metric switch
    {
        PlanMetric.Conversion => text["verdict.points", Format.WithSign(plan.Change)],
        PlanMetric.HandlingTime => text["verdict.seconds", Format.WithSign(plan.Change, 0)],
        _ => Format.WithSign(plan.Change),
    };

    /// <summary>A week's figure.</summary>
    public static string SayWeek(Plan plan, double value) => plan.Metric switch
    {
        PlanMetric.HandlingTime => Format.Duration(Math.Max(0, value)),
        PlanMetric.Conversion => Format.Percent(value, 1),
        PlanMetric.Nps => Format.Nps(value),
        _ => Format.Number(value),
    };
}
