using System.IO.Compression;
using System.Text;
using Pontua.Ingestion;

namespace Pontua.Server.Ingestion;

/// <summary>A file of rows that has been looked at whole: it is text, complete, in a known encoding.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Name">How people call it: what sentences say.</param>
/// <param name="Lines">Line breaks in it: about how many rows come.</param>
public sealed record SourceFile(string Path, string Name, Encoding Encoding, bool IsCompressed, char Delimiter, long Lines)
{
    const int BeginningLooked = 64 * 1024;

    /// <summary>Looks at the whole file once; refuses what is missing, empty, binary, cut off or in a broken encoding.</summary>
    public static Outcome<SourceFile> Open(string path, string name, CancellationToken cancellation)
    {
        try
        {
            return OpenKnown(path, name, cancellation);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refusal.Of("import.file_missing", name);
        }
        catch (UnauthorizedAccessException)
        {
            return Refusal.Of("import.file_unreadable", name);
        }
    }

    /// <summary>The file's characters from the beginning; the caller disposes the reader.</summary>
    public StreamReader OpenText() => new(OpenBytes(Path, IsCompressed), Encoding, detectEncodingFromByteOrderMarks: true, 128 * 1024);

    /// <summary>The file's rows from the header on: the header has been read.</summary>
    public Outcome<CsvReader> OpenRows(TextReader text)
    {
        var rows = new CsvReader(text, Delimiter);
        while (true)
        {
            var step = rows.Read();
            if (step is not CsvStep.Row)
            {
                return Refuse(step, rows.Row) ?? Refusal.Of("import.empty", Name);
            }

            if (!rows.IsEmpty && (rows.Count > 2 || CsvLayout.DeclaredDelimiter(DeclaredLine(rows)) is null))
            {
                return rows;
            }
        }
    }

    /// <summary>What refuses the whole file at this step; null where nothing does.</summary>
    public Refusal? Refuse(CsvStep step, long row) => step switch
    {
        CsvStep.RowTooLong => Refusal.Of("import.row_too_long", Name, row),
        CsvStep.QuoteNotClosed => Refusal.Of("import.quote_not_closed", Name, row),
        _ => null,
    };

    // The declared delimiter cuts the line that declares it: "sep=" and nothing.
    string DeclaredLine(CsvReader rows) => rows.Count == 2 && rows[1].IsEmpty ? $"{rows[0]}{Delimiter}" : rows[0].ToString();

    static Outcome<SourceFile> OpenKnown(string path, string name, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
        {
            return Refusal.Of("import.file_missing", name);
        }

        using var raw = File.OpenRead(path);
        var isCompressed = raw.ReadByte() == 0x1F && raw.ReadByte() == 0x8B;
        var census = new ByteCensus();
        try
        {
            using var bytes = OpenBytes(path, isCompressed);
            census.Count(bytes, cancellation);
        }
        catch (InvalidDataException)
        {
            return Refusal.Of("import.gzip_broken", name, census.Lines + 1);
        }

        if (isCompressed && !GzipEnd.IsWhole(path, census.Bytes))
        {
            return Refusal.Of("import.gzip_truncated", name, census.Lines + 1);
        }

        if (!census.FindEncoding().Succeeded(out var encoding, out var refusal))
        {
            return refusal with { Arguments = [name, .. refusal.Arguments] };
        }

        return new SourceFile(path, name, encoding, isCompressed, FindDelimiter(path, isCompressed, encoding), census.Lines);
    }

    static char FindDelimiter(string path, bool isCompressed, Encoding encoding)
    {
        using var text = new StreamReader(OpenBytes(path, isCompressed), encoding);
        var beginning = new char[BeginningLooked];
        var length = text.ReadBlock(beginning);
        var looked = new string(beginning, 0, length);
        return CsvLayout.DeclaredDelimiter(looked.AsSpan(0, Math.Max(0, looked.AsSpan().IndexOfAny('\r', '\n')))) ?? CsvLayout.FindDelimiter(looked);
    }

    static Stream OpenBytes(string path, bool isCompressed)
    {
        var raw = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024, FileOptions.SequentialScan);
        return isCompressed ? new GZipStream(raw, CompressionMode.Decompress) : raw;
    }
}
