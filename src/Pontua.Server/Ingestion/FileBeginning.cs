namespace Pontua.Server.Ingestion;

/// <summary>The first 64 KB of a file, unpacked: as much as may be read while somebody waits for a page.</summary>
/// <remarks>What is told from it is a first look: the import looks at every byte before it stores anything.</remarks>
/// <param name="Text">Whole lines, but for a single line that is longer.</param>
/// <param name="IsCut">The file goes on.</param>
public sealed record FileBeginning(SourceFile File, string Text, bool IsCut)
{
    public const int MostBytes = 64 * 1024;

    public static Outcome<FileBeginning> Read(string path, string name) => SourceFile.WithFile(path, name, isCompressed => Read(path, name, isCompressed));

    static Outcome<FileBeginning> Read(string path, string name, bool isCompressed)
    {
        var buffer = new byte[MostBytes];
        var length = 0;
        try
        {
            using var bytes = SourceFile.OpenBytes(path, isCompressed, bufferBytes: 0); // nothing is read ahead
            for (int read; (read = bytes.Read(buffer, length, MostBytes - length)) > 0;)
            {
                length += read;
            }
        }
        catch (InvalidDataException)
        {
            return Refusal.Of("import.gzip_broken", name, 1 + buffer.AsSpan(0, length).Count((byte)'\n'));
        }

        var census = new ByteCensus();
        census.CountBeginning(buffer.AsSpan(0, length));
        if (!census.FindEncoding().Succeeded(out var encoding, out var refusal))
        {
            return refusal with { Arguments = [name, .. refusal.Arguments] };
        }

        using var reader = new StreamReader(new MemoryStream(buffer, 0, length), encoding);
        var text = reader.ReadToEnd();
        var isCut = length == MostBytes;
        var end = isCut ? text.AsSpan().LastIndexOfAny('\r', '\n') + 1 : 0;
        return new FileBeginning(new(path, name, encoding, isCompressed, SourceFile.FindDelimiter(text), census.Lines), end > 0 ? text[..end] : text, isCut);
    }
}
