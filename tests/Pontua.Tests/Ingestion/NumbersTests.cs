using System.Globalization;
using Pontua.Ingestion;

namespace Pontua.Tests.Ingestion;

public class NumbersTests
{
    [Theory]
    [InlineData("1.234,56", "1234.56"), InlineData("1234.56", "1234.56"), InlineData("1,234.56", "1234.56"), InlineData("R$ 1.234,56", "1234.56")]
    [InlineData("-R$ 10,5", "-10.5"), InlineData("R$ -10,50", "-10.50"), InlineData("1.234.567", "1234567"), InlineData("1,5", "1.5"), InlineData("0.123", "0.123")]
    [InlineData("12345.678", "12345.678"), InlineData("1.234", "1234"), InlineData("42", "42"), InlineData("1,234,567", "1234567"), InlineData("R$\u00A01,00", "1.00"), InlineData("1 234,56", "1234.56"), InlineData("12\u202F345", "12345")]
    public void Reads_numbers_as_Brazilians_and_programs_write_them(string text, string number)
    {
        Numbers.TryParse(text, DecimalMark.Comma, out var read).ShouldBeTrue();
        read.ShouldBe(decimal.Parse(number, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(""), InlineData("abc"), InlineData("1.23.4"), InlineData("1,2,3"), InlineData("12.34,56.7"), InlineData("--1"), InlineData("1-2"), InlineData("R$"), InlineData("1R$2"), InlineData("1e5"), InlineData("."), InlineData("12 34"), InlineData("1, 5"), InlineData("1 2345")]
    public void What_is_no_number_is_refused(string text) => Numbers.TryParse(text, DecimalMark.Comma, out _).ShouldBeFalse();

    [Fact]
    public void A_lone_dot_before_three_digits_means_what_its_column_shows()
    {
        Numbers.MarkOf(["1.234", "10"]).ShouldBe(DecimalMark.Comma);
        Numbers.MarkOf(["1.234", "10.50"]).ShouldBe(DecimalMark.Dot);
        Numbers.MarkOf(["10.50", "10,50"]).ShouldBe(DecimalMark.Comma);
        Numbers.TryParse("1.234", DecimalMark.Dot, out var read).ShouldBeTrue();
        read.ShouldBe(1.234m);
    }

    [Fact]
    public void A_lone_comma_groups_thousands_where_its_column_has_a_dot_before_the_decimals()
    {
        Numbers.MarkOf(["12,500", "1,234.56"]).ShouldBe(DecimalMark.Dot);
        Numbers.MarkOf(["12,500", "10.50"]).ShouldBe(DecimalMark.Dot);
        Numbers.MarkOf(["12.500", "1.234,56"]).ShouldBe(DecimalMark.Comma);
        Numbers.MarkOf(["12,500"]).ShouldBe(DecimalMark.Comma);
        Numbers.MarkOf(["1,234,567", "12,500"]).ShouldBe(DecimalMark.Dot);
        Numbers.TryParse("12,500", DecimalMark.Dot, out var read).ShouldBeTrue();
        read.ShouldBe(12_500m);
        Numbers.TryParse("12,500", DecimalMark.Any, out read).ShouldBeTrue();
        read.ShouldBe(12.5m);
        Numbers.TryParse("10,5", DecimalMark.Dot, out read).ShouldBeTrue();
        read.ShouldBe(10.5m);
    }

    [Theory]
    [InlineData("90", 90_000), InlineData("90,5", 90_500), InlineData("978.639", 978_639), InlineData("0:02:46", 166_000), InlineData("27:13:05", 97_985_000)]
    [InlineData("1:00:00.25", 3_600_250), InlineData("0", 0)]
    public void A_duration_is_seconds_or_hours_minutes_seconds(string text, int milliseconds)
    {
        Measures.TryParseDuration(text, DurationUnit.Seconds, out var read).ShouldBeTrue();
        read.ShouldBe(milliseconds);
    }

    [Theory, InlineData("12,5", 750_000), InlineData("0:02:46", 166_000), InlineData("34560", 2_073_600_000), InlineData("34560.1", null), InlineData("-1", null)]
    [InlineData("1:35", 95_000), InlineData("90:05,5", 5_405_500), InlineData("1:3", null), InlineData("1:60", null), InlineData(":35", null), InlineData("1:35:", null)]
    public void In_minutes_a_bare_number_is_minutes_and_one_colon_parts_minutes_from_seconds(string text, int? milliseconds)
        => (Measures.TryParseDuration(text, DurationUnit.Minutes, out var read) ? read : (int?)null).ShouldBe(milliseconds);

    [Theory]
    [InlineData("-1"), InlineData("2:46"), InlineData("1:60:00"), InlineData("1:00:60"), InlineData("9999999"), InlineData("1:2:3"), InlineData("1:00:00h"), InlineData("::"), InlineData("99999999:00:00"), InlineData("1:00:-5")]
    public void What_is_no_duration_is_refused(string text) => Measures.TryParseDuration(text, DurationUnit.Seconds, out _).ShouldBeFalse();

    [Theory, InlineData("10", 100), InlineData("0", 0), InlineData("9,5", 95), InlineData("4.0", 40)]
    public void A_score_is_kept_in_tenths(string text, int tenths)
    {
        Measures.TryParseScore(text, out var read).ShouldBeTrue();
        read.ShouldBe(tenths);
    }

    [Theory, InlineData("11"), InlineData("-1"), InlineData("10,1"), InlineData("dez")]
    public void A_score_beyond_zero_to_ten_is_refused(string text) => Measures.TryParseScore(text, out _).ShouldBeFalse();

    [Fact]
    public void Money_is_kept_in_cents()
    {
        Measures.TryParseCents("R$ 1.234,565", DecimalMark.Comma, out var cents).ShouldBeTrue();
        cents.ShouldBe(123_457);
        Measures.TryParseCents("99999999999999999999", DecimalMark.Comma, out _).ShouldBeFalse();
    }
}
