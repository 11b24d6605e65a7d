using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>Runs an uploaded import by the mapping kept with it, and writes down how it ended.</summary>
sealed class RunImportJob(
    IDbContextFactory<PontuaContext> contexts, ImportTouches touches, ImportGrades grades, UndoImport undo, ImportRecord record, ImportFiles files)
{
    /// <param name="processStops">Then the job is not cancelled but left as it stands, for the next start.</param>
    public async Task RunAsync(ImportJob job, CancellationToken processStops)
    {
        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        if (await context.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Number == job.Number, CancellationToken.None) is not { StoredFile: { } stored } import
            || KeptMapping.Parse(import.Mapping) is not { } mapping)
        {
            job.End(null, Refusal.Of("import.not_found", job.Number));
            return;
        }

        try
        {
            job.Stop.ThrowIfCancellationRequested();
            var outcome = await RunAsync(import, mapping, files.Of(stored), job);
            if (outcome.Succeeded(out var report, out var refusal))
            {
                await EndWellAsync(job, stored);
            }
            else
            {
                // Its columns may be chosen anew: the file stays.
                await record.EndAsync(job.Number, ImportState.Uploaded, refusal);
            }

            job.End(report, refusal);
        }
        catch (OperationCanceledException) when (!processStops.IsCancellationRequested)
        {
            if (!job.DryRun)
            {
                await undo.CancelAsync(job.Number);
                await ForgetFileAsync(job.Number, stored);
            }

            job.End(null, null);
        }
        catch (Exception fault) when (DiskFull.Is(fault))
        {
            var full = Refusal.Of("import.disk_full", import.FileName);
            job.End(null, full);
            await record.EndAsync(job.Number, ImportState.Uploaded, full); // where even this finds no room, the next start takes the job up again
        }
    }

    async Task<Outcome<ImportReport>> RunAsync(Import import, KeptMapping mapping, string path, ImportJob job)
    {
        if (import.Kind is ImportKind.Touches)
        {
            return mapping.ToTouchOrder(path, import.FileName).Succeeded(out var order, out var unreadable)
                ? await touches.RunAsync(order with { DryRun = job.DryRun, ImportNumber = import.Number }, job, job.Stop)
                : unreadable;
        }

        return mapping.ToGradeOrder(path, import.FileName).Succeeded(out var gradeOrder, out var refusal)
            ? await grades.RunAsync(gradeOrder with { DryRun = job.DryRun, ImportNumber = import.Number }, job, job.Stop)
            : refusal;
    }

    async Task EndWellAsync(ImportJob job, string stored)
    {
        if (job.DryRun)
        {
            await record.ChangeAsync(job.Number, import => import.State = ImportState.Uploaded, CancellationToken.None);
        }
        else
        {
            await ForgetFileAsync(job.Number, stored);
        }
    }

    async Task ForgetFileAsync(int number, string stored)
    {
        await record.ChangeAsync(number, import => import.StoredFile = null, CancellationToken.None);
        File.Delete(files.Of(stored));
    }
}
