using Microsoft.EntityFrameworkCore;
using Pontua.Server.Storage;
using Pontua.TouchpointMap.Rounds;

namespace Pontua.Server.TouchpointMap;

/// <summary>Deletes the files of photos and recordings that no touchpoint of the workspace, no evidence and no sign shows any more: two may show the same picture.</summary>
sealed class TidyPhotos(IDbContextFactory<PontuaContext> contexts, Blobs blobs) : ITidy
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (!blobs.Any)
        {
            return;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        await LockAsync(context, cancellation);
        var shown = await context.Touchpoints.Where(t => t.Photo != null).Select(t => t.Photo!).ToListAsync(cancellation);
        shown.AddRange(await context.RoundEntries.SelectMany(e => e.Evidence).Where(e => e.Kind == EvidenceKind.Photo || e.Kind == EvidenceKind.Audio).Select(e => e.Content).ToListAsync(cancellation));
        shown.AddRange(await context.Workspaces.Where(w => w.Number == context.WorkspaceNumber && w.Logo != null).Select(w => w.Logo!).ToListAsync(cancellation));
        blobs.RemoveAllBut(shown.Select(photo => photo.Split('.')[0]).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Until the transaction ends nobody keeps a picture whose file goes just then.</summary>
    public static Task LockAsync(PontuaContext context, CancellationToken cancellation) => context.LockAsync($"photos {context.WorkspaceNumber}", cancellation);
}
