using Microsoft.Extensions.Localization;
using Pontua.Measurement;
using Pontua.Server.Ui;

namespace Pontua.Server.Measurement;

/// <summary>The answers of the pages of measures as tables to be taken along: the same figures, shares in percent, durations in seconds.</summary>
sealed class QuestionSheets(IStringLocalizer<Texts> text)
{
    /// <param name="compared">Each step but the first; null: with nothing.</param>
    public Sheet Of(FunnelShown funnel, Period period, ComparedAnswer? compared = null) => new(
        NameOf("funnel", period),
        [text["funnel.step"], text["persons"], Percent("funnel.share"), $"{text["interval"]}, {text["sheet.low"]} (%)", $"{text["interval"]}, {text["sheet.high"]} (%)", text["funnel.lost"], .. Titles(compared, text["funnel.share"], ofShares: true)],
        funnel.Steps.Select((step, i) => (IReadOnlyList<object?>)[step.Touchpoint, step.Persons, 100 * step.Share?.Value,
            i == 0 ? null : 100 * step.Share?.Interval.Low, i == 0 ? null : 100 * step.Share?.Interval.High,
            i + 1 < funnel.Steps.Count ? step.Persons - funnel.Steps[i + 1].Persons : null, .. Cells(compared, i - 1)]));

    public Sheet Of(PathsShown paths, Period period) => new(
        NameOf("paths", period),
        [text["paths.path"], text["persons"], Percent("paths.share")],
        paths.Paths.Select(path => (Way: PathWords.Of(path.Touchpoints), path.Persons)).Append((text["paths.others"], paths.Remainder)).Append((text["total"], paths.Total))
            .Select(row => (IReadOnlyList<object?>)[row.Way, row.Persons, 100d * row.Persons / paths.Total]));

    /// <param name="origin">Only what follows it; null: all.</param>
    public Sheet Of(TransitionsShown transitions, string? origin, Period period, Comparison? comparison = null, TransitionsShown? other = null)
    {
        var ways = transitions.Origins.Values.Where(from => origin is null || from.Touchpoint == origin)
            .SelectMany(from => transitions.Transitions.Where(t => t.From == from.Touchpoint).Select(t => (From: from, Way: (TransitionShown?)t)).Append((from, null))).ToList();
        var others = other?.Transitions.ToDictionary(t => (t.From, t.To), t => t.Count);
        var compared = comparison is null || other is null ? null : new ComparedAnswer(comparison, ways.ConvertAll(way => new ComparedFigure(
            "", Share.Of(way.Way?.Count ?? way.From.Stopped, way.From.Times), other.Origins.GetValueOrDefault(way.From.Touchpoint) is { } then
                ? Share.Of(way.Way is { } t ? others!.GetValueOrDefault((t.From, t.To)) : then.Stopped, then.Times) : null)), OfTimes: true);
        return new(
            NameOf("transitions", period),
            [text["sheet.from"], text["sheet.to"], text["transitions.count"], Percent("transitions.share"), Seconds("median"), Seconds("p90"), .. Titles(compared, text["transitions.share"], ofShares: true)],
            ways.Select((way, i) => (IReadOnlyList<object?>)(way.Way is { } t
                ? [t.From, t.To, t.Count, 100 * way.From.ShareOf(t.Count), t.MedianSeconds, t.P90Seconds, .. Cells(compared, i)]
                : [way.From.Touchpoint, text["transitions.stopped_here"].Value, way.From.Stopped, 100 * way.From.ShareOf(way.From.Stopped), null, null, .. Cells(compared, i)])));
    }

