using Microsoft.Extensions.Localization;
using Pontua.Measurement;
using Pontua.Server.Ui;

namespace Pontua.Server.Measurement;

/// <summary>Lays out all figures of a touchpoint, each with n, interval and definition.</summary>
sealed class PointWords(IStringLocalizer<Texts> text, CardWords words)
{
    public PointView View(TouchpointFigures figures, GoalFound? goal) => new(
        figures.Touchpoint.Id.Value, figures.Touchpoint.Name, figures.Touchpoint.Objective,
        string.Join(" · ", (figures.Stage is { } stage ? [stage.Name] : figures.Stages.Select(s => s.Name)).Append(figures.Touchpoint.Channel).Append(figures.IsRetired ? text["point.retired"].Value : null).OfType<string>()),
        words.Sentence(figures), [.. Figures(figures, goal)])
    {
        Rank = figures.Rank,
        Why = words.Why(figures),
    };

    IEnumerable<PointFigure> Figures(TouchpointFigures figures, GoalFound? goal)
    {
        if (figures.Company is { } own)
        {
            yield return new(text["figure.company"], Format.Number(own.Mean), Raters(own.Raters), text["figure.company.definition"], own.Mean);
        }

        if (figures.Customer is { } voice)
        {
            yield return figures.IsCustomerHidden
                ? new(text["figure.customer"], "–", text.Counted("figure.hidden", voice.Count), text["figure.customer.definition"], IsFaint: true)
                : new(text["figure.customer"], Format.Number(voice.Mean), Small(Format.N(voice.Count), voice.Interval, v => Format.Number(v)), text["figure.customer.definition"], voice.Mean, !voice.IsComparable);
        }

        if (figures.Nps is { } nps)
        {
            yield return figures is { IsCustomerHidden: true, Customer: null }
                ? new("NPS", "–", text.Counted("figure.hidden", nps.Count), text["figure.nps.definition"], IsFaint: true)
                : new("NPS", Format.Nps(nps.Value), Small(Format.N(nps.Count), nps.Interval, v => Format.Nps(v)), text["figure.nps.definition"], IsFaint: nps.Count < CustomerVoice.FewestToCompare);
        }

        yield return new(text["figure.touches"], Format.Count(figures.Cell.Touches), text.Counted("figure.persons", figures.Cell.Persons), text["figure.touches.definition"]);
        if (figures.Reach is { } reach)
        {
            yield return new(text["figure.reach"], Format.Percent(reach.Value), reach.IsEstimated ? text["figure.estimated"] : text.Counted("figure.of_persons", reach.Of), text["figure.reach.definition"], IsFaint: !reach.IsFirm);
        }

        if (figures is { IsRetired: false, Priority: { } priority, Grade: { } grade, Reach: { } met })
        {
            var reached = Format.Percent(met.Value);
            var factors = text["figure.priority.small", Format.Number(figures.Touchpoint.Importance), Format.Number(grade), met.IsEstimated ? $"{reached} ({text["figure.estimated"]})" : reached].Value;
            yield return new(text["figure.priority"], Format.Number(priority, 2),
                figures.Value is { } value ? text["figure.priority.small_value", factors, Format.Number(value.Value, 2)] : factors, words.HowPriority);
        }

        if (figures is { IsAfterPurchase: false, Conversion: { } share })
        {
            yield return new(text["figure.conversion"], Format.Percent(share.Value, 1), Small(Format.N(share.Whole), share.Interval, v => Format.Percent(v, 1)), text["figure.conversion.definition", goal!.Name, Format.Count(goal.Days)]);
        }

        if (figures.Cell.Handling is { Count: > 0 } handling)
        {
            yield return new(text["handling"], Format.Duration(handling.Mean), text["figure.handling.small", Format.Count(handling.Count), Format.Duration(handling.Median), Format.Duration(handling.P90)], text["figure.handling.definition"],
                IsFaint: handling.Count < CustomerVoice.FewestToCompare)
            { Meaning = text["handling.meaning"] };
        }
    }

    string Raters(int raters) => text.Counted("figure.raters", raters);

    static string Small(string n, Interval? interval, Func<double, string> write)
        => interval is { } ends ? $"{n} · {Format.Interval(write(ends.Low), write(ends.High))}" : n;
}
