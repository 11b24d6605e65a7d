namespace Pontua.TouchpointMap;

/// <summary>The formats that every browser shows.</summary>
public enum PhotoFormat { Jpeg, Png, WebP }

/// <summary>A photo of what the customer sees, with nothing in it but the picture: no place, no camera, no author, no thumbnail.</summary>
/// <param name="Bytes">A whole file of the format.</param>
public sealed record Photo(PhotoFormat Format, byte[] Bytes)
{
    public const int LargestBytes = 15_000_000;

    /// <summary>Keeps only the segments that draw the picture; what it is, is judged by its content.</summary>
    /// <returns>Or a refusal: <c>photo.too_large</c>, <c>photo.heic</c>, <c>photo.not_an_image</c>, <c>photo.damaged</c>.</returns>
    public static Outcome<Photo> Clean(ReadOnlySpan<byte> file)
    {
        if (file.Length > LargestBytes)
        {
            return Refusal.Of("photo.too_large", LargestBytes / 1_000_000);
        }

        PhotoFormat? format = file is [0xFF, 0xD8, 0xFF, ..] ? PhotoFormat.Jpeg
            : file.StartsWith(PngSegments.Signature) ? PhotoFormat.Png
            : file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8) ? PhotoFormat.WebP
            : null;
        if (format is not { } known)
        {
            return new Refusal(file.Length > 12 && file[4..].StartsWith("ftyp"u8) ? "photo.heic" : "photo.not_an_image");
        }

        var picture = known switch
        {
            PhotoFormat.Jpeg => JpegSegments.Keep(file),
            PhotoFormat.Png => PngSegments.Keep(file),
            _ => WebPSegments.Keep(file),
        };
        return picture is null ? new Refusal("photo.damaged") : new Photo(known, picture);
    }
}
