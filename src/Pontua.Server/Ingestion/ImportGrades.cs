using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>What grades to import; as <see cref="TouchImportOrder"/>.</summary>
public sealed record GradeImportOrder(string Path, string FileName, GradeMapping Mapping)
{
    public Side Side { get; init; }
    public string? Zone { get; init; }
    public bool CreateTouchpoints { get; init; }
    public bool DryRun { get; init; }
    public int? ImportNumber { get; init; }
}

/// <summary>Brings the grades of a file to the touchpoints, in two passes as <see cref="ImportTouches"/> does; a grade that is there already is not given twice.</summary>
sealed class ImportGrades(
    IDbContextFactory<PontuaContext> contexts, FileZone zones, ImportRecord record, ImportLock oneAtATime, ImportFiles files, TimeProvider clock)
{
    const int BatchRows = 2_000;

    public async Task<Outcome<ImportReport>> RunAsync(GradeImportOrder order, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            return await ReadAndStoreAsync(order, progress, cancellation);
        }
        catch (Exception fault) when (DiskFull.Is(fault))
        {
            return Refusal.Of("import.disk_full", order.FileName);
        }
    }

    async Task<Outcome<ImportReport>> ReadAndStoreAsync(GradeImportOrder order, IProgress<ImportProgress>? progress, CancellationToken cancellation)
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
        using var refused = new RefusedRows(order.DryRun ? files.TriedRefused(order.ImportNumber) : files.NewRefused(), bound.Header);
        var book = await PlaceBook.LoadAsync(context, cancellation);
        var names = await GradeNames.LoadAsync(context, cancellation);
        var survey = new GradeSurvey(file, bound.Rows, book, names, refused, order.CreateTouchpoints, order.Side, clock.GetUtcNow());
        if (Check(file, survey, progress, cancellation) is { } wholeFile)
        {
            refused.Discard();
            return wholeFile;
        }

        refused.Dispose();
        return order.DryRun
            ? survey.Report(null, survey.Valid - await CountKnownAsync(survey, file, cancellation), refused, refused.Path)
            : await StoreAsync(order, bound.Header, file, survey, book, refused, context, progress, cancellation);
    }

    static Outcome<(GradeRows Rows, CsvHeader Header)> BindRows(SourceFile file, GradeMapping mapping, LocalTimes zone)
    {
        using var text = file.OpenText();
        if (!file.OpenRows(text).Succeeded(out var reader, out var refusal))
        {
            return refusal;
        }

        var header = CsvHeader.Of(file.Name, reader);
        if (!GradeRows.Bind(mapping, header, DateOrder.DayFirst, zone).Succeeded(out var rows, out refusal))
        {
            return refusal;
        }

        return GradeRows.Bind(mapping, header, rows.FindOrder(reader), zone)
            .Match<Outcome<(GradeRows, CsvHeader)>>(ordered => (ordered, header), unbound => unbound);
    }

    static Refusal? Check(SourceFile file, GradeSurvey survey, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        using var text = file.OpenText();
        return file.OpenRows(text).Succeeded(out var reader, out var refusal) ? survey.Run(reader, progress, cancellation) : refusal;
    }

    async Task<long> CountKnownAsync(GradeSurvey survey, SourceFile file, CancellationToken cancellation)
    {
        long known = 0;
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var seen = new HashSet<Guid>();
        foreach (var batch in survey.Batches(file, null, BatchRows))
        {
            var ids = batch.Select(g => g.Id).ToList();
            var stored = await context.Evaluations.Where(e => ids.Contains(e.Id)).Select(e => e.Id).ToHashSetAsync(cancellation);
            known += ids.Count(id => stored.Contains(id) || !seen.Add(id));
        }

        return known;
    }

    async Task<Outcome<ImportReport>> StoreAsync(
        GradeImportOrder order, CsvHeader header, SourceFile file, GradeSurvey survey, PlaceBook book, RefusedRows refused,
        PontuaContext context, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var number = order.ImportNumber ?? await record.AddAsync(ImportKind.Grades, order.FileName, ImportState.Running, null, cancellation);
        var refusedFile = files.Keep(refused.Path, number);
        await record.ChangeAsync(number, import =>
        {
            import.State = ImportState.Running;
            (import.Mapping, import.HeaderHash, import.RefusedFile) = (KeptMapping.Of(order).ToJson(), ImportRecord.HashOf(header), refusedFile);
            (import.Rows, import.Skipped, import.Refused, import.Stored, import.Duplicates) = (survey.Rows, survey.Skipped, refused.Count, 0, 0);
            (import.Persons, import.Touchpoints, import.First, import.Last) = (survey.Raters, survey.Touchpoints, survey.First, survey.Last);
        }, cancellation);
        var lastPosition = await context.Stages.Where(s => s.Phase == Phase.During).MaxAsync(s => (int?)s.Position, cancellation) ?? 0;
        book.AddMissing(context, survey.Places, _ => null, lastPosition);
        await context.SaveChangesAsync(cancellation);

        long stored = 0;
        foreach (var batch in survey.Batches(file, number, BatchRows))
        {
            cancellation.ThrowIfCancellationRequested();
            stored += await StoreBatchAsync(batch, number, CancellationToken.None);
            progress?.Report(new(Writing: true, stored, survey.Valid));
        }

        await record.EndAsync(number, ImportState.Done);
        return survey.Report(number, stored, refused, refusedFile is null ? null : files.Of(refusedFile));
    }

    /// <summary>All or nothing; tells how many were new.</summary>
    async Task<int> StoreBatchAsync(IReadOnlyList<Evaluation> batch, int number, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        var ids = batch.Select(g => g.Id).ToList();
        var known = await context.Evaluations.Where(e => ids.Contains(e.Id)).Select(e => e.Id).ToHashSetAsync(cancellation);
        var fresh = batch.Where(g => known.Add(g.Id)).ToList();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        context.AddRange(fresh);
        await context.SaveChangesAsync(cancellation);
        await context.Imports.Where(i => i.Number == number).ExecuteUpdateAsync(
            import => import.SetProperty(i => i.Stored, i => i.Stored + fresh.Count).SetProperty(i => i.Duplicates, i => i.Duplicates + (batch.Count - fresh.Count)), cancellation);
        await transaction.CommitAsync(cancellation);
        return fresh.Count;
    }
}
