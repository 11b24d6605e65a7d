using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>The queue of the pages' imports. An import that was queued or running when the process ended is taken up again at the next start; a dry run is not.</summary>
sealed class ImportJobs(IServiceScopeFactory scopes, ILogger<ImportJobs> log) : BackgroundService
{
    const int MostWaiting = 1_000;
    readonly Channel<ImportJob> _waiting = Channel.CreateBounded<ImportJob>(MostWaiting);
    readonly ConcurrentDictionary<(WorkspaceId, int), ImportJob> _jobs = new();

    /// <summary>Queues an import, or the dry run of one; false where too many wait, or a job of the same import has not ended.</summary>
    public bool TryAdd(ImportJob job)
    {
        var key = (job.Workspace, job.Number);
        if (_jobs.TryGetValue(key, out var before) && before.IsEnded)
        {
            _jobs.TryRemove(KeyValuePair.Create(key, before));
        }

        if (!_jobs.TryAdd(key, job))
        {
            return false;
        }

        if (_waiting.Writer.TryWrite(job))
        {
            return true;
        }

        Forget(job);
        return false;
    }

    /// <summary>The job that an import waits for; or its last dry run, with what it found, until the file is imported or forgotten.</summary>
    public ImportJob? Find(WorkspaceId workspace, int number) => _jobs.GetValueOrDefault((workspace, number));

    /// <summary>Forgets an ended job.</summary>
    public void Forget(ImportJob job) => _jobs.TryRemove(KeyValuePair.Create((job.Workspace, job.Number), job));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await TakeUpAgainAsync(stoppingToken);
        await foreach (var job in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            if (job.TryBegin())
            {
                await RunAsync(job, stoppingToken);
            }

            if (job is not { DryRun: true, Report: not null })
            {
                Forget(job); // the row tells how it ended
            }
        }
    }

    async Task RunAsync(ImportJob job, CancellationToken processStops)
    {
        using var stop = processStops.Register(() => job.Cancel());
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = job.Language;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentWorkspace>().Enter(job.Workspace);
            scope.ServiceProvider.GetRequiredService<CurrentMember>().EnterServer();
            await scope.ServiceProvider.GetRequiredService<RunImportJob>().RunAsync(job, processStops);
        }
        catch (Exception fault) // a job's end is never the queue's
        {
            log.LogError(fault, "How import {Number} of workspace {Workspace} ended could not be written down", job.Number, job.Workspace);
        }
        finally
        {
            job.End(job.Report);
        }
    }

    async Task TakeUpAgainAsync(CancellationToken cancellation)
    {
        try
        {
            await scopes.InEachWorkspaceAsync(async (id, services) =>
            {
                await using var context = await services.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync(cancellation);
                // Nobody waits for what a dry run of before the start would say, and it must never become an import.
                await context.Imports.Where(i => i.State == ImportState.Trying).ExecuteUpdateAsync(import => import.SetProperty(i => i.State, ImportState.Uploaded), cancellation);
                foreach (var number in await context.Imports.Where(i => i.StoredFile != null && (i.State == ImportState.Queued || i.State == ImportState.Running)).Select(i => i.Number).ToListAsync(cancellation))
                {
                    TryAdd(new(id, number, dryRun: false, CultureInfo.GetCultureInfo(HostingSetup.PortugueseOfBrazil)));
                }
            }, cancellation);
        }
        catch (System.Data.Common.DbException fault)
        {
            log.LogWarning(fault, "Imports under way before the start could not be looked up");
        }
    }
}
