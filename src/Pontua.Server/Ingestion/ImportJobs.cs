using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>The queues of the pages' imports, one a workspace: none waits for another company's.</summary>
/// <remarks>
/// An import that was queued or running when the process ended is taken up again at the next start; a dry run is not. Of several nodes over one
/// PostgreSQL each takes up what was uploaded to its own data folder, and runs nothing before it has the workspace's import lock and has seen
/// that the import still waits (<see cref="RunImportJob"/>): so no node runs, or gives back, what another one runs, even in a shared folder.
/// </remarks>
sealed class ImportJobs(IServiceScopeFactory scopes, ILogger<ImportJobs> log) : BackgroundService
{
    const int MostWaiting = 1_000;
    readonly Channel<ImportJob> _added = Channel.CreateUnbounded<ImportJob>();
    readonly ConcurrentDictionary<(WorkspaceId, int), ImportJob> _jobs = new();
    readonly TaskCompletionSource _takenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the start has looked up what was under way before it: what is queued from then on it cannot take for a leftover.</summary>
    public Task TakenUp => _takenUp.Task;

    /// <summary>Queues an import, or the dry run of one; false where too many wait, or a job of the same import has not ended.</summary>
    public bool TryAdd(ImportJob job)
    {
        var key = (job.Workspace, job.Number);
        if (_jobs.TryGetValue(key, out var before) && before.IsEnded)
        {
            _jobs.TryRemove(KeyValuePair.Create(key, before));
        }

        return _jobs.Values.Count(j => !j.IsEnded) < MostWaiting && _jobs.TryAdd(key, job) && _added.Writer.TryWrite(job);
    }

    /// <summary>The job that an import waits for; or its last dry run, with what it found, until the file is imported or forgotten.</summary>
    public ImportJob? Find(WorkspaceId workspace, int number) => _jobs.GetValueOrDefault((workspace, number));

    /// <summary>Those of a workspace that wait or run in this process.</summary>
    public IEnumerable<ImportJob> UnderWayIn(WorkspaceId workspace) => _jobs.Where(job => job.Value.Workspace == workspace && !job.Value.IsEnded).Select(job => job.Value); // _jobs.Values would lock and copy them, on every page

    /// <summary>Forgets an ended job.</summary>
    public void Forget(ImportJob job) => _jobs.TryRemove(KeyValuePair.Create((job.Workspace, job.Number), job));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await TakeUpAgainAsync(stoppingToken);
        }
        finally
        {
            _takenUp.TrySetResult();
        }

        var last = new Dictionary<WorkspaceId, Task>();
        try
        {
            await foreach (var job in _added.Reader.ReadAllAsync(stoppingToken))
            {
                last[job.Workspace] = RunAfterAsync(last.GetValueOrDefault(job.Workspace, Task.CompletedTask), job, stoppingToken);
            }
        }
        finally
        {
            await Task.WhenAll(last.Values); // each stops at its next batch
        }
    }

    async Task RunAfterAsync(Task before, ImportJob job, CancellationToken processStops)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // SQLite never waits: the import would run in the loop that hands out the jobs
        if (!processStops.IsCancellationRequested && job.TryBegin())
        {
            await RunAsync(job, processStops);
        }

        if (job is not { DryRun: true, Report: not null })
        {
            Forget(job); // the row tells how it ended
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
            await scopes.InEachWorkspaceAsync(log, async (id, services) =>
            {
                await using var context = await services.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync(cancellation);
                var (files, record) = (services.GetRequiredService<ImportFiles>(), services.GetRequiredService<ImportRecord>());
                var cutOff = await context.Imports.AsNoTracking()
                    .Where(i => i.StoredFile != null && (i.State == ImportState.Trying || i.State == ImportState.Queued || i.State == ImportState.Running || i.State == ImportState.Refused))
                    .OrderBy(i => i.Number).ToListAsync(cancellation);
                await using var turn = await services.GetRequiredService<ImportLock>().TryTakeAsync(cancellation);
                foreach (var import in cutOff.Where(i => File.Exists(files.Of(i.StoredFile!))))
                {
                    if (import.State is ImportState.Trying or ImportState.Refused)
                    {
                        // Nobody waits for what a dry run of before the start would say, and it must never become an import. Without
                        // the lock in hand it may be another node's, which runs.
                        await (turn is null ? Task.CompletedTask : record.GiveBackAsync(import.Number, import.State is ImportState.Trying, null));
                    }
                    else
                    {
                        TryAdd(new(id, import.Number, dryRun: false, CultureInfo.GetCultureInfo(HostingSetup.PortugueseOfBrazil)));
                    }
                }
            }, cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            log.LogWarning(fault, "Imports under way before the start could not be looked up");
        }
    }
}
