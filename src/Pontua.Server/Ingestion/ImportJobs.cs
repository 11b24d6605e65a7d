using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>An import that a page asked for: it goes on when the tab is closed.</summary>
sealed class ImportJob(WorkspaceId workspace, int number, bool dryRun, CultureInfo language) : IProgress<ImportProgress>, IDisposable
{
    readonly CancellationTokenSource _stop = new();

    public WorkspaceId Workspace { get; } = workspace;
    public int Number { get; } = number;
    public bool DryRun { get; } = dryRun;

    /// <summary>In which the reasons of refused rows are written.</summary>
    public CultureInfo Language { get; } = language;

    public ImportProgress Progress { get; private set; }
    public ImportReport? Report { get; private set; }
    public Refusal? Refusal { get; private set; }
    public bool IsEnded { get; private set; }
    public bool IsCancelled => _stop.IsCancellationRequested;
    public CancellationToken Stop => _stop.Token;

    public void Cancel() => _stop.Cancel();

    public void Dispose() => _stop.Dispose();

    public void End(ImportReport? report, Refusal? refusal) => (Report, Refusal, IsEnded) = (report, refusal, true);

    void IProgress<ImportProgress>.Report(ImportProgress value) => Progress = value;
}

/// <summary>The queue of the pages' imports. What was queued or running when the process ended is taken up again at the next start.</summary>
sealed class ImportJobs(IServiceScopeFactory scopes, ILogger<ImportJobs> log) : BackgroundService
{
    const int MostWaiting = 1_000;
    readonly Channel<ImportJob> _waiting = Channel.CreateBounded<ImportJob>(MostWaiting);
    readonly ConcurrentDictionary<(WorkspaceId, int), ImportJob> _jobs = new();

    /// <summary>Queues an import, or the dry run of one; false where too many wait.</summary>
    public bool TryAdd(ImportJob job)
    {
        _jobs[(job.Workspace, job.Number)] = job;
        return _waiting.Writer.TryWrite(job);
    }

    /// <summary>The last job of an import in this process; null: none since it started.</summary>
    public ImportJob? Find(WorkspaceId workspace, int number) => _jobs.GetValueOrDefault((workspace, number));

    /// <summary>Forgets an import's job, so that its mapping is asked for afresh.</summary>
    public void Forget(WorkspaceId workspace, int number) => _jobs.TryRemove((workspace, number), out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await TakeUpAgainAsync(stoppingToken);
        await foreach (var job in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            using var stop = stoppingToken.Register(job.Cancel);
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = job.Language;
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<CurrentWorkspace>().Enter(job.Workspace);
                await scope.ServiceProvider.GetRequiredService<RunImportJob>().RunAsync(job, stoppingToken);
            }
            catch (Exception fault) // a job's end is never the queue's
            {
                log.LogError(fault, "Import {Number} of workspace {Workspace} failed", job.Number, job.Workspace);
                job.End(null, DiskFull.Is(fault) ? Refusal.Of("import.disk_full", "") : Refusal.Of("import.failed"));
            }
        }
    }

    async Task TakeUpAgainAsync(CancellationToken cancellation)
    {
        try
        {
            await using var outer = scopes.CreateAsyncScope();
            await using var all = await outer.ServiceProvider.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync(cancellation);
            foreach (var workspace in await all.Workspaces.Select(w => w.Number).ToListAsync(cancellation))
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<CurrentWorkspace>().Enter(new(workspace));
                await using var context = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<PontuaContext>>().CreateDbContextAsync(cancellation);
                foreach (var number in await context.Imports.Where(i => i.StoredFile != null && (i.State == ImportState.Queued || i.State == ImportState.Running)).Select(i => i.Number).ToListAsync(cancellation))
                {
                    TryAdd(new(new(workspace), number, dryRun: false, CultureInfo.GetCultureInfo(HostingSetup.PortugueseOfBrazil)));
                }
            }
        }
        catch (System.Data.Common.DbException fault)
        {
            log.LogWarning(fault, "Imports under way before the start could not be looked up");
        }
    }
}
