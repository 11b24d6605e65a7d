using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>Forgets the workspace's uploads that nobody went on with for a week, and files that an interrupted upload left.</summary>
sealed class TidyImports(IDbContextFactory<PontuaContext> contexts, CancelImport cancel, ImportFiles files, TimeProvider clock)
{
    static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var before = clock.GetUtcNow() - Kept;
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        // What an interrupted import has stored is not taken away behind anybody's back.
        var forgotten = await context.Imports
            .Where(i => i.State == ImportState.Uploaded && i.Stored == 0 && (i.EndedAt == null ? i.StartedAt < before : i.EndedAt < before))
            .Select(i => i.Number).ToListAsync(cancellation);
        foreach (var number in forgotten)
        {
            await cancel.EndAsync(number);
        }

        files.RemoveUnknownUploads(await context.Imports.Where(i => i.StoredFile != null).Select(i => i.StoredFile!).ToHashSetAsync(cancellation), before);
    }
}

/// <summary>Tidies each workspace once in a while; never at the start, which has better to do.</summary>
sealed class TidyImportsHourly(IServiceScopeFactory scopes, TimeProvider clock, ILogger<TidyImportsHourly> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hours = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await hours.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await scopes.InEachWorkspaceAsync((_, services) => services.GetRequiredService<TidyImports>().RunAsync(stoppingToken), stoppingToken);
            }
            catch (Exception fault) when (fault is System.Data.Common.DbException or IOException)
            {
                log.LogWarning(fault, "Old uploads could not be tidied away; trying again in an hour");
            }
        }
    }
}
