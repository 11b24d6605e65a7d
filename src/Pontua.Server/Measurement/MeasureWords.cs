using Microsoft.Extensions.Localization;
using Pontua.Server.Ui;

namespace Pontua.Server.Measurement;

/// <summary>Rows of measures in words.</summary>
static class MeasureWords
{
    public static string NameOf(MeasureRow row, IStringLocalizer<Texts> text)
        => row.Touchpoint?.Name ?? (row.Group?.Month is { } month ? Format.Month(month) : row.Group?.Key ?? text["measures.none"]);
}
