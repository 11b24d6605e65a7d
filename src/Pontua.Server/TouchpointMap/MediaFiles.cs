using Microsoft.AspNetCore.Http.HttpResults;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.TouchpointMap;

/// <summary>Pictures and recordings among the blobs: the format stands in the name, so that each is served as what it was found to be.</summary>
static class MediaFiles
{
    /// <summary>The picture in a file that somebody sent, cleaned of everything else; refused as <see cref="Photo.Clean"/> refuses it.</summary>
    public static async Task<Outcome<Photo>> ReadPhotoAsync(Stream file, CancellationToken cancellation)
    {
        var bytes = new byte[Photo.LargestBytes + 1]; // one byte more than allowed tells "too large" without reading the rest
        var read = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return Photo.Clean(bytes.AsSpan(0, read));
    }

    /// <summary>The name under which it is found again.</summary>
    public static async Task<string> KeepAsync(this Blobs blobs, Photo photo, CancellationToken cancellation)
        => $"{await blobs.KeepAsync(photo.Bytes, cancellation)}.{photo.Format.ToString().ToLowerInvariant()}";

    /// <param name="kind">image or audio.</param>
    /// <returns>Bytes and content type; null: there is none of this name.</returns>
    public static (Stream Bytes, string ContentType)? OpenMedia(this Blobs blobs, string? name, string kind = "image")
        => name?.Split('.') is [var blob, var format] && blobs.Open(blob) is { } bytes ? (bytes, $"{kind}/{format}") : null;

    /// <summary>Whatever the bytes are, they are shown as a picture, played as a recording, or not at all.</summary>
    /// <param name="name">Of the file where it is taken along, without ending; null: it is played where it is.</param>
    public static Results<FileStreamHttpResult, NotFound> Send(this HttpContext http, (Stream Bytes, string ContentType)? file, string? name = null)
    {
        if (file is not var (bytes, type))
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        if (name is null)
        {
            return TypedResults.Stream(bytes, type, enableRangeProcessing: true);
        }

        http.Response.Headers.CacheControl = "private, max-age=86400";
        return TypedResults.Stream(bytes, type, fileDownloadName: $"{name}.{type[(type.IndexOf('/', StringComparison.Ordinal) + 1)..]}");
    }
}
