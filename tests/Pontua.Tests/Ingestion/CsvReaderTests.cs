using Pontua.Ingestion;

namespace Pontua.Tests.Ingestion;

public class CsvReaderTests
{
    [Fact]
    public void Quotes_hold_delimiters_line_breaks_and_doubled_quotes()
        => Rows("a;b\r\n\"x;1\";\"linha 1\r\nlinha \"\"2\"\"\"\r\n").ShouldBe([["a", "b"], ["x;1", "linha 1\r\nlinha \"2\""]]);

    [Fact]
    public void A_quote_inside_a_plain_cell_is_a_character() => Rows("5\" tela;ok").ShouldBe([["5\" tela", "ok"]]);

    [Theory, InlineData("a;b\nc;d"), InlineData("a;b\r\nc;d\r\n"), InlineData("a;b\rc;d\r")]
    public void Any_line_break_ends_a_row(string text) => Rows(text).ShouldBe([["a", "b"], ["c", "d"]]);

    [Fact]
    public void A_delimiter_at_the_end_makes_an_empty_cell() => Rows("a;\n\"b\";").ShouldBe([["a", ""], ["b", ""]]);

    [Fact]
    public void Empty_rows_are_counted_as_a_spreadsheet_does()
    {
        using var text = new StringReader("a\n\nb");
        var reader = new CsvReader(text, ';');

        reader.Read();
        reader.Read();
        reader.IsEmpty.ShouldBeTrue();
        reader.Read();
        (reader.Row, reader[0].ToString()).ShouldBe((3, "b"));
    }

    [Fact]
    public void A_quote_that_is_never_closed_is_told() => Last("a;b\n\"x;y\nz").ShouldBe(CsvStep.QuoteNotClosed);

    [Fact]
    public void A_row_above_a_megabyte_is_told()
    {
        Last($"a;b\n{new string('x', CsvReader.LongestRowBytes)};y\n").ShouldBe(CsvStep.RowTooLong);
        Last($"a;b\n\"{new string('x', CsvReader.LongestRowBytes * 3)}\"").ShouldBe(CsvStep.RowTooLong);
        Last($"a;b\n{new string('é', (CsvReader.LongestRowBytes / 2) + 1)}\n").ShouldBe(CsvStep.RowTooLong);
        Last($"a;b\n{new string('x', CsvReader.LongestRowBytes - 10)};y\n").ShouldBe(CsvStep.End);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5)]
    public void Agrees_with_the_slow_definition(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 2_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => ";\"\"ab\r\n"[random.Next(7)]));
            if (ReadSlowly(text) is { } expected)
            {
                Rows(text, chunk: random.Next(1, 7)).ShouldBe(expected, text);
            }
        }
    }

    // One character at a time, every state in its own variable; null where a quote stays open.
    static List<List<string>>? ReadSlowly(string text)
    {
        var rows = new List<List<string>>();
        var position = 0;
        while (position < text.Length)
        {
            var row = new List<string>();
            while (true)
            {
                var cell = "";
                if (position < text.Length && text[position] == '"')
                {
                    position++;
                    while (true)
                    {
                        if (position == text.Length)
                        {
                            return null;
                        }

                        if (text[position] != '"')
                        {
                            cell += text[position++];
                        }
                        else if (position + 1 < text.Length && text[position + 1] == '"')
                        {
                            cell += '"';
                            position += 2;
                        }
                        else
                        {
                            position++;
                            break;
                        }
                    }
                }

                while (position < text.Length && text[position] is not (';' or '\r' or '\n'))
                {
                    cell += text[position++];
                }

                row.Add(cell);
                if (position == text.Length || text[position] != ';')
                {
                    break;
                }

                position++;
            }

            position += text.AsSpan(position).StartsWith("\r\n") ? 2 : 1;
            rows.Add(row);
        }

        return rows;
    }

    static List<List<string>> Rows(string text, int chunk = int.MaxValue)
    {
        using var source = new Drip(text, chunk);
        var reader = new CsvReader(source, ';');
        var rows = new List<List<string>>();
        while (reader.Read() is CsvStep.Row)
        {
            rows.Add([.. Enumerable.Range(0, reader.Count).Select(cell => reader[cell].ToString())]);
        }

        return rows;
    }

    static CsvStep Last(string text)
    {
        using var source = new StringReader(text);
        var reader = new CsvReader(source, ';');
        CsvStep step;
        while ((step = reader.Read()) is CsvStep.Row)
        {
        }

        return step;
    }

    /// <summary>Gives a few characters at a time, as a slow disk or a decoder does.</summary>
    sealed class Drip(string text, int chunk) : TextReader
    {
        int _given;

        public override int Read(char[] buffer, int index, int count)
        {
            var length = Math.Min(Math.Min(chunk, count), text.Length - _given);
            text.CopyTo(_given, buffer, index, length);
            _given += length;
            return length;
        }
    }
}
