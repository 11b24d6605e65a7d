using System.Globalization;
using System.Text;
using Pontua.Server.Ui;

namespace Pontua.Server.Tests.Ui;

public class SheetTests
{
    [Theory]
    [InlineData("pt-BR", "Nome;n;NPS;Quando\r\nAna;1208;-12,5;2026-11-22 14:20:05\r\n")]
    [InlineData("en-US", "Nome,n,NPS,Quando\r\nAna,1208,-12.5,2026-11-22 14:20:05\r\n")]
    public async Task A_spreadsheet_of_the_language_reads_figures_as_figures(string language, string expected)
        => (await WriteAsync(language, ["Ana", 1208L, -12.5, new DateTimeOffset(2026, 11, 22, 14, 20, 5, TimeSpan.FromHours(-3))])).ShouldBe("\uFEFF" + expected);

    [Fact]
    public async Task What_does_not_exist_is_empty_and_no_zero()
        => (await WriteAsync("pt-BR", [null, null, double.NaN, null])).ShouldEndWith("\r\n;;;\r\n");

    [Theory, InlineData("=1+1"), InlineData("-2+3"), InlineData("@SUM(A1)")]
    public async Task Words_are_never_a_formula(string words)
        => (await WriteAsync("pt-BR", [words, 1, 2d, null])).ShouldEndWith($"\r\n\"'{words}\";1;2;\r\n");

    [Fact]
    public async Task Thousands_of_rows_arrive_whole()
    {
        await using var file = new MemoryStream();
        await new Sheet("x", ["n"], Enumerable.Range(0, 50_000).Select(n => (IReadOnlyList<object?>)[n])).WriteAsync(file, CultureInfo.GetCultureInfo("pt-BR"));
        Encoding.UTF8.GetString(file.ToArray()).Split("\r\n")[1..^1].ShouldBe(Enumerable.Range(0, 50_000).Select(n => n.ToString(CultureInfo.InvariantCulture)));
    }

    static async Task<string> WriteAsync(string language, IReadOnlyList<object?> row)
    {
        await using var file = new MemoryStream();
        await new Sheet("x", ["Nome", "n", "NPS", "Quando"], [row]).WriteAsync(file, CultureInfo.GetCultureInfo(language));
        return Encoding.UTF8.GetString(file.ToArray());
    }
}
