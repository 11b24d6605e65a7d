using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>Stops an import and takes away what it had stored; a dry run gives the file back; a file that only waits is forgotten.</summary>
sealed class CancelImport(
    IDbContextFactory<PontuaContext> contexts, CurrentWorkspace current, ImportJobs jobs, ImportRecord record, ImportFiles files, ImportLock oneAtATime, UndoImport undo, ChangeGate gate, Audit audit)
{
    /// <summary>Nothing happens to what has ended: that can be undone.</summary>
    public async Task<Outcome<int>> RunAsync(int number)
    {
        if (await gate.RequireAsync(Role.Manager, CancellationToken.None) is { } notAllowed)
        {
            return notAllowed;
        }

        if (jobs.Find(current.Id, number) is not { } job || job.Cancel())
        {
            await EndAsync(number);
        }
        else
        {
            // The job ends it, in the server's name.
            await audit.NoteAsync("import.cancel_asked", ImportRecord.ThingOf(number), CancellationToken.None);
        }

        return number;
    }

    /// <summary>Ends what no job works on any more.</summary>
    public async Task EndAsync(int number)
    {
        if (await record.MoveAsync(number, ImportState.Trying, ImportState.Uploaded, "import.dry_run_cancelled") || await FindAsync(number) is not { } import)
        {
            return;
        }

        // What has brought nothing needs no turn: another import may hold it for minutes.
        if (import.State is ImportState.Running || await HasBroughtAsync(import))
        {
            await TakeAwayAsync(number);
        }
        else if (await record.MoveAsync(number, import.State, ImportState.Cancelled, "import.cancelled"))
        {
            files.RemoveAll(import);
            await record.ForgetFilesAsync(number);
            ForgetJob(number);
        }
    }

    async Task<bool> HasBroughtAsync(Import import)
    {
        await using var context = await contexts.CreateDbContextAsync();
        return await context.HasBroughtAsync(import, CancellationToken.None);
    }

    async Task TakeAwayAsync(int number)
    {
        await using var turn = await oneAtATime.TakeAsync(CancellationToken.None);
        if (await FindAsync(number) is { } import)
        {
            await undo.TakeAwayAsync(import, ImportState.Cancelled, CancellationToken.None);
            ForgetJob(number);
        }
    }

    /// <summary>The import, where it waits or runs.</summary>
    async Task<Import?> FindAsync(int number)
    {
        await using var context = await contexts.CreateDbContextAsync();
        var import = await context.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Number == number);
        return import is { IsUnderWay: true } or { State: ImportState.Uploaded } ? import : null;
    }

    void ForgetJob(int number)
    {
        if (jobs.Find(current.Id, number) is { IsEnded: true } job)
        {
            jobs.Forget(job);
        }
    }
}
