using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>Queues an uploaded file for its dry run or for import, with the mapping that was chosen; or cancels it.</summary>
sealed class StartImport(IDbContextFactory<PontuaContext> contexts, CurrentWorkspace current, ImportJobs jobs, ImportRecord record, ImportFiles files, UndoImport undo)
{
    public async Task<Outcome<Import>> RunAsync(int number, KeptMapping mapping, string headerHash, bool dryRun, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (await context.Imports.SingleOrDefaultAsync(i => i.Number == number, cancellation) is not { StoredFile: not null } import)
        {
            return Refusal.Of("import.not_found", number) with { Kind = RefusalKind.NotFound };
        }

        if (import.State is not ImportState.Uploaded)
        {
            return new Refusal("import.under_way", RefusalKind.Conflict);
        }

        if (Check(import, mapping) is { } incomplete)
        {
            return incomplete;
        }

        (import.Mapping, import.HeaderHash, import.State) = (mapping.ToJson(), headerHash, ImportState.Queued);
        (import.RefusalCode, import.RefusalArguments, import.Progress) = (null, null, 0);
        await context.SaveChangesAsync(cancellation);
        if (!jobs.TryAdd(new(current.Id, number, dryRun, System.Globalization.CultureInfo.CurrentUICulture)))
        {
            await record.EndAsync(number, ImportState.Uploaded);
            return new Refusal("import.too_many", RefusalKind.Conflict);
        }

        return import;
    }

    /// <summary>Stops it and takes away what it had stored; a file that only waits is forgotten.</summary>
    public async Task CancelAsync(int number, CancellationToken cancellation)
    {
        if (jobs.Find(current.Id, number) is { IsEnded: false } job)
        {
            job.Cancel();
            return;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (await context.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Number == number, cancellation) is { StoredFile: { } stored })
        {
            jobs.Forget(current.Id, number);
            await undo.CancelAsync(number);
            await record.ChangeAsync(number, import => import.StoredFile = null, cancellation);
            File.Delete(files.Of(stored));
        }
    }

    static Refusal? Check(Import import, KeptMapping mapping)
        => import.Kind is ImportKind.Touches
            ? mapping.ToTouchOrder("", import.FileName).Match(order => order.Mapping.Check(), refusal => refusal)
            : mapping.ToGradeOrder("", import.FileName).Match(order => order.Mapping.Check(), refusal => refusal);
}
