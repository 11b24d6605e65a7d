using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Server.Governance;
using Pontua.Server.Storage;

namespace Pontua.Server.TouchpointMap.Spots;

/// <summary>Keeps the company's logo, which stands on its signs.</summary>
sealed class KeepLogo(IDbContextFactory<PontuaContext> contexts, Changes changes, Blobs blobs, TidyPhotos tidy)
{
    /// <param name="file">Null: none any more.</param>
    public async Task<Outcome<Workspace>> RunAsync(Stream? file, CancellationToken cancellation)
    {
        var kept = await changes.RunAsync<Workspace>(Role.Manager, file is null ? "logo.removed" : "logo.kept", async context =>
        {
            var workspace = await context.Workspaces.SingleAsync(w => w.Number == context.WorkspaceNumber, cancellation);
            if (file is null)
            {
                workspace.Logo = null;
                return workspace;
            }

            if (!(await MediaFiles.ReadPhotoAsync(file, cancellation)).Succeeded(out var logo, out var refusal))
            {
                return refusal.About("logo");
            }

            await TidyPhotos.LockAsync(context, cancellation);
            workspace.Logo = await blobs.KeepAsync(logo, cancellation);
            return workspace;
        }, cancellation);
        await tidy.RunAsync(CancellationToken.None); // what was replaced goes, whoever waits for the answer or not
        return kept;
    }

    /// <summary>Its bytes and content type; null where there is none.</summary>
    public async Task<(Stream Bytes, string ContentType)?> OpenAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return blobs.OpenMedia((await context.ReadWorkspaceAsync(cancellation)).Logo);
    }
}
