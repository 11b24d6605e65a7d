using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>The zone of a file's times without offset: the one asked for, else the workspace's.</summary>
sealed class FileZone(IDbContextFactory<PontuaContext> contexts)
{
    public async Task<Outcome<LocalTimes>> FindAsync(string? asked, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return asked is null ? new LocalTimes((await context.ReadWorkspaceAsync(cancellation)).Calendar)
            : TimeZoneInfo.TryFindSystemTimeZoneById(asked, out var zone) ? new LocalTimes(zone)
            : Refusal.Of("import.zone_unknown", asked);
    }
}
