using Microsoft.Extensions.Localization;
using Pontua.Server.Ui;

namespace Pontua.Server.Measurement;

/// <summary>Rows of measures in words.</summary>
static class MeasureWords
{
    /// <summary>Each row's conversion beside that of the same row of what it is set against.</summary>
    public static IReadOnlyList<ComparedShare> ConversionsOf(MeasuresShown own, MeasuresShown other, IStringLocalizer<Texts> text)
    {
        var others = other.Rows.ToDictionary(row => row.Key, row => row.Figures.Conversion);
        return [.. own.Rows.Select(row => new ComparedShare(NameOf(row, text), row.Figures.Conversion, others.GetValueOrDefault(row.Key)))];
    }

    public static string NameOf(MeasureRow row, IStringLocalizer<Texts> text)
        => row.Touchpoint?.Name ?? (row.Group?.Month is { } month ? Format.Month(month) : row.Group?.Key ?? text["measures.none"]);
}
