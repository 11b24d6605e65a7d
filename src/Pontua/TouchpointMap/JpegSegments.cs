using System.Buffers.Binary;

namespace Pontua.TouchpointMap;

/// <summary>The segments of a JPEG that draw the picture (ITU-T T.81, annex B), and of the metadata only which way is up.</summary>
static class JpegSegments
{
    const byte StartOfImage = 0xD8, EndOfImage = 0xD9, StartOfScan = 0xDA, Tables = 0xDB, Restart = 0xDD, Huffman = 0xC4, FirstFrame = 0xC0, LastFrame = 0xCF;
    const byte Exif = 0xE1, Adobe = 0xEE; // Adobe's segment says how colours are coded: without it some pictures turn green
    const int OrientationTag = 0x0112, UprightOrientation = 1, LastOrientation = 8;

    /// <summary>Null: the file breaks off or is no JPEG inside.</summary>
    public static byte[]? Keep(ReadOnlySpan<byte> file)
    {
        var kept = new MemoryStream(file.Length);
        kept.Write([0xFF, StartOfImage]);
        var drawn = false;
        for (var at = 2; ;)
        {
            while (at < file.Length && file[at] == 0xFF && at + 1 < file.Length && file[at + 1] == 0xFF)
            {
                at++; // fill bytes
            }

            if (at + 1 >= file.Length || file[at] != 0xFF)
            {
                return null;
            }

            var marker = file[at + 1];
            if (marker == EndOfImage)
            {
                kept.Write([0xFF, EndOfImage]);
                return drawn ? kept.ToArray() : null;
            }

            if (at + 4 > file.Length)
            {
                return null;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            var end = at + 2 + length;
            if (length < 2 || end > file.Length)
            {
                return null;
            }

            if (marker == Exif && OrientationOf(file[(at + 4)..end]) is { } orientation && orientation != UprightOrientation)
            {
                WriteOrientation(kept, orientation);
            }

            if (marker is Tables or Restart or Huffman or StartOfScan or Adobe or (>= FirstFrame and <= LastFrame))
            {
                kept.Write(file[at..end]);
            }

            at = end;
            if (marker == StartOfScan)
            {
                drawn = true;
                var scanEnd = EndOfScan(file, at);
                kept.Write(file[at..scanEnd]);
                at = scanEnd;
            }
        }
    }

    // A scan ends at the next marker that is neither a stuffed zero nor a restart.
    static int EndOfScan(ReadOnlySpan<byte> file, int at)
    {
        for (; at + 1 < file.Length; at++)
        {
            if (file[at] == 0xFF && file[at + 1] is not (0x00 or 0xFF or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }
        }

        return file.Length;
    }

    /// <summary>The orientation in an Exif segment, 1 to 8; null where it has none.</summary>
    static int? OrientationOf(ReadOnlySpan<byte> exif)
    {
        if (exif.Length < 18 || !exif.StartsWith("Exif\0\0"u8))
        {
            return null;
        }

        var tiff = exif[6..];
        var little = tiff.StartsWith("II"u8);
        var directory = Read32(tiff[4..], little);
        if (directory > tiff.Length - 2)
        {
            return null;
        }

        var entries = Read16(tiff[(int)directory..], little);
        for (var entry = 0; entry < entries; entry++)
        {
            var at = (int)directory + 2 + (entry * 12);
            if (at + 12 > tiff.Length)
            {
                return null;
            }

            if (Read16(tiff[at..], little) == OrientationTag)
            {
                int orientation = Read16(tiff[(at + 8)..], little);
                return orientation is >= UprightOrientation and <= LastOrientation ? orientation : null;
            }
        }

        return null;
    }

    // An Exif segment with one entry: the orientation. Phones store the picture lying and turn it by this.
    static void WriteOrientation(MemoryStream kept, int orientation)
        => kept.Write([
            0xFF, Exif, 0, 34, .. "Exif\0\0"u8, .. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1,
            OrientationTag >> 8, OrientationTag & 0xFF, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0]);

    static ushort Read16(ReadOnlySpan<byte> bytes, bool little)
        => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    static uint Read32(ReadOnlySpan<byte> bytes, bool little)
        => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
