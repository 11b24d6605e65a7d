using System.Buffers.Binary;

namespace Pontua.TouchpointMap;

/// <summary>The chunks of a PNG that draw the picture (W3C PNG, third edition).</summary>
static class PngSegments
{
    const int ChunkFrame = 12; // length, type and check sum around the data

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Null: the file breaks off or is no PNG inside.</summary>
    public static byte[]? Keep(ReadOnlySpan<byte> file)
    {
        var kept = new MemoryStream(file.Length);
        kept.Write(Signature);
        var drawn = false;
        for (var at = Signature.Length; at + ChunkFrame <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - ChunkFrame)
            {
                return null;
            }

            var chunk = file.Slice(at, (int)length + ChunkFrame);
            var type = chunk.Slice(4, 4);
            if (IsPicture(type))
            {
                kept.Write(chunk);
            }

            drawn |= type.SequenceEqual("IDAT"u8);
            if (type.SequenceEqual("IEND"u8))
            {
                return drawn ? kept.ToArray() : null;
            }

            at += chunk.Length;
        }

        return null;
    }

    static bool IsPicture(ReadOnlySpan<byte> type)
        => type.SequenceEqual("IHDR"u8) || type.SequenceEqual("PLTE"u8) || type.SequenceEqual("tRNS"u8) || type.SequenceEqual("IDAT"u8)
        || type.SequenceEqual("IEND"u8) || type.SequenceEqual("gAMA"u8) || type.SequenceEqual("cHRM"u8) || type.SequenceEqual("sRGB"u8);
}
