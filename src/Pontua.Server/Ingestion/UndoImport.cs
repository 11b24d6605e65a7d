using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <param name="Removed">Touches or grades taken away; 0 the second time.</param>
sealed record UndoReport(int ImportId, long Removed);

/// <summary>Takes everything that an import brought out of every answer and frees its ids; undone twice, nothing more happens.</summary>
sealed class UndoImport(IDbContextFactory<PontuaContext> contexts, TouchWriter writer, ImportRecord record, ImportLock oneAtATime)
{
    public async Task<Outcome<UndoReport>> RunAsync(int number, CancellationToken cancellation)
    {
        await using var turn = await oneAtATime.TakeAsync(cancellation);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (await context.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Number == number, cancellation) is not { } import)
        {
            return Refusal.Of("import.not_found", number) with { Kind = RefusalKind.NotFound };
        }

        if (import.State is ImportState.Undone)
        {
            return new UndoReport(number, 0);
        }

        var removed = await RemoveAsync(context, import, cancellation);
        await record.EndAsync(number, ImportState.Undone);
        return new UndoReport(number, removed);
    }

    /// <summary>Takes away what a cancelled import had stored; the caller has the import lock or waits for it here.</summary>
    public async Task CancelAsync(int number)
    {
        await using var turn = await oneAtATime.TakeAsync(CancellationToken.None);
        await using var context = await contexts.CreateDbContextAsync();
        if (await context.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Number == number) is { } import)
        {
            await RemoveAsync(context, import, CancellationToken.None);
            await record.EndAsync(number, ImportState.Cancelled);
        }
    }

    async Task<int> RemoveAsync(PontuaContext context, Import import, CancellationToken cancellation)
    {
        if (import.Kind is ImportKind.Grades)
        {
            return await context.Evaluations.Where(e => e.ImportNumber == import.Number).ExecuteDeleteAsync(cancellation);
        }

        // An import that stored nothing leaves no mark: followers would read the whole log again for it.
        return import.Stored == 0 ? 0 : await writer.RemoveImportAsync(context, import.Number, cancellation);
    }
}
