using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Pontua.Ingestion;

namespace Pontua.Server.Ui;

/// <summary>A table to be taken along: a file that a spreadsheet in the reader's language opens with its figures as figures.</summary>
/// <param name="Name">Of the file, without its ending.</param>
/// <param name="Titles">Of the columns.</param>
/// <param name="Rows">As many cells each: text, whole numbers, numbers, instants in the zone they are shown in; null and what is no number are empty.</param>
sealed record Sheet(string Name, IReadOnlyList<string> Titles, IAsyncEnumerable<IReadOnlyList<object?>> Rows)
{
    const int MostWaiting = 1 << 15; // characters between two writes to the network, which alone may wait

    public Sheet(string name, IReadOnlyList<string> titles, IEnumerable<IReadOnlyList<object?>> rows)
        : this(name, titles, rows.ToAsyncEnumerable())
    {
    }

    public PushStreamHttpResult ToResult() => TypedResults.Stream(body => WriteAsync(body, CultureInfo.CurrentCulture), "text/csv; charset=utf-8", $"{Name}.csv");

    /// <summary>Separated as spreadsheets of the language expect: by semicolons where the comma stands in numbers. The byte order mark tells them it is UTF-8.</summary>
    public async Task WriteAsync(Stream file, CultureInfo language)
    {
        await using var output = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var text = new StringWriter(language);
        var csv = new CsvWriter(text, language.NumberFormat.NumberDecimalSeparator == "," ? ';' : ',');
        Write(csv, Titles, language);
        await foreach (var row in Rows)
        {
            Write(csv, row, language);
            if (text.GetStringBuilder().Length > MostWaiting)
            {
                await PassOnAsync();
            }
        }

        await PassOnAsync();

        async Task PassOnAsync()
        {
            await output.WriteAsync(text.GetStringBuilder());
            text.GetStringBuilder().Clear();
        }
    }

    static void Write(CsvWriter csv, IReadOnlyList<object?> row, CultureInfo language)
    {
        foreach (var cell in row)
        {
            switch (cell)
            {
                case int or long: csv.WriteNumber((IFormattable)cell, "0", language); break;
                case double number when double.IsFinite(number): csv.WriteNumber(number, "0.##", language); break;
                case DateTimeOffset instant: csv.Write(instant.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)); break; // which a spreadsheet of any language reads as an instant
                case string words: csv.Write(words); break;
                default: csv.Write(""); break;
            }
        }

        csv.EndRow();
    }
}
