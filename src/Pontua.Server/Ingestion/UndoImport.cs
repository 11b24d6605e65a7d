using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Governance;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <param name="Removed">Touches or grades taken away; 0 the second time.</param>
/// <param name="TouchpointsRemoved">Touchpoints that it had made and that went with it.</param>
/// <param name="TouchpointsKept">Touchpoints that it had made and that stay: something stands on them, or somebody edited them.</param>
sealed record UndoReport(int ImportId, long Removed, int TouchpointsRemoved = 0, int TouchpointsKept = 0);

/// <summary>Takes everything that an import brought out of every answer and frees its ids, and takes the touchpoints that it made off the map where nothing stands on them; undone twice, nothing more happens.</summary>
sealed class UndoImport(IDbContextFactory<PontuaContext> contexts, TouchWriter writer, ImportRecord record, ImportFiles files, ImportLock oneAtATime, ChangeGate gate)
{
    static readonly Refusal UnderWay = new("import.under_way", RefusalKind.Conflict);

    /// <summary>Refused while it waits or runs: that is cancelled instead.</summary>
    public async Task<Outcome<UndoReport>> RunAsync(int number, CancellationToken cancellation)
    {
        if (await gate.RequireAsync(Role.Manager, cancellation) is { } notAllowed)
        {
            return notAllowed;
        }

        if (!(await FindEndedAsync(number, cancellation)).Succeeded(out var import, out var refusal))
        {
            return refusal;
        }

        // The command line's import has no job to ask: while it runs, it holds the lock.
        await using var turn = import.State is ImportState.Running ? await oneAtATime.TryTakeAsync(cancellation) : await oneAtATime.TakeAsync(cancellation);
        if (turn is null)
        {
            return UnderWay;
        }

        if (!(await FindEndedAsync(number, cancellation)).Succeeded(out import, out refusal))
        {
            return refusal;
        }

        if (!import.CanBeUndone)
        {
            return new UndoReport(number, 0);
        }

        return await TakeAwayAsync(import, ImportState.Undone, cancellation);
    }

    /// <summary>Takes its rows away and the note of them, so that it can begin anew; the touchpoints that it made stay for it. The caller has the import lock.</summary>
    public async Task RemoveRowsAsync(Import import, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        await RemoveRowsAsync(context, import, cancellation);
        await context.Imports.Where(i => i.Number == import.Number)
            .ExecuteUpdateAsync(row => row.SetProperty(i => i.StoredMapping, (string?)null).SetProperty(i => i.Stored, 0), cancellation);
        await transaction.CommitAsync(cancellation);
        await writer.TellAsync(CancellationToken.None);
    }

    /// <summary>Takes away all it brought and ends it in this state, all at once; then its files. The caller has the import lock.</summary>
    public async Task<UndoReport> TakeAwayAsync(Import import, ImportState ends, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var removed = await RemoveRowsAsync(context, import, cancellation);
        var made = await MadeTouchpoints.RemoveAsync(context, import.Number, [], cancellation);
        await record.EndWithoutFilesAsync(context, import.Number, ends, cancellation);
        await transaction.CommitAsync(cancellation);
        await writer.TellAsync(CancellationToken.None);
        files.RemoveAll(import);
        return new(import.Number, removed, made.Removed, made.Kept);
    }

    static async Task<long> RemoveRowsAsync(PontuaContext context, Import import, CancellationToken cancellation)
    {
        var removed = import.Kind is ImportKind.Grades
            ? await context.Evaluations.Where(e => e.ImportNumber == import.Number).ExecuteDeleteAsync(cancellation)
            : await TouchWriter.RemoveImportAsync(context, import.Number, cancellation);
        var met = import.Kind is ImportKind.Touches ? await MetPlaces.ReadAsync(context, cancellation) : null;
        await context.LockChangesAsync(cancellation); // not before: the log may be long, and pages wait for this lock
        if (met is not null)
        {
            await met.ForgetOthersAsync(context, cancellation);
        }

        return removed;
    }

    async Task<Outcome<Import>> FindEndedAsync(int number, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Number == number, cancellation) is not { } import
            ? Refusal.Of("import.not_found", number) with { Kind = RefusalKind.NotFound }
            : import.IsUnderWay || import.State is ImportState.Uploaded ? UnderWay : import;
    }
}
