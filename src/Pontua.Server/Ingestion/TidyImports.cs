using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>Forgets the workspace's uploads that nobody went on with for a week, and files that an interrupted upload or end left.</summary>
sealed class TidyImports(IDbContextFactory<PontuaContext> contexts, CancelImport cancel, ImportRecord record, ImportFiles files, TimeProvider clock) : ITidy
{
    static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var before = clock.GetUtcNow() - Kept;
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var left = await context.Imports.AsNoTracking()
            .Where(i => i.State == ImportState.Uploaded && (i.EndedAt == null ? i.StartedAt < before : i.EndedAt < before)).ToListAsync(cancellation);
        foreach (var import in left)
        {
            // What an interrupted import has stored is not taken away behind anybody's back.
            if (!await context.HasBroughtAsync(import, cancellation))
            {
                await cancel.EndAsync(import.Number);
            }
        }

        await RemoveEndedAsync(context, cancellation);
        files.RemoveUnknownUploads(await context.Imports.Where(i => i.StoredFile != null).Select(i => i.StoredFile!).ToHashSetAsync(cancellation), before);
    }

    /// <summary>That an import has ended and that its files are gone are two writes: the process may have ended between them.</summary>
    async Task RemoveEndedAsync(PontuaContext context, CancellationToken cancellation)
    {
        var ended = await context.Imports.AsNoTracking()
            .Where(i => (i.State == ImportState.Done && i.StoredFile != null)
                || ((i.State == ImportState.Cancelled || i.State == ImportState.Undone) && (i.StoredFile != null || i.RefusedFile != null))).ToListAsync(cancellation);
        foreach (var import in ended)
        {
            if (import.State is ImportState.Done)
            {
                files.RemoveUpload(import);
                await record.ForgetUploadAsync(import.Number);
            }
            else
            {
                files.RemoveAll(import);
                await record.ForgetFilesAsync(import.Number);
            }
        }
    }
}
