using System.Buffers.Binary;
using System.IO.Compression;

namespace Pontua.Server.Ingestion;

/// <summary>Tells a whole gzip file from one that was cut off: the framework's reader ends both in the same silence.</summary>
static class GzipEnd
{
    const int MostPartsTried = 16;
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
    {
        var window = new byte[(int)Math.Min(file.Length, 64 * 1024 * 1024)];
        file.Seek(-window.Length, SeekOrigin.End);
        file.ReadExactly(window);
        var end = window.Length;
        for (var tried = 0; tried < MostPartsTried && end > 0; tried++)
        {
            var begin = window.AsSpan(0, end).LastIndexOf(PartBegins);
            if (begin < 0)
            {
                return false;
            }

            if (InflatedLength(window.AsMemory(begin), inflatedBytes) == lastLength)
            {
                return true;
            }

            end = begin;
        }

        return false;
    }

    static long InflatedLength(ReadOnlyMemory<byte> part, long most)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(part.ToArray()), CompressionMode.Decompress);
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
            return -1; // three bytes that only looked like a beginning
        }
    }
}
