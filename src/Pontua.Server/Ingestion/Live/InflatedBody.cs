using System.IO.Compression;

namespace Pontua.Server.Ingestion.Live;

/// <summary>A request's body, inflated where it is compressed: the clients' headers do not always say so.</summary>
static class InflatedBody
{
    /// <summary>Reads it; null where it is longer than <paramref name="most"/> bytes once inflated.</summary>
    /// <exception cref="InvalidDataException">It says that it is compressed and is not.</exception>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int most, CancellationToken cancellation)
    {
        if (await ReadAsync(request.Body, (int)Math.Min(request.ContentLength ?? 4096, most), most, cancellation) is not { } body)
        {
            return null;
        }

        var encoding = request.Headers.ContentEncoding.ToString();
        var isGzip = body.Length > 2 && body.Span[0] == 0x1F && body.Span[1] == 0x8B;
        if (!isGzip && encoding is "" or "identity")
        {
            return body;
        }

        await using var packed = new MemoryStream(body.ToArray());
        await using Stream unpacked = isGzip ? new GZipStream(packed, CompressionMode.Decompress) : encoding switch
        {
            "deflate" => new ZLibStream(packed, CompressionMode.Decompress),
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            _ => throw new InvalidDataException(encoding),
        };
        return await ReadAsync(unpacked, body.Length * 4, most, cancellation);
    }

    static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream from, int likely, int most, CancellationToken cancellation)
    {
        var bytes = new byte[Math.Clamp(likely + 1, 1024, most + 1)];
        var length = 0;
        while (true)
        {
            var read = await from.ReadAsync(bytes.AsMemory(length), cancellation);
            if (read == 0)
            {
                return bytes.AsMemory(0, length);
            }

            length += read;
            if (length > most)
            {
                return null;
            }

            if (length == bytes.Length)
            {
                Array.Resize(ref bytes, Math.Min(bytes.Length * 2, most + 1));
            }
        }
    }
}
