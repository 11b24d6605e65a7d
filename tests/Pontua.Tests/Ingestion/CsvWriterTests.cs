using Pontua.Ingestion;

namespace Pontua.Tests.Ingestion;

public class CsvWriterTests
{
    [Theory]
    [InlineData("=1+1"), InlineData("+1"), InlineData("-1"), InlineData("@SUM(A1)"), InlineData("\tx"), InlineData("\rx"), InlineData("\nx")]
    [InlineData("  =1"), InlineData("\u00A0=1"), InlineData("\u200B=1"), InlineData("\uFEFF=1"), InlineData("\U000E0001=1")]
    [InlineData("\uFF1D1"), InlineData("\uFF0B1"), InlineData("\uFF0D1"), InlineData("\uFF20A")]
    public void A_cell_that_a_spreadsheet_would_calculate_is_guarded_and_quoted(string cell)
    {
        CsvWriter.NeedsGuard(cell).ShouldBeTrue();
        Written(cell).ShouldBe($"x,\"'{cell}\"\r\n");
    }

    [Theory, InlineData(""), InlineData("Ana"), InlineData("a=1"), InlineData("'=1"), InlineData("5"), InlineData("  "), InlineData("\uD800=")]
    public void Any_other_cell_is_written_as_it_is(string cell) => Written(cell).ShouldBe($"x,{cell}\r\n");

    [Fact]
    public void Quotes_stand_where_a_cell_would_end_early() => Written("a \"b\", c\nd").ShouldBe("x,\"a \"\"b\"\", c\nd\"\r\n");

    [Theory, MemberData(nameof(Seeds))]
    public void What_is_written_reads_back_to_what_the_cell_was_read_as(int seed)
    {
        const string signs = "=+-@'\t\r\n \u200B\uFF1D\",;ax5\u00A0\uFEFF";
        var random = new Random(seed);
        for (var tried = 0; tried < 500; tried++)
        {
            var cell = string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => signs[random.Next(signs.Length)]));

            Read(Written(cell), ',').ShouldBe(Read($"x,\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", ','));
        }
    }

    public static TheoryData<int> Seeds => [1, 2, 3];

    static string Written(string cell)
    {
        using var text = new StringWriter();
        var csv = new CsvWriter(text, ',');
        csv.Write("x");
        csv.Write(cell);
        csv.EndRow();
        return text.ToString();
    }

    static string Read(string rows, char delimiter)
    {
        using var text = new StringReader($"x,y\n{rows}");
        var reader = new CsvReader(text, delimiter);
        reader.Read();
        new CellSource("y").Bind(CsvHeader.Of("f.csv", reader)).Succeeded(out var cell, out _).ShouldBeTrue();
        reader.Read();
        return cell.Read(reader).ToString();
    }
}
