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

            if (!(await MediaFiles.ReadPhotoAsync(file, cancellation)).Succeeded(out var photo, out var refusal))
            {
                return refusal;
            }

            await TidyPhotos.LockAsync(context, cancellation);
            touchpoint.Photo = await blobs.KeepAsync(photo, cancellation);
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
        return blobs.OpenMedia(await context.Touchpoints.Where(t => t.Id == id).Select(t => t.Photo).SingleOrDefaultAsync(cancellation));
    }
}
