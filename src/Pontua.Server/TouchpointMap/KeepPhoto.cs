using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.TouchpointMap;

/// <summary>Keeps a photo of what the customer sees today at a touchpoint, cleaned of everything but the picture.</summary>
sealed class KeepPhoto(IDbContextFactory<PontuaContext> contexts, Changes changes, Blobs blobs, TidyPhotos tidy)
{
    public async Task<Outcome<Touchpoint>> RunAsync(TouchpointId id, Stream file, CancellationToken cancellation)
    {
        var kept = await changes.RunAsync<Touchpoint>(Role.Manager, "photo.kept", async context =>
        {
            if (await context.Touchpoints.SingleOrDefaultAsync(t => t.Id == id, cancellation) is not { } touchpoint)
            {
                return new Refusal("touchpoint.gone", RefusalKind.NotFound);
            }

            if (!Photo.Clean(await ReadAsync(file, cancellation)).Succeeded(out var photo, out var refusal))
            {
                return refusal;
            }

            await TidyPhotos.LockAsync(context, cancellation);
            // The format stands in the name, so that it is served as what it was found to be.
            touchpoint.Photo = $"{await blobs.KeepAsync(photo.Bytes, cancellation)}.{photo.Format.ToString().ToLowerInvariant()}";
            return touchpoint;
        }, cancellation);
        await tidy.RunAsync(CancellationToken.None); // what was replaced goes, whoever waits for the answer or not
        return kept;
    }

    public async Task<Outcome<Touchpoint>> RemoveAsync(TouchpointId id, CancellationToken cancellation)
    {
        var outcome = await changes.RunAsync<Touchpoint>(Role.Manager, "photo.removed", async context =>
        {
            if (await context.Touchpoints.SingleOrDefaultAsync(t => t.Id == id, cancellation) is not { } touchpoint)
            {
                return new Refusal("touchpoint.gone", RefusalKind.NotFound);
            }

            touchpoint.Photo = null;
            return touchpoint;
        }, cancellation);
        await tidy.RunAsync(CancellationToken.None);
        return outcome;
    }

    /// <summary>The photo's bytes and content type; null where there is none.</summary>
    public async Task<(Stream Bytes, string ContentType)?> OpenAsync(TouchpointId id, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Touchpoints.Where(t => t.Id == id).Select(t => t.Photo).SingleOrDefaultAsync(cancellation) is { } name
            && name.Split('.') is [var blob, var format] && blobs.Open(blob) is { } bytes
            ? (bytes, $"image/{format}") : null;
    }

    // One byte more than allowed tells "too large" without reading the rest.
    static async Task<byte[]> ReadAsync(Stream file, CancellationToken cancellation)
    {
        var bytes = new byte[Photo.LargestBytes + 1];
        var read = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return bytes[..read];
    }
}