    /// <param name="other">What the measures are set against; null: nothing.</param>
    public Sheet Of(MeasuresShown measures, MeasuresBy? by, Period period, Comparison? comparison = null, MeasuresShown? other = null)
    {
        const string n = " (n)";
        var compared = comparison is null || other is null ? null : ComparedMeasures.Of(measures, other, text);
        var (grades, nps, conversions) = (Answer(compared?.Grades), Answer(compared?.Nps), Answer(compared?.Conversions));
        return new(
            NameOf("measures", period),
            [text[$"measures.by.{by?.ToString() ?? "Touchpoint"}"], text["figure.touches"], text["persons"], Seconds("handling"), text["handling"] + n, Seconds("wait"), text["wait"] + n,
                text["figure.customer"], text["figure.customer"] + n, "NPS", "NPS" + n, Percent("figure.conversion"), text["figure.conversion"] + n,
                .. Titles(grades, text["figure.customer"]), .. Titles(nps, "NPS"), .. Titles(conversions, text["figure.conversion"], ofShares: true)],
            measures.Rows.Select((row, i) => (IReadOnlyList<object?>)[MeasureWords.NameOf(row, text), row.Figures.Touches, row.Figures.Persons,
                row.Figures.Handling.Mean, row.Figures.Handling.Count, row.Figures.Wait.Mean, row.Figures.Wait.Count,
                Shown(row.Figures.Grade?.Mean, row.Figures.Grade?.Count, row.Figures.IsGradeAnonymous), row.Figures.Grade?.Count, Shown(row.Figures.Nps?.Value, row.Figures.Nps?.Count, row.Figures.Persons == 0), row.Figures.Nps?.Count,
                100 * row.Figures.Conversion?.Value, row.Figures.Conversion?.Whole,
                .. Cells(grades, i), .. Cells(nps, i), .. Cells(conversions, i)]));

        ComparedAnswer? Answer(IReadOnlyList<ComparedFigure>? rows) => rows is null ? null : new(comparison!, rows);
    }

    public Sheet Of(IAsyncEnumerable<PersonRow> persons, string name, TimeZoneInfo zone) => new(
        name,
        [text["customers.customer"], text["sheet.identities"], text["figure.touches"], text["sheet.first"], text["customers.last"], text["sheet.last_point"]],
        persons.Select(row => (IReadOnlyList<object?>)[row.Person.Name, string.Join(" · ", row.Person.Identities.Select(i => i.Value)), row.Touches,
            In(zone, row.First), In(zone, row.Last), row.LastTouchpoint]));

    /// <summary>funil-2026-08-25-2026-11-22: a folder of downloads tells them apart.</summary>
    public string NameOf(string question, Period period)
        => string.Join('-', new[] { text[$"sheet.{question}"].Value, FromAddress.Text(period.From), FromAddress.Text(period.LastDay) }.Where(part => part is not null));

    /// <summary>The other figure with who stands behind it, the difference and, where it says something of chance, its interval.</summary>
    IEnumerable<string> Titles(ComparedAnswer? compared, string figure, bool ofShares = false)
    {
        if (compared is null)
        {
            return [];
        }

        var (other, difference) = ($"{figure} · {compared.Comparison.Other}", $"{text["compare.difference"]} · {figure}");
        var (unit, points) = ofShares ? (" (%)", $" ({text["sheet.points"]})") : ("", "");
        return [other + unit, $"{other} (n)", difference + points,
            .. compared.OfTimes ? [] : new[] { $"{difference}, {text["sheet.low"]}{points}", $"{difference}, {text["sheet.high"]}{points}" }];
    }

    static IEnumerable<object?> Cells(ComparedAnswer? compared, int row)
    {
        if (compared is null)
        {
            return [];
        }

        var (then, difference) = row < 0 ? (null, null) : (compared.Rows[row].Then, compared.Differences[row]);
        return [In(then, then?.Value), then?.Count, In(then, difference?.Value),
            .. compared.OfTimes ? [] : new object?[] { In(then, difference?.Interval.Low), In(then, difference?.Interval.High) }];
    }

    /// <summary>Shares in percent.</summary>
    static double? In(IEstimate? figure, double? value) => figure is Share ? 100 * value : value;

    string Percent(string key) => $"{text[key]} (%)";

    string Seconds(string key) => $"{text[key]} (s)";

    // As on the page: few answers of nobody known are counted, not told.
    static double? Shown(double? value, long? count, bool isAnonymous) => isAnonymous && count < CustomerVoice.FewestAnonymous ? null : value;

    static DateTimeOffset? In(TimeZoneInfo zone, DateTimeOffset? instant) => instant is { } at ? TimeZoneInfo.ConvertTime(at, zone) : null;
}
