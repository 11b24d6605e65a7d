using System.Buffers.Binary;
using System.Text;
using Pontua.TouchpointMap;

namespace Pontua.Tests.TouchpointMap;

public class PhotoTests
{
    static readonly byte[] Scan = [0xFF, 0xDA, 0, 4, 1, 2, 7, 8, 0xFF, 0x00, 9, 0xFF, 0xD0, 10];
    static readonly byte[] Tables = [0xFF, 0xDB, 0, 4, 5, 6];

    [Fact]
    public void A_JPEG_keeps_its_picture_and_loses_where_it_was_taken()
    {
        var cleaned = Clean([0xFF, 0xD8, .. Segment(0xE0, "JFIF"), .. Segment(0xE1, "Exif\0\0GPS -23.5"), .. Segment(0xFE, "minha casa"), .. Tables, .. Scan, 0xFF, 0xD9, .. "trailing"u8]);

        cleaned.Format.ShouldBe(PhotoFormat.Jpeg);
        cleaned.Bytes.ShouldBe([0xFF, 0xD8, .. Tables, .. Scan, 0xFF, 0xD9]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_JPEG_of_a_phone_still_stands_upright(bool littleEndian)
    {
        byte[] exif = littleEndian
            ? [.. "Exif\0\0II"u8, 42, 0, 8, 0, 0, 0, 2, 0, 0x0F, 1, 2, 0, 4, 0, 0, 0, 65, 66, 67, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]
            : [.. "Exif\0\0MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];

        var cleaned = Clean([0xFF, 0xD8, .. Segment(0xE1, exif), .. Tables, .. Scan, 0xFF, 0xD9]);

        var again = Clean(cleaned.Bytes);
        again.Bytes.ShouldBe(cleaned.Bytes);
        cleaned.Bytes.AsSpan(2, 4).ToArray().ShouldBe([0xFF, 0xE1, 0, 34]);
        cleaned.Bytes[31].ShouldBe((byte)6);
        cleaned.Bytes.Length.ShouldBe(2 + 36 + Tables.Length + Scan.Length + 2);
    }

    [Fact]
    public void A_PNG_keeps_its_picture_and_loses_its_texts()
    {
        byte[] signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
        byte[] header = Chunk("IHDR", [1, 2, 3]), data = Chunk("IDAT", [4, 5]), end = Chunk("IEND", []);

        var cleaned = Clean([.. signature, .. header, .. Chunk("tEXt", "Author\0Ana"u8), .. Chunk("eXIf", [9]), .. data, .. end]);

        cleaned.Format.ShouldBe(PhotoFormat.Png);
        cleaned.Bytes.ShouldBe([.. signature, .. header, .. data, .. end]);
    }

    [Fact]
    public void A_WebP_keeps_its_picture_and_says_that_no_metadata_follows()
    {
        var extended = Riff("VP8X", [0x2C, 0, 0, 0, 1, 0, 0, 1, 0, 0]);
        var picture = Riff("VP8L", [1, 2, 3]);
        byte[] body = [.. "WEBP"u8, .. extended, .. Riff("ICCP", [1]), .. picture, .. Riff("EXIF", "GPS"u8), .. Riff("XMP ", "Ana"u8)];

        var cleaned = Clean(WithRiff(body));

        extended[8] = 0;
        cleaned.Format.ShouldBe(PhotoFormat.WebP);
        cleaned.Bytes.ShouldBe(WithRiff([.. "WEBP"u8, .. extended, .. picture]));
    }

    [Fact]
    public void A_HEIC_is_refused_in_words_of_its_own()
        => Refused([0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0]).ShouldBe("photo.heic");

    [Fact]
    public void A_page_that_calls_itself_a_photo_is_none() => Refused("<html><script>"u8.ToArray()).ShouldBe("photo.not_an_image");

    [Fact]
    public void Nothing_is_no_photo() => Refused([]).ShouldBe("photo.not_an_image");

    [Fact]
    public void A_photo_that_breaks_off_is_refused()
    {
        byte[] whole = [0xFF, 0xD8, .. Tables, .. Scan, 0xFF, 0xD9];
        for (var length = 3; length < whole.Length; length++)
        {
            Refused(whole[..length]).ShouldBe("photo.damaged", $"at {length}");
        }
    }

    [Fact]
    public void A_photo_above_15_MB_is_refused() => Refused(new byte[Photo.LargestBytes + 1]).ShouldBe("photo.too_large");

    [Fact]
    public void No_bytes_however_broken_throw()
    {
        var random = new Random(7);
        byte[][] starts = [[0xFF, 0xD8, 0xFF], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [.. "RIFF\0\0\0\0WEBP"u8], [0xFF, 0xD8, 0xFF, 0xE1, 0, 40, .. "Exif\0\0II"u8]];
        for (var run = 0; run < 4_000; run++)
        {
            var noise = new byte[random.Next(0, 80)];
            random.NextBytes(noise);
            Photo.Clean([.. starts[run % starts.Length], .. noise]);
        }
    }

    static Photo Clean(byte[] file) => Photo.Clean(file).Match(photo => photo, refusal => throw new InvalidOperationException(refusal.Code));

    static string Refused(byte[] file) => Photo.Clean(file).Match(_ => "kept", refusal => refusal.Code);

    static byte[] Segment(byte marker, string text) => Segment(marker, Encoding.Latin1.GetBytes(text));

    static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    static byte[] Chunk(string type, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type).CopyTo(chunk, 4);
        data.CopyTo(chunk.AsSpan(8));
        return chunk;
    }

    static byte[] Riff(string type, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[8 + data.Length + (data.Length & 1)];
        Encoding.ASCII.GetBytes(type).CopyTo(chunk, 0);
        BinaryPrimitives.WriteInt32LittleEndian(chunk.AsSpan(4), data.Length);
        data.CopyTo(chunk.AsSpan(8));
        return chunk;
    }

    static byte[] WithRiff(byte[] body)
    {
        byte[] file = [.. "RIFF"u8, 0, 0, 0, 0, .. body];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), body.Length);
        return file;
    }
}
