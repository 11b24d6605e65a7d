using System.Globalization;
using Pontua.Server.Ui;

namespace Pontua.Server.Tests.Ui;

public class FormatTests
{
    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(45, "45 s")]
    [InlineData(59.6, "1 min")]
    [InlineData(252, "4 min 12 s")]
    [InlineData(7_500, "2 h 05 min")]
    [InlineData(700, "11 min 40 s")]
    [InlineData(7_200, "2 h")]
    [InlineData(86_400, "1 dia")]
    [InlineData(164_160, "1,9 dia")]
    [InlineData(276_480, "3,2 dias")]
    [InlineData(-90, "−1 min 30 s")]
    public void A_duration_is_written_as_people_say_it(double seconds, string written)
        => Portuguese(() => Format.Duration(seconds)).ShouldBe(written);

    [Fact]
    public void What_does_not_exist_is_a_dash_and_never_zero()
        => new[] { Format.Number(null), Format.Number(double.NaN), Format.Percent(null), Format.Duration(null), Format.Nps(null), Format.Money(null), Format.Date(null) }.ShouldAllBe(text => text == "–");

    [Fact]
    public void Numbers_follow_the_language_and_money_is_always_Brazilian()
    {
        Portuguese(() => $"{Format.Count(1208)} {Format.Number(4.25)} {Format.Percent(.384)} {Format.Percent(.384, 1)} {Format.Nps(-12.4)}").ShouldBe("1.208 4,3 38 % 38,4 % −12");
        English(() => $"{Format.Count(1208)} {Format.Number(4.25)} {Format.Percent(.384)} {Format.Nps(47)}").ShouldBe("1,208 4.3 38% +47");
        English(() => Format.Money(123_450)).ShouldBe("R$ 1.234,50");
        Portuguese(() => Format.PercentInterval(.271, .349)!).ShouldBe("Intervalo provável: 27 % a 35 %");
        English(() => Format.PercentInterval(.271, .349)!).ShouldBe("Likely range: 27% to 35%");
    }

    [Fact]
    public void A_month_is_written_as_the_language_abbreviates_it()
    {
        Portuguese(() => Format.Month(new(2026, 5, 1))).ShouldBe("mai. 2026");
        English(() => Format.Month(new(2026, 5, 1))).ShouldBe("May 2026");
    }

    static string Portuguese(Func<string> write) => In("pt-BR", write);

    static string English(Func<string> write) => In("en-US", write);

    // Spaces that do not break look the same to a reader.
    static string In(string culture, Func<string> write)
    {
        var (before, beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            return write().Replace('\u00a0', ' ');
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }
}
