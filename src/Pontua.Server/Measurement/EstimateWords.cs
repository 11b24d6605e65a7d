using Microsoft.Extensions.Localization;
using Pontua.Measurement;
using Pontua.Server.Ui;

namespace Pontua.Server.Measurement;

/// <summary>A figure, how much it is above another and who stands behind it, in words and in a file's numbers: each kind in its own unit.</summary>
static class EstimateWords
{
    public static string Value(IEstimate figure) => figure switch
    {
        Share share => Format.Percent(share.Value, 1),
        Nps nps => Format.Nps(nps.Value),
        _ => Format.Number(figure.Value),
    };

    public static string Behind(IEstimate figure, IStringLocalizer<Texts> text)
        => figure is Share share ? text["compare.of", Format.Count(share.Part), Format.Count(share.Whole)] : Format.N(figure.Count);

    /// <summary>How much the first is above the second: shares in percentage points, which the column's head says.</summary>
    public static string Above(Difference difference) => WithSign(difference.Now, difference.Value);

    /// <summary>The same where no head says it.</summary>
    public static string AboveInWords(Difference difference) => difference.Now is Share ? Format.Points(difference.Value) : Above(difference);

    public static string RangeOf(Difference difference) => Format.Range(WithSign(difference.Now, difference.Interval.Low), WithSign(difference.Now, difference.Interval.High));

    static string WithSign(IEstimate figure, double value) => Format.WithSign(figure is Share ? 100 * value : value, figure is Nps ? 0 : 1);
}
