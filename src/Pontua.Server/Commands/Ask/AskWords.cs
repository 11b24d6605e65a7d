using Pontua.Server.Hosting;
using Pontua.Server.Measurement;
using Pontua.Server.Ui;

namespace Pontua.Server.Commands.Ask;

/// <summary>The same answers in words, one line a row.</summary>
static class AskWords
{
    public static void Say(MapJson map, TextWriter words)
    {
        foreach (var t in map.Touchpoints)
        {
            words.WriteLine(Sentences.Of("ask.said.map_row", t.Touchpoint, Format.Count(t.Touches), Format.Count(t.Persons),
                Sentences.Of(t.IsReachEstimated ? "ask.said.reach_estimated" : "ask.said.reach", Format.Percent(t.Reach)),
                Format.Number(t.Company.Mean), t.Company.N, Customer(t), Format.Duration(t.Handling.Mean), Format.Percent(t.Conversion.Value, 1)));
        }
    }

    static string Customer(MapTouchpointJson t) => t is { Customer.N: 0, Nps.N: > 0 }
        ? Sentences.Of("ask.said.customer_nps", Format.Number(t.Voice), Format.Nps(t.Nps.Value), t.Nps.N)
        : Sentences.Of("ask.said.customer", Format.Number(t.Customer.Mean), t.Customer.N);

    public static void Say(MeasuresJson measures, TextWriter words)
    {
        foreach (var t in measures.Touchpoints)
        {
            words.WriteLine(Row(t.Touchpoint, t.Touches, t.Persons, t.Handling, t.Wait, t.Nps, t.Grade, t.Conversion));
        }

        foreach (var g in measures.Groups ?? [])
        {
            words.WriteLine(Row($"  {(g.Month is { } month ? Format.Month(month) : g.Key ?? "–")}", g.Touches, g.Persons, g.Handling, g.Wait, g.Nps, g.Grade, g.Conversion.Value));
        }
    }

    public static void Say(FunnelJson funnel, TextWriter words)
    {
        words.WriteLine(Sentences.Of("ask.said.persons", Format.Count(funnel.Persons)));
        foreach (var (index, step) in funnel.Steps.Index())
        {
            words.WriteLine($"{index + 1}. {step.Touchpoint}: {Format.Count(step.Persons)} ({Format.Percent(step.Share, 1)})");
        }
    }

    public static void Say(PathsShown paths, TextWriter words)
    {
        foreach (var path in paths.Paths)
        {
            words.WriteLine($"{Format.Count(path.Persons)}  {string.Join(" › ", path.Touchpoints)}");
        }

        words.WriteLine(Sentences.Of("ask.said.paths_rest", Format.Count(paths.Remainder), Format.Count(paths.Total)));
    }

    public static void Say(TransitionsJson transitions, TextWriter words)
    {
        foreach (var t in transitions.Transitions)
        {
            words.WriteLine($"{Format.Count(t.Count)}  {t.From} › {t.To}  {Format.Percent(t.Share, 1)}  {Format.Duration(t.MedianSeconds)}");
        }
    }

    public static void Say(TimelineJson timeline, TextWriter words)
    {
        foreach (var t in timeline.Touches)
        {
            words.WriteLine($"{t.At:yyyy-MM-dd HH:mm:ss}Z  {string.Join(" · ", new[] { t.Touchpoint, t.Stage, t.Unit, t.Channel, t.Agent, t.Outcome }.OfType<string>())}");
        }
    }

    static string Row(string name, long touches, long persons, DistributionJson handling, DistributionJson wait, NpsJson nps, MeanJson grade, double? conversion)
        => Sentences.Of("ask.said.measures_row", name, Format.Count(touches), Format.Count(persons),
            Format.Duration(handling.Mean), Format.Duration(wait.Mean), Format.Nps(nps.Value), Format.Number(grade.Mean), Format.Percent(conversion, 1));
}
