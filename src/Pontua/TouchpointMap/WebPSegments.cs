using System.Buffers.Binary;

namespace Pontua.TouchpointMap;

/// <summary>The chunks of a WebP that draw the picture (RFC 9649).</summary>
static class WebPSegments
{
    const int HeaderBytes = 12, ChunkHeader = 8;

    // In the extended header: colour profile, Exif and XMP follow. They do not, after us.
    const byte MetadataFlags = 0x20 | 0x08 | 0x04;

    /// <summary>Null: the file breaks off or is no WebP inside.</summary>
    public static byte[]? Keep(ReadOnlySpan<byte> file)
    {
        var kept = new MemoryStream(file.Length);
        kept.Write(file[..HeaderBytes]);
        var drawn = false;
        var at = HeaderBytes;
        while (at + ChunkHeader <= file.Length)
        {
            var type = file.Slice(at, 4);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            var padded = (long)length + (length & 1);
            if (at + ChunkHeader + (long)length > file.Length)
            {
                return null;
            }

            var chunk = file.Slice(at, (int)Math.Min(ChunkHeader + padded, file.Length - at)).ToArray();
            if (type.SequenceEqual("VP8X"u8) && length >= 10)
            {
                chunk[ChunkHeader] &= unchecked((byte)~MetadataFlags);
                kept.Write(chunk);
            }
            else if (IsPicture(type))
            {
                drawn |= !type.SequenceEqual("ALPH"u8) && !type.SequenceEqual("ANIM"u8);
                kept.Write(chunk);
            }

            at += chunk.Length;
        }

        if (!drawn)
        {
            return null;
        }

        var bytes = kept.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), (uint)bytes.Length - 8);
        return bytes;
    }

    static bool IsPicture(ReadOnlySpan<byte> type)
        => type.SequenceEqual("VP8 "u8) || type.SequenceEqual("VP8L"u8) || type.SequenceEqual("ALPH"u8)
        || type.SequenceEqual("ANIM"u8) || type.SequenceEqual("ANMF"u8);
}
