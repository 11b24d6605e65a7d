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
    const int BeginningLooked = 64 * 1024, BufferBytes = 128 * 1024;

    // Text of rows is packed 5 to 30 times; a file made to fill disk and hours, up to 1,032 times.
    const long MostInflation = 200, InflatedAlways = 64_000_000;

    /// <summary>SHA-256 of its bytes, unpacked; empty where only its beginning was looked at.</summary>
    public string Hash { get; init; } = "";

    /// <summary>As <see cref="Hash"/>, and nothing more is looked at; null where it is more than so many bytes unpacked, or cannot be unpacked.</summary>
    public static string? HashOf(string path, long mostBytes, CancellationToken cancellation)
    {
        try
        {
            using var bytes = OpenBytes(path, IsGzip(path));
            var census = new ByteCensus();
            return census.TryCount(bytes, mostBytes, cancellation) ? census.Hash : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Looks at the whole file once; refuses what is missing, empty, binary, cut off or in a broken encoding.</summary>
    public static Outcome<SourceFile> Open(string path, string name, CancellationToken cancellation)
        => WithFile(path, name, isCompressed => OpenKnown(path, name, isCompressed, cancellation));

    /// <summary>Does this with a file that is there and may be read: it is told whether the file is compressed.</summary>
    internal static Outcome<T> WithFile<T>(string path, string name, Func<bool, Outcome<T>> work)
    {
        try
        {
            return Directory.Exists(path) ? Refusal.Of("import.file_missing", name) : work(IsGzip(path));
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

    static Outcome<SourceFile> OpenKnown(string path, string name, bool isCompressed, CancellationToken cancellation)
    {
        var census = new ByteCensus();
        try
        {
            using var bytes = OpenBytes(path, isCompressed);
            var most = isCompressed ? Math.Max(InflatedAlways, new FileInfo(path).Length * MostInflation) : long.MaxValue;
            if (!census.TryCount(bytes, most, cancellation))
            {
                return Refusal.Of("import.gzip_too_large", name, most / 1_000_000);
            }
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

        return new SourceFile(path, name, encoding, isCompressed, FindDelimiter(path, isCompressed, encoding), census.Lines) { Hash = census.Hash };
    }

    /// <summary>The file's bytes, unpacked; the caller disposes them.</summary>
    internal static Stream OpenBytes(string path, bool isCompressed, int bufferBytes = BufferBytes)
    {
        var raw = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferBytes, FileOptions.SequentialScan);
        return isCompressed ? new GZipStream(raw, CompressionMode.Decompress) : raw;
    }

    /// <summary>The delimiter that the first characters declare, or show by their number.</summary>
    internal static char FindDelimiter(string beginning)
        => CsvLayout.DeclaredDelimiter(beginning.AsSpan(0, Math.Max(0, beginning.AsSpan().IndexOfAny('\r', '\n')))) ?? CsvLayout.FindDelimiter(beginning);

    static char FindDelimiter(string path, bool isCompressed, Encoding encoding)
    {
        using var text = new StreamReader(OpenBytes(path, isCompressed), encoding);
        var beginning = new char[BeginningLooked];
        return FindDelimiter(new string(beginning, 0, text.ReadBlock(beginning)));
    }

    static bool IsGzip(string path)
    {
        using var raw = File.OpenRead(path);
        return raw.ReadByte() == 0x1F && raw.ReadByte() == 0x8B;
    }
}
