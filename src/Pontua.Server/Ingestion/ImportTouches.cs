using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>What to import: a file, how to read it, and what to do with it.</summary>
/// <param name="Path">Where the file lies.</param>
/// <param name="FileName">How people call it.</param>
public sealed record TouchImportOrder(string Path, string FileName, TouchMapping Mapping)
{
    /// <summary>IANA zone of times without offset; null: the workspace's.</summary>
    public string? Zone { get; init; }

    /// <summary>Makes touchpoints (stages, units) that the map lacks; else an unknown touchpoint refuses the file.</summary>
    public bool CreateTouchpoints { get; init; }

    /// <summary>Counts all and stores nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>The import that an upload began; null: a new one.</summary>
    public int? ImportNumber { get; init; }
}

/// <summary>Brings the touches of a file into the log, in two passes: the first judges the whole file, the second stores it batch by batch.</summary>
/// <remarks>Killed between two batches it leaves the whole batches before; run again, it adds the rest.</remarks>
sealed class ImportTouches(
    IDbContextFactory<PontuaContext> contexts, FileZone zones, TouchWriter writer, ImportRecord record, ImportLock oneAtATime, ImportFiles files)
{
    public async Task<Outcome<ImportReport>> RunAsync(TouchImportOrder order, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            return await ReadAndStoreAsync(order, progress, cancellation);
        }
        catch (Exception fault) when (DiskFull.Is(fault))
        {
            return Refusal.Of("import.disk_full", order.FileName); // whole batches are in; the same file goes on from there
        }
    }

    async Task<Outcome<ImportReport>> ReadAndStoreAsync(TouchImportOrder order, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        if (order.Mapping.Check() is { } incomplete)
        {
            return incomplete;
        }

        if (!(await zones.FindAsync(order.Zone, cancellation)).Succeeded(out var zone, out var refusal)
            || !SourceFile.Open(order.Path, order.FileName, cancellation).Succeeded(out var file, out refusal)
            || !BindRows(file, order.Mapping, zone).Succeeded(out var bound, out refusal))
        {
            return refusal;
        }

        await using var turn = await oneAtATime.TakeAsync(cancellation);
        files.RemoveLeftOver();
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var book = await PlaceBook.LoadAsync(context, cancellation);
        using var refused = new RefusedRows(order.DryRun ? files.TriedRefused(order.ImportNumber) : files.NewRefused(), bound.Header);
        var survey = new TouchSurvey(file, bound.Rows, book, refused, order.CreateTouchpoints);
        if (Check(file, survey, progress, cancellation) is { } wholeFile)
        {
            refused.Discard();
            return wholeFile;
        }

        refused.Dispose();
        return order.DryRun
            ? await CountAsync(file, survey, book, refused, progress, cancellation)
            : await StoreAsync(order, bound.Header, file, survey, book, refused, context, progress, cancellation);
    }

    static Outcome<(TouchRows Rows, CsvHeader Header)> BindRows(SourceFile file, TouchMapping mapping, LocalTimes zone)
    {
        using var text = file.OpenText();
        if (!file.OpenRows(text).Succeeded(out var reader, out var refusal))
        {
            return refusal;
        }

        var header = CsvHeader.Of(file.Name, reader);
        if (!TouchRows.Bind(mapping, header, ColumnStyle.Default, zone).Succeeded(out var rows, out refusal))
        {
            return refusal;
        }

        return TouchRows.Bind(mapping, header, rows.FindStyle(reader), zone)
            .Match<Outcome<(TouchRows, CsvHeader)>>(styled => (styled, header), unbound => unbound);
    }

    static Refusal? Check(SourceFile file, TouchSurvey survey, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        using var text = file.OpenText();
        return file.OpenRows(text).Succeeded(out var reader, out var refusal) ? survey.Run(reader, progress, cancellation) : refusal;
    }

    async Task<Outcome<ImportReport>> CountAsync(
        SourceFile file, TouchSurvey survey, PlaceBook book, RefusedRows refused, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        await using var log = await writer.OpenAsync(cancellation);
        long duplicates = 0;
        foreach (var batch in TouchBatch.Of(file, survey, book, numbered: false, withRepeats: false))
        {
            cancellation.ThrowIfCancellationRequested();
            duplicates += batch.Repeats + await log.CountKnownAsync([.. batch.Touches.Select(t => t.Key)], cancellation);
            progress?.Report(new(Writing: true, batch.Done, survey.Valid));
        }

        return survey.Report(null, survey.Valid - duplicates, refused, refused.Path);
    }

    async Task<Outcome<ImportReport>> StoreAsync(
        TouchImportOrder order, CsvHeader header, SourceFile file, TouchSurvey survey, PlaceBook book, RefusedRows refused,
        PontuaContext context, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var number = order.ImportNumber ?? await record.AddAsync(ImportKind.Touches, order.FileName, ImportState.Running, null, cancellation);
        var refusedFile = files.Keep(refused.Path, number);
        await record.ChangeAsync(number, import =>
        {
            import.State = ImportState.Running;
            (import.Mapping, import.HeaderHash, import.RefusedFile) = (KeptMapping.Of(order).ToJson(), ImportRecord.HashOf(header), refusedFile);
            (import.Rows, import.Skipped, import.Refused, import.Stored, import.Duplicates) = (survey.Rows, survey.Skipped, refused.Count, 0, 0);
            (import.Persons, import.Touchpoints, import.First, import.Last) = (survey.Persons, survey.Touchpoints, survey.First, survey.Last);
        }, cancellation);
        if (!await PrepareMapAsync(context, survey, book, cancellation))
        {
            var exhausted = Refusal.Of("import.places_exhausted", file.Name, Place.Most);
            await record.EndAsync(number, ImportState.Refused, exhausted);
            return exhausted;
        }

        var stored = await StoreBatchesAsync(number, file, survey, book, progress, cancellation);
        await record.EndAsync(number, ImportState.Done);
        return survey.Report(number, stored, refused, refusedFile is null ? null : files.Of(refusedFile));
    }

    async Task<long> StoreBatchesAsync(
        int number, SourceFile file, TouchSurvey survey, PlaceBook book, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        long stored = 0;
        await using var log = await writer.OpenAsync(cancellation);
        foreach (var batch in TouchBatch.Of(file, survey, book, numbered: true, withRepeats: true))
        {
            cancellation.ThrowIfCancellationRequested();
            var done = new ImportProgress(Writing: true, batch.Done, survey.Valid);
            stored += await log.AppendAsync(batch.Touches, number, done.Share, CancellationToken.None); // a batch once begun is ended
            await writer.TellAsync(CancellationToken.None);
            progress?.Report(done);
        }

        return stored;
    }

    /// <summary>What the touches stand on, in one transaction before the first of them; false where the numbers of places do not reach.</summary>
    static async Task<bool> PrepareMapAsync(PontuaContext context, TouchSurvey survey, PlaceBook book, CancellationToken cancellation)
    {
        var lastPosition = await context.Stages.Where(s => s.Phase == Phase.During).MaxAsync(s => (int?)s.Position, cancellation) ?? 0;
        book.AddMissing(context, survey.Places, survey.ChannelOf, lastPosition);
        if (!book.TryNumber(context, survey.Places))
        {
            return false;
        }

        await context.SaveChangesAsync(cancellation);
        foreach (var (name, scale) in survey.Scales)
        {
            var id = book.IdsOf(new(name, null, null)).Touchpoint;
            var touchpoint = await context.Touchpoints.SingleAsync(t => t.Id == id, cancellation);
            touchpoint.ScoreScale = touchpoint.ScoreScale is ScoreScale.ZeroToTen ? ScoreScale.ZeroToTen : scale; // once wider, never narrower
        }

        await context.SaveChangesAsync(cancellation);
        return true;
    }
}
