using Microsoft.EntityFrameworkCore;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Governance;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>A batch of rows that has been stored, or looked up in a dry run.</summary>
/// <param name="Fresh">Rows that were not there before.</param>
/// <param name="Done">Valid rows of the file so far, those of this batch too.</param>
/// <param name="Alike">Of the fresh rows of a dry run, those that <see cref="TouchesMet.Alike"/> tells of; null: none was looked up.</param>
readonly record struct BatchDone(long Fresh, long Done, long? Alike = null);

/// <summary>What every import of a file works with.</summary>
sealed record ImportMeans(IDbContextFactory<PontuaContext> Contexts, FileZone Zones, ImportRecord Record, ImportLock OneAtATime, ImportFiles Files, SameFile SameFile, UndoImport Undo, KeptNames Names, ChangeGate Gate);

/// <summary>Brings a file into the database, in two passes: the first judges the whole file, the second stores it batch by batch.</summary>
/// <remarks>
/// Killed between two batches it leaves the whole batches before; run again, it goes on as the same import and adds the rest. Run again by another
/// mapping it begins anew: rows without an id are known by what the mapping makes of them, so that those of before would be counted beside the new ones.
/// </remarks>
abstract class FileImport<TOrder, TSurvey>(ImportMeans means)
    where TOrder : ImportOrder
    where TSurvey : RowSurvey
{
    /// <summary>Waits for the workspace's other imports, and runs.</summary>
    public async Task<Outcome<ImportReport>> RunAsync(TOrder order, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        if (await means.Gate.RequireAsync(Role.Manager, cancellation) is { } notAllowed)
        {
            return notAllowed;
        }

        await using var turn = await means.OneAtATime.TakeAsync(cancellation);
        return await RunInTurnAsync(order, progress, cancellation);
    }

    /// <summary>Runs; the caller has the import lock.</summary>
    public async Task<Outcome<ImportReport>> RunInTurnAsync(TOrder order, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        if (await means.Gate.RequireAsync(Role.Manager, cancellation) is { } notAllowed)
        {
            return notAllowed;
        }

        try
        {
            return await ReadAndStoreAsync(order, progress, cancellation);
        }
        catch (Exception fault) when (DiskFull.Is(fault))
        {
            return Refusal.Of("import.disk_full", order.FileName); // whole batches are in; the same file goes on from there
        }
    }

    /// <summary>Finds the columns in the header, and looks at the rows that follow to tell how they are written.</summary>
    protected abstract Task<Outcome<TSurvey>> BindAsync(TOrder order, SourceFile file, CsvHeader header, CsvReader rows, RowTimes times, PontuaContext context, CancellationToken cancellation);

    /// <summary>Adds to the context all that the rows will stand on; it is saved whole, or not at all.</summary>
    protected abstract Task<Refusal?> PrepareMapAsync(TSurvey survey, SourceFile file, PlaceBook book, PontuaContext context, CancellationToken cancellation);

    /// <summary>The second pass: each batch is stored all or nothing, and once begun it is ended.</summary>
    /// <param name="import">Null in a dry run: then what would be new is counted.</param>
    protected abstract IAsyncEnumerable<BatchDone> StoreAsync(TSurvey survey, PlaceBook book, int? import);

    async Task<Outcome<ImportReport>> ReadAndStoreAsync(TOrder order, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        if (order.CheckMapping() is { } incomplete)
        {
            return incomplete;
        }

        await using var context = await means.Contexts.CreateDbContextAsync(cancellation);
        if (!(await means.Zones.FindAsync(order.Zone, cancellation)).Succeeded(out var times, out var refusal)
            || !SourceFile.Open(order.Path, order.FileName, cancellation).Succeeded(out var file, out refusal))
        {
            return refusal;
        }

        var begun = await means.Record.FindBegunAsync(order, file.Hash, cancellation);
        var book = await PlaceBook.LoadAsync(context, cancellation); // before the names: what is renamed between the two is then lacking here, and found when the map is prepared
        order = await means.Names.AddToAsync(order, begun.Mapping, cancellation);
        if (!(await BindAsync(order, file, RowTimes.At(begun.At, times), context, cancellation)).Succeeded(out var bound, out refusal))
        {
            return refusal;
        }

        var (survey, header) = bound;
        var read = order.ToKept() with { Zone = times.Zone, Keys = TouchKeys.Version };
        var standing = await means.SameFile.FindAsync(order.Kind, file.Hash, begun.Number, read, cancellation);
        means.Files.RemoveLeftOver();
        survey.BegunAt = begun.At;
        using var refused = new RefusedRows(order.DryRun ? means.Files.TriedRefused(order.ImportNumber) : means.Files.NewRefused(), header);
        if (survey.Run(book, refused, progress, cancellation) is { } wholeFile)
        {
            refused.Discard();
            return wholeFile;
        }

        refused.Dispose();
        if (order.DryRun)
        {
            var (fresh, alike) = await RunBatchesAsync(survey, book, null, progress, cancellation);
            return survey.Report(null, fresh, refused, refused.Path) with { Alike = alike, Standing = standing };
        }

        var number = begun.Number ?? await means.Record.AddRunningAsync(order.Kind, order.FileName, begun.At, cancellation);
        var refusedFile = await means.Files.KeepAsync(refused, number);
        var kept = await BeginAsync(number, order, read, file, header, survey, refused.Count, refusedFile, cancellation);
        if (!(await PrepareMapAsync(number, order, read, survey, file, cancellation)).Succeeded(out var map, out var noMap))
        {
            await means.Record.RefuseAsync(number, noMap);
            return noMap;
        }

        var stored = kept + (await RunBatchesAsync(survey, map, number, progress, cancellation)).Fresh;
        await means.Record.EndAsync(number, survey.Valid - stored);
        return survey.Report(number, stored, refused, refusedFile is null ? null : means.Files.Of(refusedFile)) with { Standing = standing };
    }

    async Task<Outcome<(TSurvey Survey, CsvHeader Header)>> BindAsync(TOrder order, SourceFile file, RowTimes times, PontuaContext context, CancellationToken cancellation)
    {
        using var text = file.OpenText();
        if (!file.OpenRows(text).Succeeded(out var rows, out var refusal))
        {
            return refusal;
        }

        var header = CsvHeader.Of(file.Name, rows);
        return (await BindAsync(order, file, header, rows, times, context, cancellation))
            .Match<Outcome<(TSurvey, CsvHeader)>>(survey => (survey, header), unbound => unbound);
    }

    /// <summary>Tells how many rows an earlier run of this import has stored; those of another mapping are taken away first.</summary>
    /// <param name="read">The mapping by which the rows were read, with its zone and the version of their keys: both may be others by the next run.</param>
    async Task<long> BeginAsync(int number, TOrder order, KeptMapping read, SourceFile file, CsvHeader header, TSurvey survey, long refused, string? refusedFile, CancellationToken cancellation)
    {
        var begun = await means.Record.FindAsync(number, cancellation);
        var goesOn = begun.StoredMapping == read.ToJson();
        if (!goesOn && begun.StoredMapping is not null)
        {
            await means.Undo.RemoveRowsAsync(begun, CancellationToken.None);
        }

        var kept = goesOn ? begun.Stored : 0;
        await means.Record.ChangeAsync(number, import =>
        {
            import.State = ImportState.Running;
            (import.RefusalCode, import.RefusalArguments, import.EndedAt) = (null, null, null); // of an earlier run
            (import.Mapping, import.RefusedFile) = (order.ToKept().ToJson(), refusedFile);
            (import.HeaderHash, import.FileHash) = (ImportRecord.HashOf(header), file.Hash);
            (import.Rows, import.Skipped, import.Refused, import.Stored, import.Duplicates) = (survey.Rows, survey.Skipped, refused, kept, 0);
            (import.Persons, import.Touchpoints, import.First, import.Last) = (survey.Persons, survey.Touchpoints, survey.First, survey.Last);
        }, cancellation);
        return kept;
    }

    /// <summary>Saves all that the rows will stand on; the map is read anew, because pages may have changed it while the file was judged: what was renamed is followed, what was removed refuses the file.</summary>
    /// <param name="read">As of <see cref="BeginAsync"/>: it is kept with the touchpoints that its names stand for, those made now too.</param>
    async Task<Outcome<PlaceBook>> PrepareMapAsync(int number, TOrder order, KeptMapping read, TSurvey survey, SourceFile file, CancellationToken cancellation)
    {
        await using var context = await means.Contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.BeginChangeAsync(cancellation);
        var book = await PlaceBook.LoadAsync(context, cancellation);
        if (book.Follow(survey.Book, survey.Places) is { } gone)
        {
            return Refusal.Of("import.gone_from_map", file.Name, gone);
        }

        if (await PrepareMapAsync(survey, file, book, context, cancellation) is { } noMap)
        {
            return noMap;
        }

        await MadeTouchpoints.NoteAsync(context, number, cancellation);
        var kept = read.BoundTo(book);
        await KeptNames.KeepAsync(context, number, kept.Touchpoints, book.Meant(survey.Places), cancellation);
        var import = await context.Imports.SingleAsync(i => i.Number == number, cancellation);
        (import.Mapping, import.StoredMapping) = ((kept with { Zone = order.Zone, Keys = null }).ToJson(), kept.ToJson());
        await context.SaveChangesAsync(cancellation);
        await MadeTouchpoints.RemoveAsync(context, number, [.. survey.Places.Select(book.IdsOf)], cancellation); // what only an earlier run needed
        await transaction.CommitAsync(cancellation);
        return book;
    }

    async Task<(long Fresh, long? Alike)> RunBatchesAsync(TSurvey survey, PlaceBook book, int? import, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var (fresh, alike) = (0L, (long?)null);
        cancellation.ThrowIfCancellationRequested();
        await foreach (var batch in StoreAsync(survey, book, import))
        {
            (fresh, alike) = (fresh + batch.Fresh, batch.Alike is { } more ? (alike ?? 0) + more : alike);
            progress?.Report(new(Writing: true, batch.Done, survey.Valid));
            if (batch.Done < survey.Valid)
            {
                cancellation.ThrowIfCancellationRequested(); // after the last there is nothing to spare
            }
        }

        return (fresh, alike);
    }
}
