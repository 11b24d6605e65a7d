using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Hosting;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <param name="Removed">Touches or grades taken away; 0 the second time.</param>
sealed record UndoReport(int ImportId, long Removed);

/// <summary>Takes everything that an import brought out of every answer and frees its ids; undone twice, nothing more happens.</summary>
sealed class UndoImport(IDbContextFactory<PontuaContext> contexts, TouchWriter writer, ImportRecord record, ImportFiles files, ImportLock oneAtATime, CurrentMember member)
{
    static readonly Refusal UnderWay = new("import.under_way", RefusalKind.Conflict);

    /// <summary>Refused while it waits or runs: that is cancelled instead.</summary>
    public async Task<Outcome<UndoReport>> RunAsync(int number, CancellationToken cancellation)
    {
        if (member.Require(Role.Manager) is { } notAllowed)
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

        var removed = await RemoveAsync(import, cancellation);
        await record.EndAsync(number, ImportState.Undone);
        await record.ForgetFilesAsync(number);
        files.RemoveAll(import);
        return new UndoReport(number, removed);
    }

    /// <summary>Takes its rows away; the caller has the import lock and writes down why.</summary>
    public async Task<int> RemoveAsync(Import import, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (import.Kind is ImportKind.Grades)
        {
            return await context.Evaluations.Where(e => e.ImportNumber == import.Number).ExecuteDeleteAsync(cancellation);
        }

        // An import that stored nothing leaves no mark: followers would read the whole log again for it.
        return await context.Touches.AnyAsync(t => t.ImportNumber == import.Number, cancellation) ? await writer.RemoveImportAsync(context, import.Number, cancellation) : 0;
    }

    async Task<Outcome<Import>> FindEndedAsync(int number, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Number == number, cancellation) is not { } import
            ? Refusal.Of("import.not_found", number) with { Kind = RefusalKind.NotFound }
            : import.IsUnderWay || import.State is ImportState.Uploaded ? UnderWay : import;
    }
}
