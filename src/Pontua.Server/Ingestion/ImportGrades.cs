using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Server.Storage;
using Pontua.TouchpointMap;

namespace Pontua.Server.Ingestion;

/// <summary>Brings the grades of a file to the touchpoints; a grade that is there already is not given twice.</summary>
sealed class ImportGrades(ImportMeans means) : FileImport<GradeImportOrder, GradeSurvey>(means)
{
    const int BatchRows = 2_000;
    readonly IDbContextFactory<PontuaContext> _contexts = means.Contexts;

    protected override async Task<Outcome<GradeSurvey>> BindAsync(
        GradeImportOrder order, SourceFile file, CsvHeader header, CsvReader rows, RowTimes times, PontuaContext context, CancellationToken cancellation)
        => GradeRows.Bind(order.Mapping, header, DateOrder.DayFirst, times).Succeeded(out var bound, out var refusal)
            ? new GradeSurvey(file, bound.InStyleOf(rows), order.Names, await GradeNames.LoadAsync(context, cancellation), order.Side, order.CreateTouchpoints)
            : refusal;

    protected override async Task<Refusal?> PrepareMapAsync(GradeSurvey survey, SourceFile file, PlaceBook book, PontuaContext context, CancellationToken cancellation)
    {
        await book.AddMissingAsync(context, survey.Places, _ => null, survey.Nowhere, cancellation);
        return null;
    }

    protected override async IAsyncEnumerable<BatchDone> StoreAsync(GradeSurvey survey, PlaceBook book, int? import)
    {
        var seen = new HashSet<Guid>();
        var done = 0L;
        foreach (var batch in survey.Evaluations(book, import).Chunk(BatchRows))
        {
            await using var context = await _contexts.CreateDbContextAsync(CancellationToken.None);
            var ids = batch.Select(e => e.Id).ToList();
            seen.UnionWith(await context.Evaluations.Where(e => ids.Contains(e.Id)).Select(e => e.Id).ToListAsync(CancellationToken.None));
            var fresh = batch.Where(e => seen.Add(e.Id)).ToList();
            if (import is { } number)
            {
                await StoreAsync(fresh, batch.Length - fresh.Count, number, context);
                seen.Clear(); // from here on the table knows them
            }

            yield return new(fresh.Count, done += batch.Length);
        }
    }

    static async Task StoreAsync(IReadOnlyList<Evaluation> fresh, int duplicates, int import, PontuaContext context)
    {
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        await using var transaction = await context.Database.BeginTransactionAsync(CancellationToken.None);
        context.AddRange(fresh);
        await context.SaveChangesAsync(CancellationToken.None);
        await context.Imports.Where(i => i.Number == import).ExecuteUpdateAsync(
            row => row.SetProperty(i => i.Stored, i => i.Stored + fresh.Count).SetProperty(i => i.Duplicates, i => i.Duplicates + duplicates), CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }
}
