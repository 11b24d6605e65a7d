using Microsoft.Extensions.Localization;
using Pontua.Measurement;

namespace Pontua.Server.Measurement;

/// <summary>The measures of each row beside those of the same row of what they are set against: what customers say, NPS, conversion.</summary>
sealed record ComparedMeasures(IReadOnlyList<ComparedFigure> Grades, IReadOnlyList<ComparedFigure> Nps, IReadOnlyList<ComparedFigure> Conversions)
{
    public static ComparedMeasures Of(MeasuresShown own, MeasuresShown other, IStringLocalizer<Texts> text)
    {
        var others = other.Rows.ToDictionary(row => row.Key, row => row.Figures);
        return new(
            Rows(figures => Enough(figures.Grade?.Count) ? figures.Grade!.Value.Figure : null),
            Rows(figures => Enough(figures.Nps?.Count) ? figures.Nps : null),
            Rows(figures => figures.Conversion));

        IReadOnlyList<ComparedFigure> Rows(Func<MeasureFigures, IEstimate?> figure)
            => [.. own.Rows.Select(row => new ComparedFigure(MeasureWords.NameOf(row, text), figure(row.Figures), others.GetValueOrDefault(row.Key) is { } then ? figure(then) : null))];
    }

    /// <summary>Fewer answers are shown grey, and judge nothing.</summary>
    static bool Enough(long? answers) => answers >= CustomerVoice.FewestToCompare;
}
