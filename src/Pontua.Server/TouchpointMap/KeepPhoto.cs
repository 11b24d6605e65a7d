using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.TouchpointMap;

/// <summary>Keeps a photo of what the customer sees today at a touchpoint, cleaned of everything but the picture.</summary>
sealed class KeepPhoto(IDbContextFactory<PontuaContext> contexts, Blobs blobs)
{
    public async Task<Outcome<Touchpoint>> RunAsync(TouchpointId id, Stream file, CancellationToken cancellation)
    {
        if (!Photo.Clean(await ReadAsync(file, cancellation)).Succeeded(out var photo, out var refusal))
        {
            return refusal;
        }

        // The format stands in the name, so that it is served as what it was found to be.
        return await WriteAsync(id, $"{await blobs.KeepAsync(photo.Bytes, cancellation)}.{photo.Format.ToString().ToLowerInvariant()}", cancellation);
    }

    public Task<Outcome<Touchpoint>> RemoveAsync(TouchpointId id, CancellationToken cancellation) => WriteAsync(id, null, cancellation);

    /// <summary>The photo's bytes and content type; null where there is none.</summary>
    public async Task<(Stream Bytes, string ContentType)?> OpenAsync(TouchpointId id, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Touchpoints.Where(t => t.Id == id).Select(t => t.Photo).SingleOrDefaultAsync(cancellation) is { } name
            && name.Split('.') is [var blob, var format] && blobs.Open(blob) is { } bytes
            ? (bytes, $"image/{format}") : null;
    }

    async Task<Outcome<Touchpoint>> WriteAsync(TouchpointId id, string? photo, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (await context.Touchpoints.SingleOrDefaultAsync(t => t.Id == id, cancellation) is not { } touchpoint)
        {
            return new Refusal("touchpoint.gone", RefusalKind.NotFound);
        }

        touchpoint.Photo = photo;
        await context.SaveChangesAsync(cancellation);
        return touchpoint;
    }

    // One byte more than allowed tells "too large" without reading the rest.
    static async Task<byte[]> ReadAsync(Stream file, CancellationToken cancellation)
    {
        var bytes = new byte[Photo.LargestBytes + 1];
        var read = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return bytes[..read];
    }
}
