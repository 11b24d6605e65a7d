using System.Buffers.Binary;
using System.IO.Compression;

namespace Pontua.Server.Ingestion;

/// <summary>Tells a whole gzip file from one that was cut off: the framework's reader ends both in the same silence.</summary>
static class GzipEnd
{
    const int MostPartsTried = 1_000, WindowBytes = 1 << 20;
    static ReadOnlySpan<byte> PartBegins => [0x1F, 0x8B, 0x08];

    /// <summary>True when the file ends with the length of what it holds (RFC 1952, ISIZE), as it does when it is whole.</summary>
    /// <param name="inflatedBytes">All bytes that came out of it.</param>
    public static bool IsWhole(string path, long inflatedBytes)
    {
        using var file = File.OpenRead(path);
        if (file.Length < 18)
        {
            return false; // the shortest gzip: 10 bytes of header, 8 of trailer
        }

        Span<byte> trailer = stackalloc byte[4];
        file.Seek(-4, SeekOrigin.End);
        file.ReadExactly(trailer);
        var lastLength = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        return lastLength == (uint)(inflatedBytes & uint.MaxValue) || IsEndOfSomePart(file, lastLength, inflatedBytes);
    }

    // Several gzip files joined are one gzip file; the trailer then tells the length of the last only.
    static bool IsEndOfSomePart(FileStream file, uint lastLength, long inflatedBytes)
        => PartsFromTheEnd(file).Take(MostPartsTried).Any(begin => InflatedLength(file, begin, inflatedBytes) == lastLength);

    /// <summary>Where the bytes stand with which a part begins; compressed data may hold them by chance.</summary>
    static IEnumerable<long> PartsFromTheEnd(FileStream file)
    {
        var window = new byte[WindowBytes];
        for (var (begin, end) = (long.MaxValue, file.Length); begin > 0; end = begin + PartBegins.Length - 1)
        {
            begin = Math.Max(0, end - window.Length);
            file.Seek(begin, SeekOrigin.Begin);
            file.ReadExactly(window, 0, (int)(end - begin));
            for (var at = (int)(end - begin); (at = window.AsSpan(0, at).LastIndexOf(PartBegins)) >= 0; at += PartBegins.Length - 1)
            {
                yield return begin + at;
            }
        }
    }

    static long InflatedLength(FileStream file, long begin, long most)
    {
        try
        {
            file.Seek(begin, SeekOrigin.Begin);
            using var gzip = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
            var buffer = new byte[64 * 1024];
            long length = 0;
            for (int read; length <= most && (read = gzip.Read(buffer)) > 0;)
            {
                length += read;
            }

            return length <= most ? length & uint.MaxValue : -1; // a part is no longer than the whole
        }
        catch (InvalidDataException)
        {
            return -1; // bytes that only looked like a beginning
        }
    }
}
