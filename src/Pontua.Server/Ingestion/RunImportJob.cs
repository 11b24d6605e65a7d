using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>Runs an uploaded import by the mapping kept with it, and writes down how it ended.</summary>
/// <remarks>
/// What has the import lock, and nothing else, runs an import and says how it ended: whether it still waits is asked with the lock in hand,
/// because another node may have run it while this one waited.
/// </remarks>
sealed class RunImportJob(
    IDbContextFactory<PontuaContext> contexts, ImportTouches touches, ImportGrades grades, CancelImport cancel, ImportRecord record, ImportFiles files, ImportLock oneAtATime, ILogger<RunImportJob> log)
{
    /// <summary>Imports of different workspaces that run at once: each keeps a core busy.</summary>
    static readonly SemaphoreSlim Room = new(Environment.ProcessorCount);

    /// <param name="processStops">Then the job is not cancelled but left as it stands, for the next start.</param>
    public async Task RunAsync(ImportJob job, CancellationToken processStops)
    {
        try
        {
            await using var turn = await oneAtATime.TakeAsync(job.Stop);
            await Room.WaitAsync(job.Stop);
            try
            {
                await RunInTurnAsync(job);
            }
            finally
            {
                Room.Release();
            }
        }
        catch (OperationCanceledException) when (job.Stop.IsCancellationRequested)
        {
            job.End();
            if (!processStops.IsCancellationRequested)
            {
                await cancel.EndAsync(job.Number);
            }
        }
    }

    async Task RunInTurnAsync(ImportJob job)
    {
        if (await FindAsync(job) is not { StoredFile: { } stored } import)
        {
            return; // cancelled, or run by another node, while it waited
        }

        try
        {
            await record.MoveAsync(job.Number, ImportState.Queued, ImportState.Running, "import.running");
            var succeeded = (await RunAsync(import, files.Of(stored), job)).Succeeded(out var report, out var refusal);
            job.End(report);
            await EndAsync(job, import, succeeded ? null : refusal);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !job.Stop.IsCancellationRequested)
        {
            log.LogError(fault, "Import {Number} of workspace {Workspace} failed", job.Number, job.Workspace);
            job.End();
            // Where not even this can be written, the next start takes the job up again.
            await record.GiveBackAsync(job.Number, job.DryRun, DiskFull.Is(fault) ? Refusal.Of("import.disk_full", import.FileName) : Refusal.Of("import.failed"));
        }
    }

    /// <summary>The import, where it still waits for this job.</summary>
    async Task<Import?> FindAsync(ImportJob job)
    {
        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        var import = await context.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Number == job.Number, CancellationToken.None);
        return import is { IsUnderWay: true } && job.DryRun == import.State is ImportState.Trying ? import : null;
    }

    async Task<Outcome<ImportReport>> RunAsync(Import import, string path, ImportJob job)
    {
        var mapping = KeptMapping.Parse(import.Mapping) ?? throw new InvalidDataException("The mapping kept with the import cannot be read.");
        if (import.Kind is ImportKind.Touches)
        {
            return mapping.ToTouchOrder(path, import.FileName).Succeeded(out var order, out var unreadable)
                ? await touches.RunInTurnAsync(order with { DryRun = job.DryRun, ImportNumber = import.Number }, job, job.Stop)
                : unreadable;
        }

        return mapping.ToGradeOrder(path, import.FileName).Succeeded(out var gradeOrder, out var refusal)
            ? await grades.RunInTurnAsync(gradeOrder with { DryRun = job.DryRun, ImportNumber = import.Number }, job, job.Stop)
            : refusal;
    }

    async Task EndAsync(ImportJob job, Import import, Refusal? refusal)
    {
        if (refusal is not null || job.DryRun)
        {
            await record.GiveBackAsync(job.Number, job.DryRun, refusal);
            return;
        }

        files.RemoveUpload(import); // while the row still names it: where the process ends here, it is tidied later
        await record.ForgetUploadAsync(job.Number);
    }
}
